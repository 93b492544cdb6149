"""Stands between the bot and Telegram: every call keeps the flood limits, is repeated, and its failure has its effect.

The library's own limiter has no limit for private chats, stops everybody for one refusal and repeats nothing.
"""

import logging
import os
from collections.abc import Awaitable, Callable
from functools import partial

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError
from telegram.ext import BaseRateLimiter

from bot.domain.contact import Contact
from bot.domain.flood import Priority
from bot.errors import StorageError
from bot.sends.call import Call, Json, Result, Send
from bot.sends.once import Once
from bot.sends.pacing import Pacing
from bot.sends.sender import Sender
from bot.storage.journal.runs import Runs

_log = logging.getLogger(__name__)


class Limiter(BaseRateLimiter[Priority]):
    """Tells `on_gone(chat)` of whom no message can reach, and `on_moved(old, new)` of groups that became supergroups.

    Both may be told the same more than once. A StorageError of theirs is logged, and changes nothing for the caller.
    `contact` knows when Telegram answered last, be it that it has no updates.
    """

    def __init__(
        self,
        pacing: Pacing,
        on_gone: Callable[[int], Awaitable[None]],
        on_moved: Callable[[int, int], Awaitable[None]],
        runs: Runs,
    ) -> None:
        self.contact = Contact(pacing.clock)
        self._pacing = pacing
        self._sender = Sender(pacing)
        self._once = Once(runs, self._settle)
        self._on_gone = on_gone
        self._on_moved = on_moved

    async def initialize(self) -> None:
        """Opt in to times as timedelta: without, each refusal for flooding begins with a warning by the library."""
        os.environ.setdefault("PTB_TIMEDELTA", "true")

    async def shutdown(self) -> None:
        """Cancel whoever waits still."""
        await self._pacing.stop()

    async def process_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        callback: Send,
        args: tuple[object, ...],
        kwargs: dict[str, object],
        endpoint: str,
        data: Json,
        rate_limit_args: Priority | None,
    ) -> Result:
        """Make a call of the bot's. Raises TelegramError where Telegram will not have it."""
        call = Call(endpoint, data, partial(self._heard, callback), args, kwargs, rate_limit_args or Priority.ANSWER)
        if endpoint == "getUpdates":  # never waits; its poller has its own patience
            return await call.make()
        try:
            return await self._once.call(call)
        except ChatMigrated as moved:
            if not await self._follows(call, moved.new_chat_id):
                raise
            again = call.to(moved.new_chat_id)
        return await self._once.call(again)

    async def _heard(self, send: Send, *args: object, **kwargs: object) -> Result:
        """Make a call, once, and note that it was answered."""
        result = await send(*args, **kwargs)
        self.contact.note()
        return result

    async def _settle(self, call: Call) -> Result:
        """Make a call; an edit that changes nothing is done, and a chat that is gone is told of."""
        try:
            return await self._sender.send(call)
        except (BadRequest, Forbidden) as error:
            if _says(error, "message is not modified"):
                return True
            chat = call.chat
            if isinstance(chat, int) and (isinstance(error, Forbidden) or _says(error, "chat not found")):
                await _tell(self._on_gone(chat))
            raise

    async def _follows(self, call: Call, new_chat_id: int) -> bool:
        """Tell of a group that has moved; whether the call makes sense at its new place, without the old messages."""
        chat = call.chat
        if not isinstance(chat, int) or "from_chat_id" in call.parameters:  # of the two chats, either may have moved
            return False
        await _tell(self._on_moved(chat, new_chat_id))
        return not call.names_messages


def _says(error: TelegramError, words: str) -> bool:
    return words in error.message.lower()


async def _tell(telling: Awaitable[None]) -> None:
    try:
        await telling
    except StorageError as trouble:
        _log.warning("what became of a chat could not be kept: %s", trouble)
