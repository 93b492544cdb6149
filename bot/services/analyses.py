"""The main use case: a submission in, its analysis out, from the cache where the same article was read before."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.fingerprint import analysis_id
from bot.domain.progress import Progress, Report, Step, unheard
from bot.domain.submission import Document, Link, Submission
from bot.engines.protocol import Engine
from bot.errors import StorageError
from bot.readers.reader import Reader
from bot.storage.analysis_cache import AnalysisCache
from bot.storage.read_before import ReadBefore

WITHOUT_CACHE = "cache_unavailable"  # the warning on an analysis that could be neither found nor kept


@dataclass(frozen=True, slots=True)
class Answer:
    """An analysis and its id, whether the cache knew it, and what was wrong with the cache if anything was."""

    analysis: Analysis
    id: str
    cached: bool
    trouble: StorageError | None = None


class Analyses:
    """Reads, looks into the cache, asks the engine, keeps the result. A cache that is gone is no failure."""

    def __init__(self, reader: Reader, engine: Engine, cache: AnalysisCache, read_before: ReadBefore) -> None:
        self._reader = reader
        self._engine = engine
        self._cache = cache
        self._read_before = read_before

    async def known(self, copy: str, *, recently: bool = False) -> Answer | None:
        """Answer for a copy (bot/domain/copies.py) that was read before, without opening it again; else None.

        `recently`: within the last hour only. A cache that is gone knows nothing.
        """
        with suppress(StorageError):
            name = await self._read_before.find(copy, recently=recently)
            analysis = await self._cache.recall(name) if name else None
            if name and analysis is not None:
                return Answer(analysis, name, cached=True)
        return None

    async def recall(self, name: str) -> Analysis | None:
        """Find an analysis by its id; None where it is gone. Raises StorageError."""
        return await self._cache.recall(name)

    async def analyse(self, submission: Submission, copy: str | None = None, report: Report = unheard) -> Answer:
        """Analyse a submission; raises an InputError where it can't be read or is nothing to read.

        Where the name of its copy is given, `known` finds it the next time.
        """
        if isinstance(submission, Link | Document):
            report(Progress(Step.OPENING_LINK if isinstance(submission, Link) else Step.OPENING_FILE))
        article = await self._reader.read(submission)
        report(Progress(Step.LOOKING_FOR_CLAIMS))
        answer = await self._answer(article, report)
        if copy is not None and answer.trouble is None:
            with suppress(StorageError):
                await self._read_before.keep(copy, answer.id)
        return answer

    async def _answer(self, article: Article, report: Report) -> Answer:
        name = await asyncio.to_thread(analysis_id, article, self._engine.identity)
        try:
            known = await self._cache.get(name, article, self._engine.identity)
        except StorageError as error:
            return _without_cache(await self._engine.analyse(article, report), name, error)
        if known is not None:
            return Answer(known, name, cached=True)
        analysis = await self._engine.analyse(article, report)
        try:
            await self._cache.put(name, analysis)
        except StorageError as error:
            return _without_cache(analysis, name, error)
        return Answer(analysis, name, cached=False)


def _without_cache(analysis: Analysis, name: str, error: StorageError) -> Answer:
    warned = replace(analysis, warnings=(*analysis.warnings, WITHOUT_CACHE))
    return Answer(warned, name, cached=False, trouble=error)
