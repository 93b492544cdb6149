"""The way of an update from wherever it arrives to its handler."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from telegram import Bot, Update

from bot.clock import Clock, LoopClock
from bot.updates.deduplication import Seen
from bot.updates.gathering import Arrival, Gathering, joined
from bot.updates.hints import Hints
from bot.updates.lanes import Lanes
from bot.updates.parsing import parse
from bot.updates.raw import Json, command, lane, number, writer

_log = logging.getLogger(__name__)


class Pump:
    """Takes raw updates in, hands each once to `handle`: in order for one writer in one chat, else side by side.

    /cancel runs at once, and what its writer sent before in that chat and what still waits is dropped for it.
    `on_hold` gets the first part of whatever is held until more of it comes, when that begins; it delays nothing, and
    its failing changes nothing.
    """

    def __init__(
        self,
        handle: Callable[[Update], Awaitable[None]],
        bot: Bot,
        clock: Clock | None = None,
        on_hold: Callable[[Update], Awaitable[None]] | None = None,
    ) -> None:
        self._bot = bot
        self._seen = Seen()
        self._lanes = Lanes(handle)
        self._hints = Hints(on_hold)
        self._gathering = Gathering(self._forward, clock or LoopClock(), self._hints.show)
        self._dropped: dict[int, int] = {}  # by the /cancel that is being handled

    async def accept(self, raw: Json) -> None:
        """Take an update in; returns before it is handled, later where too many others are being handled.

        What can't be read is dropped with a line in the log, what came before without one.
        """
        update_id = number(raw)
        if update_id is None:
            _log.warning("something without an update's number was dropped")
        elif update_id not in self._seen and (update := parse(raw, self._bot)):
            self._seen.add(update_id)
            if self._is_cancelling(raw):
                self._cancel(raw, update)
            else:
                await self._gathering.take(Arrival(raw, update))

    def dropped(self, update_id: int) -> int:
        """Tell how many messages were dropped for the /cancel that came in this update, until it is handled.

        The parts of a long text, and the pictures of an album, are one.
        """
        return self._dropped.get(update_id, 0)

    async def drain(self, seconds: float) -> None:
        """Hand on what is held, wait so long for the handlers, then cancel them; nothing may be accepted any more."""
        self._hints.stop()
        try:
            async with asyncio.timeout(seconds):
                await self._gathering.flush()
                await self._lanes.empty()
        except TimeoutError:
            _log.warning("%d updates were not handled within %g s", await self._lanes.stop(), seconds)

    def _is_cancelling(self, raw: Json) -> bool:
        """Recognise this bot's /cancel: another bot's in the same group stops nothing here."""
        found = command(raw.get("message") or {})
        if found is None or found.name != "cancel":
            return False
        return found.bot is None or found.bot == self._bot.username.lower()

    def _cancel(self, raw: Json, update: Update) -> None:
        who = writer(raw)
        if who is not None:
            self._dropped[update.update_id] = self._gathering.drop(who) + self._lanes.drop(who, _may_be_dropped)
        self._lanes.rush(update).add_done_callback(lambda _: self._dropped.pop(update.update_id, None))

    async def _forward(self, parts: Sequence[Arrival]) -> None:
        raw, update = parts[0].raw, parts[0].update
        if len(parts) > 1:
            raw = joined(parts)
            update = Update.de_json(raw, self._bot)  # as its parts could be read, so can it
        await self._lanes.put(update, lane(raw))


def _may_be_dropped(update: Update) -> bool:
    """Tell what somebody wrote from edits, and from what Telegram tells of the chat: these must be heard."""
    message = update.message
    return message is not None and message.migrate_to_chat_id is None and message.migrate_from_chat_id is None
