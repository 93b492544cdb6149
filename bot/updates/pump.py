"""The way of an update from wherever it was kept to its handler."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from telegram import Bot, Update

from bot.clock import Clock, LoopClock
from bot.updates.gathering import Arrival, Gathering, joined
from bot.updates.hints import Hints
from bot.updates.lanes import Lanes
from bot.updates.parsing import UnreadableError, parse
from bot.updates.raw import Json, command, lane, writer
from bot.updates.taken import Job, Taken

UNREADABLE = "unreadable"  # why such an update is put aside; what exactly is wrong stands in the process's log

_log = logging.getLogger(__name__)


class Attends(Protocol):
    """Handles jobs, and is done with what is not handled."""

    async def handle(self, job: Job) -> None:
        """Handle a job."""

    async def skip(self, taken: Taken) -> None:
        """Be done with an update that there is nothing to do about."""

    async def drop(self, job: Job) -> None:
        """Be done with a job that too many others of its lane wait before."""

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside that can't be read."""


class Pump:
    """Takes updates in, hands each to `attends`: in order for one writer in one chat, else side by side.

    /cancel runs at once, and what its writer sent before in that chat and what still waits is dropped for it.
    `on_hold` gets the first part of whatever is held until more of it comes, when that begins; it delays nothing, and
    its failing changes nothing.
    """

    def __init__(
        self,
        attends: Attends,
        bot: Bot,
        clock: Clock | None = None,
        on_hold: Callable[[Update], Awaitable[None]] | None = None,
    ) -> None:
        self._attends = attends
        self._bot = bot
        self._lanes = Lanes(attends.handle)
        self._hints = Hints(on_hold)
        self._gathering = Gathering(self._forward, clock or LoopClock(), self._hints.show)
        self._dropped: dict[int, int] = {}  # by the /cancel that is being handled

    async def accept(self, raw: Json, taken: Taken) -> None:
        """Take an update in; returns before it is handled, later where too many others are being handled."""
        try:
            update = parse(raw, self._bot)
        except UnreadableError:
            await self._attends.park(taken, UNREADABLE)
            return
        if update is None:
            await self._attends.skip(taken)
        elif self._is_cancelling(raw):
            self._cancel(raw, update, taken)
        else:
            await self._gathering.take(Arrival(raw, update, taken))

    def dropped(self, update_id: int) -> int:
        """Tell how many messages were dropped for the /cancel that came in this update, until it is handled.

        The parts of a long text, and the pictures of an album, are one.
        """
        return self._dropped.get(update_id, 0)

    async def drain(self, seconds: float) -> None:
        """Wait so long for the handlers, then cancel them; nothing may be accepted any more.

        What is cancelled stays where it was kept, and so does what is held: its other parts may be on their way.
        """
        self._hints.stop()
        await self._gathering.stop()
        try:
            async with asyncio.timeout(seconds):
                await self._lanes.empty()
        except TimeoutError:
            _log.warning("%d updates were not handled within %g s", await self._lanes.stop(), seconds)

    def _is_cancelling(self, raw: Json) -> bool:
        """Recognise this bot's /cancel: another bot's in the same group stops nothing here."""
        found = command(raw.get("message") or {})
        if found is None or found.name != "cancel":
            return False
        return found.bot is None or found.bot == self._bot.username.lower()

    def _cancel(self, raw: Json, update: Update, taken: Taken) -> None:
        """Handle /cancel; what is dropped for it is done with when it is."""
        who = writer(raw)
        parts = self._gathering.drop(who) if who is not None else []
        jobs = self._lanes.drop(who, _may_be_dropped) if who is not None else []
        self._dropped[update.update_id] = bool(parts) + len(jobs)
        dropped = (*(part.source for part in parts), *(one for job in jobs for one in job.taken))
        running = self._lanes.rush(Job(update, (taken, *dropped)))
        running.add_done_callback(lambda _: self._dropped.pop(update.update_id, None))

    async def _forward(self, parts: Sequence[Arrival]) -> None:
        raw, update = parts[0].raw, parts[0].update
        if len(parts) > 1:
            raw = joined(parts)
            update = Update.de_json(raw, self._bot)  # as its parts could be read, so can it
        job = Job(update, tuple(part.source for part in parts))
        if not await self._lanes.put(job, lane(raw)):
            await self._attends.drop(job)


def _may_be_dropped(job: Job) -> bool:
    """Tell what somebody wrote from edits, and from what Telegram tells of the chat: these must be heard."""
    message = job.update.message
    return message is not None and message.migrate_to_chat_id is None and message.migrate_from_chat_id is None
