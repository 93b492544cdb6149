"""Tells the log chat what is new in the log: every entry once and in order, a few seconds' worth in one message.

One process at a time does it. What was told stays told after a restart; of a message whose arrival nobody knows, the
next one is a repeat, and says so. Answers to people go before it.
"""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.clock import Clock, LoopClock, utc_now
from bot.domain.audit import AuditEntry
from bot.domain.flood import REPEATED, Priority
from bot.domain.moderation.feed_category import Category, category_of
from bot.errors import StorageError
from bot.i18n import Tongue, tongue
from bot.logs import Trouble
from bot.renewing import renewing
from bot.storage.lease import Lease
from bot.storage.log.audit_index import AuditIndex
from bot.storage.moderation.feed_state import FeedPlace, FeedState
from bot.storage.moderation.log_chat import LogChat
from bot.storage.people.preferences import Preferences
from handlers.outlet import Outlet, Place, reason
from handlers.rendering.chat_text import EMPTY, ChatText, join, own
from handlers.rendering.feed_text import Missed, feed_text, missed_text

LIFE = 15.0  # seconds after the holder's last word until another process goes on
PAUSE = 5.0  # seconds between two messages: 12 a minute, of the 20 that a group takes
SLOW = 300.0  # seconds until a chat that takes no messages is tried again
MOST_BEHIND = 300  # entries that are told one by one: more of them would come as dozens of messages

FAR_BEHIND = 10_000  # entries, whether they are told or not: a tenth of a second of reading
_PAGE = 500  # entries

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Message:
    """What is to be told next, EMPTY for nothing, and which is the last entry that is done with then."""

    text: ChatText
    up_to: int


class Feed:
    """Runs in every process that talks to Telegram."""

    def __init__(  # noqa: PLR0913, PLR0917 - what it reads, where it tells, and how time goes by
        self,
        index: AuditIndex,
        state: FeedState,
        lease: Lease,
        log_chat: LogChat,
        preferences: Preferences,
        outlet: Outlet,
        *,
        clock: Clock | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._index = index
        self._state = state
        self._lease = lease
        self._log_chat = log_chat
        self._preferences = preferences
        self._outlet = outlet
        self._clock = clock or LoopClock()
        self._now = now
        self._trouble = Trouble(_log, "the log chat takes messages again")

    async def run(self) -> None:
        """Tell what there is until cancelled; where there is no log chat, nothing."""
        if await self._has_chat():
            try:
                while True:
                    await self._clock.sleep(await self.step())
            finally:
                with suppress(StorageError):
                    await self._lease.release()

    async def step(self) -> float:
        """Send a message at the most; gives the seconds until the next look."""
        try:
            chat = await self._log_chat.id()
            if chat is not None and await self._lease.hold():
                return await self._tell(chat)
        except StorageError:
            pass  # what reads and writes the log says so
        return PAUSE

    async def _has_chat(self) -> bool:
        while True:
            with suppress(StorageError):
                return await self._log_chat.id() is not None
            await self._clock.sleep(PAUSE)

    async def _tell(self, chat: int) -> float:
        newest = await self._index.newest()
        place = await self._state.place(newest)
        up_to = place.sending or newest
        if up_to <= place.cursor:
            return PAUSE
        tongue_there = tongue((await self._preferences.read(chat, None)).chat_language)
        message = await self._next(place, up_to, await self._state.categories(), tongue_there)
        if not message.text:
            await self._state.told(place, message.up_to)
            return PAUSE
        if not await self._state.sending(place, message.up_to):
            return PAUSE
        text = join(own(REPEATED), message.text) if place.sending is not None else message.text
        return await self._send(chat, text, place, message.up_to)

    async def _send(self, chat: int, text: ChatText, place: FeedPlace, up_to: int) -> float:
        try:
            async with renewing(self._lease.hold, LIFE / 3, self._clock):  # a message may wait for its turn
                await self._outlet.post(Place(chat), text, priority=Priority.FEED)
        except TelegramError as error:
            is_refused = isinstance(error, BadRequest | Forbidden | ChatMigrated)
            if is_refused or isinstance(error, RetryAfter):  # it certainly did not arrive
                await self._state.not_sent(place)
            self._trouble.note(f"the log chat can't be told what is new: {reason(error)}")
            return SLOW if is_refused else PAUSE
        self._trouble.note("")
        await self._state.told(place, up_to)
        return PAUSE

    async def _next(
        self, place: FeedPlace, up_to: int, wanted: Mapping[Category, bool], tongue_there: Tongue
    ) -> _Message:
        """Write the next message about the entries up to a number."""
        told = await self._wanted(place, up_to, wanted) if up_to - place.cursor <= FAR_BEHIND else None
        if told is None or len(told) > MOST_BEHIND:
            return _Message(missed_text(await self._missed(place, up_to, wanted), tongue_there), up_to)
        if not told:
            return _Message(EMPTY, up_to)
        text, count = feed_text(told, f"{self._now():%Y-%m-%d}", tongue_there)
        return _Message(text, up_to if count == len(told) else told[count - 1].seq)

    async def _wanted(self, place: FeedPlace, up_to: int, wanted: Mapping[Category, bool]) -> list[AuditEntry]:
        """Give the entries that are told, no more than one too many."""
        told, last = list[AuditEntry](), place.cursor
        while last < up_to and len(told) <= MOST_BEHIND:
            page = await self._index.after(last, min(_PAGE, up_to - last))
            told += [entry for entry in page if entry.seq <= up_to and wanted[category_of(entry)]]
            last = max((entry.seq for entry in page), default=up_to)
        return told

    async def _missed(self, place: FeedPlace, up_to: int, wanted: Mapping[Category, bool]) -> Missed:
        """Count what came in the meantime, page by page."""
        missed, last = Missed(), place.cursor
        while last < up_to:
            page = await self._index.after(last, min(_PAGE, up_to - last))
            for entry in page:
                if wanted[category_of(entry)]:
                    missed.add(entry)
            last = max((entry.seq for entry in page), default=up_to)
        return missed
