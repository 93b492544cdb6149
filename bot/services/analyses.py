"""The main use case: a submission in, its analysis out, from the cache where the same article was read before."""

from dataclasses import dataclass, replace

from bot.domain.analysis import Analysis
from bot.domain.submission import Submission
from bot.engines.protocol import Engine
from bot.errors import StorageError
from bot.readers.reader import Reader
from bot.storage.analysis_cache import AnalysisCache

WITHOUT_CACHE = "cache_unavailable"  # the warning on an analysis that could be neither found nor kept


@dataclass(frozen=True, slots=True)
class Answer:
    """An analysis, whether the cache knew it, and what was wrong with the cache if anything was."""

    analysis: Analysis
    cached: bool
    trouble: StorageError | None = None


class Analyses:
    """Reads, looks into the cache, asks the engine, keeps the result. A cache that is gone is no failure."""

    def __init__(self, reader: Reader, engine: Engine, cache: AnalysisCache) -> None:
        self._reader = reader
        self._engine = engine
        self._cache = cache

    async def analyse(self, submission: Submission) -> Answer:
        """Analyse a submission; raises an InputError where it can't be read or is nothing to read."""
        article = await self._reader.read(submission)
        try:
            known = await self._cache.get(article, self._engine.identity)
        except StorageError as error:
            return _without_cache(await self._engine.analyse(article), error)
        if known is not None:
            return Answer(known, cached=True)
        analysis = await self._engine.analyse(article)
        try:
            await self._cache.put(analysis)
        except StorageError as error:
            return _without_cache(analysis, error)
        return Answer(analysis, cached=False)


def _without_cache(analysis: Analysis, error: StorageError) -> Answer:
    warned = replace(analysis, warnings=(*analysis.warnings, WITHOUT_CACHE))
    return Answer(warned, cached=False, trouble=error)
