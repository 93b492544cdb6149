"""The main use case: a submission in, its analysis out, from the cache where the same article was read before."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial

from bot.domain.analysis import PARTIAL, Analysis
from bot.domain.article import Article
from bot.domain.copies import copies_of_page, copy_of_link
from bot.domain.fingerprint import analysis_id
from bot.domain.progress import Progress, Report, Step, unheard
from bot.domain.spending import NOBODY, Payer
from bot.domain.submission import Link, PastedText, Post, Submission
from bot.engines.protocol import MODEL_OVER_OWN_BUDGET, STAND_IN, Engine
from bot.errors import ModelError, ModelFailure, QuotaError, StorageError
from bot.readers.reader import Reader
from bot.services.answer import Answer, noting
from bot.services.background import Background
from bot.services.blocked_sites import BlockedSites, SiteKeptOut
from bot.services.moderation.correcting import Correcting
from bot.services.near import Near
from bot.services.one_reader import LONGEST, OneReader
from bot.services.opening import Opening
from bot.services.quotas import Charging, free
from bot.services.single_flight import SingleFlight
from bot.storage.cache.cache import Cache
from bot.storage.cache.reanchoring import reanchored
from bot.storage.cache.shelf import Keep

HOUR = timedelta(hours=1)


class Analyses:
    """Reads, looks into the cache, asks the engine, keeps the result. A cache that is gone is no failure.

    Of many who ask for one article at the same moment, in whatever process, one has it read, and pays.
    """

    def __init__(  # noqa: PLR0913 - what it joins, the last ones by keyword
        self,
        reader: Reader,
        engine: Engine,
        cache: Cache,
        longest: float = LONGEST,
        *,
        charged: Charging = free,
        correcting: Correcting | None = None,
        site_kept_out: SiteKeptOut | None = None,
    ) -> None:
        """Wait for another process that reads an article for `longest` seconds.

        Where there are moderators, `correcting` lays their corrections over whatever is given out, and `site_kept_out`
        knows the sites that they have blocked: nothing of these is opened or given out.
        """
        self._sites = BlockedSites(site_kept_out)
        self._opening = Opening(reader, cache.failed_links, self._sites)
        self._engine = engine
        self._cache = cache.analyses
        self._read_before = cache.read_before
        self._stand_ins = cache.stand_ins
        self._near = Near(cache.near_copies, cache.analyses, correcting)
        self._refreshes = cache.refreshes
        self._one_reader = OneReader(cache.flights, longest)
        self._charged = charged
        self._correcting = correcting
        self._flights = SingleFlight[Answer]()
        self._background = Background()

    async def known(self, copy: str, submission: Submission | None = None, payer: Payer = NOBODY) -> Answer | None:
        """Answer for a copy (bot/domain/copies.py) that was read before, without opening it again; else None.

        A post's answer is on its own text, wherever the same article was read first. A link that was opened more than
        an hour ago is opened again in the background: its page may have been corrected. A cache that is gone knows
        nothing, and what another engine read, or the same one by other rules, is read anew.
        """
        answer = await self._known(copy, submission, payer)
        if answer is None or not await self._sites.may_be_given(answer.analysis.article, submission):
            return None
        return await self._corrected(answer)

    async def known_link(self, url: str) -> Answer | None:
        """Answer for a link that was read before, and never open it."""
        return await self.known(copy_of_link(Link(url))) if await self._sites.are_open(url) else None

    async def _known(self, copy: str, submission: Submission | None, payer: Payer) -> Answer | None:
        with suppress(StorageError):
            before = await self._read_before.find(copy)
            analysis = await self._cache.recall(before.analysis_id) if before else None
            if before and analysis is not None and analysis.engine == self._engine.identity:
                answer = Answer(analysis, before.analysis_id, cached=True)
                if isinstance(submission, Link) and before.stale:
                    self._background.start(self._refresh(submission, copy, payer))
                    return replace(answer, hours=round(before.age / HOUR))
                return await self._on_own_text(answer, submission) if before.moved else answer
        return None

    async def _on_own_text(self, answer: Answer, submission: Submission | None) -> Answer | None:
        """Put an answer on the text of a post; a page or a file would have to be opened for it, and keeps the other."""
        if not isinstance(submission, Post):
            return answer
        article = await self._opening.open(submission, None, unheard)
        moved = await asyncio.to_thread(reanchored, answer.analysis, article)
        return None if moved is None else replace(answer, analysis=moved)

    async def recall(self, name: str) -> Analysis | None:
        """Find an analysis by its id; None where it is gone, or of a site that is blocked. Raises StorageError."""
        analysis = await self._cache.recall(name)
        if analysis is None or not await self._sites.may_be_given(analysis.article):
            return None
        if self._correcting is None:
            return analysis
        return await self._correcting.as_corrected(analysis, name)

    async def read_again(self, name: str) -> Analysis | None:
        """Have an analysis' article read as it is now, past the cache and for nobody to pay; None where it is gone."""
        known = await self._cache.recall(name)
        return None if known is None else await self._engine.analyse(known.article, unheard, NOBODY)

    async def analyse(
        self, submission: Submission, copy: str | None = None, report: Report = unheard, payer: Payer = NOBODY
    ) -> Answer:
        """Analyse a submission; raises an InputError where it can't be read or is nothing to read, or ModelError.

        Where the name of its copy is given, `known` finds it the next time. `payer` is who pays for a model, and with
        one of their day's readings; raises QuotaError where they have none left, but for a text that is known.
        """
        try:
            async with self._charged(payer, copy) as charge:
                answer = await self._read_and_answer(submission, copy, report, payer)
                if answer.read_for != payer:
                    charge.waive()
        except QuotaError:
            known = await self._known_text(submission, copy)
            if known is None:
                raise
            answer = known
        return await self._corrected(answer)

    async def _corrected(self, answer: Answer) -> Answer:
        if self._correcting is None:
            return answer
        return replace(answer, analysis=await self._correcting.as_corrected(answer.analysis, answer.id))

    async def close(self) -> None:
        """Give up what is read for nobody who waits."""
        await self._background.close()

    async def _refresh(self, link: Link, copy: str, payer: Payer) -> None:
        """Look at a page again, unless somebody did so some minutes ago."""
        if await self._refreshes.begin(copy):
            await self._read_and_answer(link, copy, unheard, payer)

    async def _known_text(self, submission: Submission, copy: str | None) -> Answer | None:
        """Answer for a text that was read in another copy; a link and a document would have to be opened first."""
        if not isinstance(submission, Post | PastedText):
            return None
        article = await self._opening.open(submission, copy, unheard)
        with suppress(StorageError):
            return await self._find(await self._name(article), article)
        return None

    async def _read_and_answer(self, submission: Submission, copy: str | None, report: Report, payer: Payer) -> Answer:
        article = await self._opening.open(submission, copy, report)
        report(Progress(Step.LOOKING_FOR_CLAIMS))
        answer = await self._answer(article, report, payer)
        if copy is not None and answer.trouble is None and not answer.brief:
            with suppress(StorageError):
                kept = await self._cache.recall(answer.id)
                moved = kept is not None and kept.article.text != article.text
                await self._read_before.keep(copy, answer.id, *_other_names(submission, article), moved=moved)
        return answer

    async def _name(self, article: Article) -> str:
        return await asyncio.to_thread(analysis_id, article, self._engine.identity)

    async def _answer(self, article: Article, report: Report, payer: Payer) -> Answer:
        name = await self._name(article)
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
            moved = await asyncio.to_thread(reanchored, answer.analysis, article)
            if moved is not None:
                return noting(replace(answer, analysis=moved), trouble)
            answer = await self._read(article, name, report, payer, None)
        return noting(answer, trouble)

    async def _read_once(self, article: Article, name: str, report: Report, payer: Payer) -> Answer:
        """Have an article read for all who ask at this moment; where the one who pays has nothing left, by the next."""
        led = False

        async def lead(tell: Report) -> Answer:
            nonlocal led
            led = True
            return await self._one_reader.run(
                name, partial(self._find, name, article), partial(self._read, article, name, tell, payer)
            )

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
        moved = await asyncio.to_thread(reanchored, read, article)
        return None if moved is None else Answer(moved, instead, cached=True, brief=True)

    async def _read(self, article: Article, name: str, report: Report, payer: Payer, keep: Keep | None) -> Answer:
        """Have an article read, and keep what comes of it, for minutes only where it may be bettered."""
        with suppress(StorageError):  # somebody else's reading may have ended a moment ago
            known = await self._find(name, article)
            if known is not None:
                return known
        analysis = await self._engine.analyse(article, report, payer)
        stands_in = not STAND_IN.isdisjoint(analysis.warnings)
        own = analysis_id(article, analysis.engine) if stands_in else name
        brief = stands_in or PARTIAL in analysis.warnings
        answer = Answer(analysis, own, cached=False, brief=brief, read_for=payer)
        try:
            if stands_in and MODEL_OVER_OWN_BUDGET not in analysis.warnings:
                await self._stand_ins.keep(name, own)
            await self._cache.put(own, analysis, keep)
            if not stands_in:
                await self._near.keep(own, analysis)
        except StorageError as error:
            return replace(answer, trouble=error)
        return answer


def _other_names(submission: Submission, article: Article) -> tuple[str, ...]:
    """Name the other addresses of a page that a link led to; what else is handed in may claim any address."""
    return copies_of_page(article.found_at, article.url) if isinstance(submission, Link) else ()
