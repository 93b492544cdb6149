"""Handles jobs once: what an earlier try did is known, the log is written, and only then is a job done with.

A job ends in one of four ways: handled; parked, since handling it killed the process three times; left where it is,
since the process ends or another one has it by now; or tried again, since Telegram could not be reached.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Protocol

from telegram import Update

from bot.clock import Clock, LoopClock
from bot.domain.audit import AuditEvent, Happening
from bot.domain.handling import CURRENT, IN_A_FILE, Handling
from bot.errors import StorageError
from bot.storage.journal.runs import Runs
from bot.updates.taken import Job, Taken

MOST_TRIES = 3
_PAUSES = (5.0, 15.0, 30.0, 60.0)  # seconds between two tries to answer while Telegram is away, the last one for ever

_log = logging.getLogger(__name__)


class Source(Protocol):
    """Where updates are safe until they are done with; what can't be told it is told later."""

    async def done(self, taken: Sequence[Taken]) -> None:
        """Forget updates."""

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside."""

    def leave(self, taken: Sequence[Taken]) -> None:
        """Leave updates where they are, for whoever looks there next."""


class Records(Protocol):
    """The log."""

    async def append(self, events: Sequence[AuditEvent], update_id: int | None = None) -> None:
        """Write down what happened, once for each update. Raises StorageError."""


Process = Callable[[Update], Awaitable[None]]


class Attending:
    """Attends to jobs; `apologize` tells whoever waits that an update can't be handled."""

    def __init__(  # noqa: PLR0913 - all that an update meets
        self,
        process: Process,
        source: Source,
        runs: Runs,
        *,
        records: Records,
        apologize: Process,
        clock: Clock | None = None,
    ) -> None:
        self._process = process
        self._source = source
        self._runs = runs
        self._records = records
        self._apologize = apologize
        self._clock = clock or LoopClock()
        self._running: list[Handling] = []

    async def handle(self, job: Job) -> None:
        """Handle a job, until it is done with or another process has it."""
        handling = await self._begin(job)
        if handling is None:
            _log.info("%s is handled by another process", job)
            self._source.leave(job.taken)
        elif handling.tries > MOST_TRIES:
            await self._give_up(job, handling)
        else:
            try:
                await self._answer(job, handling)
            except asyncio.CancelledError:
                await self._take_back(handling)
                raise

    def forget(self, person: int, before: int) -> None:
        """Forget whose a person's updates are that are being handled and came before the one of this number."""
        for handling in self._running:
            if handling.user == person and handling.update_id < before:
                handling.stay_unnamed()

    async def skip(self, taken: Taken) -> None:
        """Be done with an update that there is nothing to do about."""
        await self._source.done([taken])

    async def drop(self, job: Job) -> None:
        """Be done with a job that too many others of its lane wait before."""
        user, chat = _whose(job.update)
        await self._record([AuditEvent(what=Happening.DROPPED, user=user, chat=chat)], job.update.update_id)
        await self._source.done(job.taken)

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside that can't be read."""
        await self._record([AuditEvent(what=Happening.PARKED, reason=why)], taken.update_id)
        await self._source.park(taken, why)

    async def _begin(self, job: Job) -> Handling | None:
        """Look what was done for a job before; nothing is known of it while Redis is away."""
        first = job.taken[0]
        handling: Handling | None = Handling(update_id=first.update_id)
        if first.entry is not None:
            try:
                handling = await self._runs.begin(first.entry, first.holder)
            except StorageError as trouble:
                _log.info("%s is handled without knowing what was done for it: %s", job, trouble)
        if handling is not None:
            handling.user, handling.chat = _whose(job.update)
        return handling

    async def _answer(self, job: Job, handling: Handling) -> None:
        pauses = iter(_PAUSES)
        pause = _PAUSES[-1]
        while not handling.is_overtaken:
            await self._run(self._process, job.update, handling)
            if not handling.is_unanswered:
                break
            pause = next(pauses, pause)
            _log.info("%s could not be answered; the next try is in %g s", job, pause)
            await self._clock.sleep(pause)
            handling = handling.again()
        if handling.is_overtaken:
            await self._take_back(handling)
            self._source.leave(job.taken)
        else:
            await self._record(handling.events, handling.update_id)
            await self._source.done(job.taken)

    async def _give_up(self, job: Job, handling: Handling) -> None:
        _log.error("%s ended the process %d times: it is parked", job, MOST_TRIES)
        handling.note(AuditEvent(what=Happening.PARKED, reason="failed"))
        await self._record(handling.events, handling.update_id)
        first, *others = job.taken
        await self._source.park(first, "failed")
        await self._source.done(others)
        handling.partition = IN_A_FILE  # it is out of the journal, and nothing is remembered for it any more
        noted = len(handling.events)
        try:
            await self._run(self._apologize, job.update, handling)
        finally:
            await self._record(handling.events[noted:], handling.update_id)

    async def _take_back(self, handling: Handling) -> None:
        """Let a try not count that ended no process: it was cut short by the process's end, or by another process."""
        if handling.is_remembered:
            with suppress(StorageError):
                await self._runs.take_back(handling)

    async def _run(self, process: Process, update: Update, handling: Handling) -> None:
        token = CURRENT.set(handling)
        self._running.append(handling)
        try:
            await process(update)
        except asyncio.CancelledError:
            if not handling.is_overtaken:
                raise
        finally:
            CURRENT.reset(token)
            self._running = [one for one in self._running if one is not handling]

    async def _record(self, events: Sequence[AuditEvent], update_id: int) -> None:
        if events:
            try:
                await self._records.append(events, update_id)
            except StorageError as trouble:
                _log.warning("what became of update %d is not in the log: %s", update_id, trouble)


def _whose(update: Update) -> tuple[int | None, int | None]:
    user, chat = update.effective_user, update.effective_chat
    return user.id if user else None, chat.id if chat else None
