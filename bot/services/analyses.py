"""The main use case: a submission in, its analysis out, from the cache where the same article was read before."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.copies import copies_of_page
from bot.domain.fingerprint import analysis_id
from bot.domain.progress import Progress, Report, Step, unheard
from bot.domain.spending import NOBODY, Payer
from bot.domain.submission import Document, Link, Submission
from bot.engines.protocol import MODEL_OVER_OWN_BUDGET, PARTIAL, STAND_IN, Engine
from bot.errors import ModelError, ModelFailure, StorageError
from bot.readers.reader import Reader
from bot.services.near import Near
from bot.services.single_flight import SingleFlight
from bot.storage.analysis_cache import AnalysisCache
from bot.storage.read_before import ReadBefore
from bot.storage.reanchoring import reanchor
from bot.storage.stand_ins import StandIns

WITHOUT_CACHE = "cache_unavailable"  # the warning on an analysis that could be neither found nor kept


@dataclass(frozen=True, slots=True)
class Answer:
    """An analysis and its id, whether the cache knew it, and what was wrong with the cache if anything was.

    `brief`: a better one may be had in some minutes, since a model did not answer, or not for all of the article.
    """

    analysis: Analysis
    id: str
    cached: bool
    trouble: StorageError | None = None
    brief: bool = False


class Analyses:
    """Reads, looks into the cache, asks the engine, keeps the result. A cache that is gone is no failure.

    Of many who ask for one article at the same moment one has it read, and pays.
    """

    def __init__(  # noqa: PLR0913 - what reads, and what is remembered
        self,
        reader: Reader,
        engine: Engine,
        cache: AnalysisCache,
        read_before: ReadBefore,
        stand_ins: StandIns,
        *,
        near: Near,
    ) -> None:
        self._reader = reader
        self._engine = engine
        self._cache = cache
        self._read_before = read_before
        self._stand_ins = stand_ins
        self._near = near
        self._flights = SingleFlight[Answer]()

    async def known(self, copy: str, *, recently: bool = False) -> Answer | None:
        """Answer for a copy (bot/domain/copies.py) that was read before, without opening it again; else None.

        `recently`: within the last hour only. A cache that is gone knows nothing, and what another engine read, or the
        same one by other rules, is read anew.
        """
        with suppress(StorageError):
            name = await self._read_before.find(copy, recently=recently)
            analysis = await self._cache.recall(name) if name else None
            if name and analysis is not None and analysis.engine == self._engine.identity:
                return Answer(analysis, name, cached=True)
        return None

    async def recall(self, name: str) -> Analysis | None:
        """Find an analysis by its id; None where it is gone. Raises StorageError."""
        return await self._cache.recall(name)

    async def analyse(
        self, submission: Submission, copy: str | None = None, report: Report = unheard, payer: Payer = NOBODY
    ) -> Answer:
        """Analyse a submission; raises an InputError where it can't be read or is nothing to read, or ModelError.

        Where the name of its copy is given, `known` finds it the next time. `payer` is who pays for a model.
        """
        if isinstance(submission, Link | Document):
            report(Progress(Step.OPENING_LINK if isinstance(submission, Link) else Step.OPENING_FILE))
        article = await self._reader.read(submission)
        report(Progress(Step.LOOKING_FOR_CLAIMS))
        answer = await self._answer(article, report, payer)
        if copy is not None and answer.trouble is None and not answer.brief:
            with suppress(StorageError):
                await self._read_before.keep(copy, answer.id, *_other_names(submission, article))
        return answer

    async def _answer(self, article: Article, report: Report, payer: Payer) -> Answer:
        name = await asyncio.to_thread(analysis_id, article, self._engine.identity)
        try:
            known = await self._find(name, article)
        except StorageError as error:
            trouble: StorageError | None = error
        else:
            trouble = None
            if known is not None:
                return known
        answer = await self._read_once(article, name, report, payer)
        if answer.analysis.article != article:
            moved = await asyncio.to_thread(_moved, answer.analysis, article)
            if moved is not None:
                return _noting(replace(answer, analysis=moved), trouble)
            answer = await self._read(article, name, report, payer)
        return _noting(answer, trouble)

    async def _read_once(self, article: Article, name: str, report: Report, payer: Payer) -> Answer:
        """Have an article read for all who ask at this moment; where the one who pays has nothing left, by the next."""
        led = False

        async def lead(tell: Report) -> Answer:
            nonlocal led
            led = True
            return await self._read(article, name, tell, payer)

        while True:
            try:
                answer = await self._flights.run(name, lead, report)
            except ModelError as error:
                if led or error.failure is not ModelFailure.OVER_OWN_BUDGET:
                    raise
            else:
                if led or MODEL_OVER_OWN_BUDGET not in answer.analysis.warnings:
                    return answer

    async def _find(self, name: str, article: Article) -> Answer | None:
        """Find an engine's analysis of an article or a copy, or what the rules read in a model's place minutes ago."""
        known = await self._cache.get(name, article, self._engine.identity)
        if known is None:
            known = await self._near.find(name, article, self._engine.identity)
        if known is not None:
            return Answer(known, name, cached=True, brief=PARTIAL in known.warnings)
        instead = await self._stand_ins.find(name)
        read = await self._cache.recall(instead) if instead is not None else None
        if read is None or instead is None:
            return None
        moved = await asyncio.to_thread(_moved, read, article)
        return None if moved is None else Answer(moved, instead, cached=True, brief=True)

    async def _read(self, article: Article, name: str, report: Report, payer: Payer) -> Answer:
        """Have an article read, and keep what comes of it: about a week, or for minutes where it may be bettered."""
        with suppress(StorageError):  # somebody else's reading may have ended a moment ago
            known = await self._find(name, article)
            if known is not None:
                return known
        analysis = await self._engine.analyse(article, report, payer)
        partial, stands_in = PARTIAL in analysis.warnings, not STAND_IN.isdisjoint(analysis.warnings)
        own = analysis_id(article, analysis.engine) if stands_in else name
        answer = Answer(analysis, own, cached=False, brief=partial or stands_in)
        try:
            await self._cache.put(own, analysis, briefly=partial)
            if stands_in and MODEL_OVER_OWN_BUDGET not in analysis.warnings:
                await self._stand_ins.keep(name, own)
            if not stands_in:
                await self._near.keep(own, analysis)
        except StorageError as error:
            return replace(answer, trouble=error)
        return answer


def _other_names(submission: Submission, article: Article) -> tuple[str, ...]:
    """Name the other addresses of a page that a link led to; what else is handed in may claim any address."""
    return copies_of_page(article.found_at, article.url) if isinstance(submission, Link) else ()


def _moved(analysis: Analysis, article: Article) -> Analysis | None:
    """Put an analysis on another copy of its article; None where a span is not found again there."""
    with suppress(ValueError):
        return reanchor(analysis, article)
    return None


def _noting(answer: Answer, trouble: StorageError | None) -> Answer:
    """Say that the cache could be neither looked into nor written to, where one of both was so."""
    trouble = trouble or answer.trouble
    if trouble is None:
        return answer
    return replace(answer, analysis=_warned(answer.analysis, WITHOUT_CACHE), trouble=trouble)


def _warned(analysis: Analysis, code: str) -> Analysis:
    return replace(analysis, warnings=(*analysis.warnings, code))
