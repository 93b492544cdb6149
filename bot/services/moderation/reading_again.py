"""An article read again, beside what was read of it, for moderators to compare; and the one that stands from then on.

Whoever wants it may be in a process that reads nothing: a chore has it read by one that does.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.analysis import Analysis
from bot.domain.fingerprint import analysis_id as id_of
from bot.domain.moderation.comparison import Row, compare
from bot.domain.moderation.refusal import Refused, Why
from bot.errors import StorageError
from bot.services.known_fingerprints import fingerprint_of
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.pins import Pins
from bot.storage.moderation.chores import Chores, Task
from bot.storage.moderation.corrections import Corrections
from bot.storage.moderation.rereadings import Rereadings


class State(StrEnum):
    """How far it has come."""

    NEVER = "never"  # nobody wanted it, or nothing came of that
    WAITING = "waiting"  # somebody is to read it, or reads it
    FAILED = "failed"
    THERE = "there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """Two readings of an article, claim beside claim; neither has moderators' corrections in it.

    `before` is what was read first, whatever stands in its place now: `is_adopted`, where that is `now`. It stands
    itself again where it `can_be_given_back`. `by` is the tag of whoever wanted it, `at` when that was or when it came
    to what it is (UTC). `failed` is the code of an error, or of the warning on what was read instead.
    """

    id: str
    state: State
    before: Analysis
    now: Analysis | None = None
    rows: tuple[Row, ...] = ()
    by: str | None = None
    at: datetime | None = None
    failed: str | None = None
    is_adopted: bool = False
    can_be_given_back: bool = False


class ReadingAgain:
    """Every method raises StorageError, and Refused where it can't be done."""

    def __init__(
        self, analyses: AnalysisCache, pins: Pins, rereadings: Rereadings, corrections: Corrections, chores: Chores
    ) -> None:
        self._analyses = analyses
        self._pins = pins
        self._rereadings = rereadings
        self._corrections = corrections
        self._chores = chores

    async def want(self, analysis_id: str, by: str) -> Analysis:
        """Have the article of an analysis read again; gives what was read of it. May be repeated."""
        before = await self._recall(analysis_id)
        await self._rereadings.want(analysis_id, by)
        await self._chores.add(Task.READ_AGAIN, analysis_id)
        await self._pin(analysis_id)
        return before

    async def find(self, analysis_id: str) -> Rereading:
        """Find what came of it."""
        is_waiting = await self._chores.has(Task.READ_AGAIN, analysis_id)  # first: it ends when what came of it is kept
        kept = await self._rereadings.find(analysis_id)
        if kept is None:
            state = State.WAITING if is_waiting else State.NEVER
            return Rereading(id=analysis_id, state=state, before=await self._recall(analysis_id))
        before = kept.earlier or await self._recall(analysis_id)
        standing = None if kept.stands is None else await self._analyses.recall(kept.stands)
        now = kept.now or standing
        return Rereading(
            id=analysis_id,
            state=State.WAITING if is_waiting else _state(kept.failed, now),
            before=before,
            now=now,
            rows=() if now is None else await asyncio.to_thread(compare, before.claims, now.claims),
            by=kept.by,
            at=kept.at,
            failed=kept.failed,
            is_adopted=now is not None and now == standing,
            can_be_given_back=kept.stands is not None,
        )

    async def adopt(self, analysis_id: str, by: str) -> Analysis:
        """Let the later reading stand from now on, in later answers and in those that were sent; gives it."""
        standing = await self._recall(analysis_id)
        kept = await self._rereadings.find(analysis_id)
        if kept is None or kept.now is None:
            raise Refused(Why.GONE)
        new = await asyncio.to_thread(id_of, kept.now.article, kept.now.engine)
        if new == analysis_id and kept.now == standing:
            raise Refused(Why.NOTHING_CHANGED)
        async with self._telling(analysis_id, standing):
            await self._rereadings.adopt(analysis_id, new, standing, by)
            await self._put(new, kept.now)
        return kept.now

    async def give_back(self, analysis_id: str) -> Analysis:
        """Let what was read first stand again; gives it."""
        kept = await self._rereadings.find(analysis_id)
        if kept is None or kept.stands is None:
            raise Refused(Why.NOTHING_CHANGED)
        first = kept.earlier or await self._recall(analysis_id)
        async with self._telling(analysis_id, first):
            await self._put(analysis_id, first)
            await self._rereadings.give_back(analysis_id)
        return first

    async def _put(self, name: str, analysis: Analysis) -> None:
        await self._analyses.put(name, analysis)
        await self._pin(name)

    async def _pin(self, name: str) -> None:
        with suppress(StorageError):  # it is kept for some hours all the same
            await self._pins.pin(name, "rereading")

    @asynccontextmanager
    async def _telling(self, analysis_id: str, analysis: Analysis) -> AsyncIterator[None]:
        """Have the answers edited that were sent, under whatever the article's corrections stand.

        What stands is kept at the cache's server, and what is to be done at another one: it is asked for before, so
        that nothing changes without it, and again after, should somebody have looked too early.
        """
        article = analysis.article
        history = await self._corrections.for_copy(fingerprint_of(article, analysis_id), article.found_at)
        await self._chores.add(Task.EDIT, history.article)
        yield
        with suppress(StorageError):
            await self._chores.add(Task.EDIT, history.article)

    async def _recall(self, analysis_id: str) -> Analysis:
        found = await self._analyses.recall(analysis_id)
        if found is None:
            raise Refused(Why.GONE)
        return found


def _state(failed: str | None, now: Analysis | None) -> State:
    if failed is not None:
        return State.FAILED
    return State.NEVER if now is None else State.THERE
