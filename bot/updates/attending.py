"""Handles jobs once: what an earlier try did is known, the log is written, and only then is a job done with.

A job ends in one of four ways: handled; parked, since its process died of it or it failed three times; left where it
is, since it failed, the process ends or another one has it by now; or tried again, since Telegram could not be reached.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from structlog.contextvars import bound_contextvars
from telegram import Update

from bot.clock import Clock, LoopClock, utc_now
from bot.domain.audit import AuditEvent, Happening
from bot.domain.handling import CURRENT, IN_A_FILE, Handling
from bot.errors import StorageError
from bot.storage.journal.runs import Runs
from bot.updates.failures import Failures
from bot.updates.hints import Hints
from bot.updates.recording import Outcome, Recording, Records, Source
from bot.updates.taken import Job, Taken

MOST_TRIES = 3
FEW = 4  # handlings: where a process dies of one of so few, each of them is blamed
_PAUSES = (5.0, 15.0, 30.0, 60.0)  # seconds between two tries to answer while Telegram is away, the last one for ever

_log = logging.getLogger(__name__)


Process = Callable[[Update], Awaitable[None]]


class Attending:
    """Attends to jobs.

    `apologize` tells whoever waits that an update can't be handled, `too_many` that a message was dropped; nobody waits
    for the latter, and its failing changes nothing.
    """

    def __init__(  # noqa: PLR0913 - all that an update meets
        self,
        process: Process,
        source: Source,
        runs: Runs,
        *,
        records: Records,
        apologize: Process,
        too_many: Process | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._process = process
        self._source = source
        self._runs = runs
        self._apologize = apologize
        self._notices = Hints(too_many)
        self._clock = clock or LoopClock()
        self._recording = Recording(records, source, self._clock)
        self._running: list[Handling] = []
        self._failures = Failures()
        self._suspects = asyncio.Lock()  # held by the one that is handled: the others were there too, and wait

    async def run(self) -> None:
        """Write to the log what could not be written at once, until cancelled."""
        await self._recording.run()

    async def end(self) -> None:
        """Try that for the last time, when nothing is handled any more."""
        self._notices.stop()
        await self._recording.end()

    async def handle(self, job: Job) -> None:
        """Handle a job, until it is done with or another process has it.

        Whatever it raises is raised here, and the job left for another try; at the third time it is parked.
        """
        with bound_contextvars(**_facts(job)):
            await self._handle_or_leave(job)

    async def _handle_or_leave(self, job: Job) -> None:
        try:
            await self._try(job)
        except StorageError:  # that is not its fault
            self._source.leave(job.taken)
            raise
        except Exception as exc:  # a process edge: a fault of our own must not leave the job in hand for ever
            if self._failures.again(job.update.update_id) < MOST_TRIES:
                self._source.leave(job.taken)
                raise
            _log.error("%s failed %d times: it is parked (%s)", job, MOST_TRIES, type(exc).__name__)
            await self._give_up(job, Handling(update_id=job.update.update_id, is_unnamed=True))
        else:
            self._failures.over(job.update.update_id)

    async def _try(self, job: Job) -> None:
        alone = len(self._running) < FEW
        handling = await self._begin(job, weight=int(alone))
        if handling is not None and not alone and handling.tries >= MOST_TRIES:
            await self._take_back(handling)
            async with self._suspects:
                await self._handle(job, await self._begin(job, weight=1))
        else:
            await self._handle(job, handling)

    async def _handle(self, job: Job, handling: Handling | None) -> None:
        if handling is None:
            _log.info("%s is handled by another process", job)
            self._source.leave(job.taken)
        elif handling.is_logged:
            await self._source.done(job.taken)
        elif handling.blamed >= MOST_TRIES:
            _log.error("%s ended the process %d times: it is parked", job, MOST_TRIES)
            await self._give_up(job, handling)
        else:
            try:
                await self._answer(job, handling)
            except (asyncio.CancelledError, Exception):
                await self._take_back(handling)
                raise

    def forget(self, person: int, before: int) -> None:
        """Forget whose a person's updates are that are being handled and came before the one of this number."""
        for handling in self._running:
            if handling.user == person and handling.update_id < before:
                handling.stay_unnamed()
        self._recording.forget(person, before)

    async def skip(self, taken: Taken) -> None:
        """Be done with an update that there is nothing to do about."""
        await self._source.done([taken])

    async def drop(self, job: Job) -> None:
        """Be done with a job that too many others of its lane wait before."""
        user, chat = _whose(job.update)
        event = AuditEvent(what=Happening.DROPPED, at=utc_now(), user=user, chat=chat)
        await self._recording.take(Outcome(update_id=job.update.update_id, events=[event], done=job.taken))
        self._notices.show(job.update)

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside that can't be read."""
        event = AuditEvent(what=Happening.PARKED, at=utc_now(), reason=why)
        await self._recording.take(Outcome(update_id=taken.update_id, events=[event], parked=[taken], why=why))

    async def _begin(self, job: Job, *, weight: int) -> Handling | None:
        """Look what was done for a job before; nothing is known of it while Redis is away."""
        first = job.taken[0]
        handling: Handling | None = Handling(update_id=first.update_id)
        if first.entry is not None:
            try:
                handling = await self._runs.begin(first.entry, first.holder, weight)
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
            await self._recording.take(Outcome(update_id=handling.update_id, events=handling.events, done=job.taken))

    async def _give_up(self, job: Job, handling: Handling) -> None:
        handling.note(AuditEvent(what=Happening.PARKED, reason="failed"))
        first, *others = job.taken
        await self._recording.take(
            Outcome(update_id=handling.update_id, events=handling.events, done=others, parked=[first], why="failed")
        )
        handling.partition = IN_A_FILE  # it is out of the journal, and nothing is remembered for it any more
        handling.sent.clear()  # one of them may be the answer
        noted = len(handling.events)
        try:
            await self._run(self._apologize, job.update, handling)
        finally:
            await self._recording.take(Outcome(update_id=handling.update_id, events=handling.events[noted:]))

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


def _facts(job: Job) -> dict[str, object]:
    """Give what every line of the log says that is written meanwhile; never whose it is."""
    facts: dict[str, object] = {"update": job.update.update_id}
    chat = job.update.effective_chat
    return facts if chat is None else {**facts, "chat": "private" if chat.id > 0 else "group"}


def _whose(update: Update) -> tuple[int | None, int | None]:
    user, chat = update.effective_user, update.effective_chat
    return user.id if user else None, chat.id if chat else None
