"""One message that says how far a reading has come, and then becomes its answer.

Telegram allows one message or edit a second in a chat, so only the latest state is shown, and the answer waits for no
state before it. Where too much is to be sent to everybody, answers go before states; the first one, which the reading
waits for, goes as an answer does.
"""

import asyncio
from contextlib import suppress
from typing import Self

from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, TelegramError

from bot.domain.flood import Priority
from bot.domain.progress import Progress
from bot.i18n import Tongue
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import ChatText
from handlers.rendering.status import status

_PAUSE = 1.2  # seconds between two states: no flood limit is ever reached by them
_TYPING = 4.5  # seconds; Telegram shows the action for five


class StatusMessage:
    """With `async with` it shows a state at once, then the later ones, until `become` or `vanish` ends that."""

    def __init__(self, outlet: Outlet, place: Place, tongue: Tongue, first: Progress, existing: int | None) -> None:
        """Begin with a state; `existing` is a message of ours that shall become the answer instead of a new one."""
        self._outlet = outlet
        self._place = place
        self._tongue = tongue
        self._wanted = self._shown = first
        self._message = existing
        self._showing: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Show the first state. Raises TelegramError where the chat takes no messages."""
        with suppress(TelegramError):
            await self._outlet.typing(self._place)
        await self._put(status(self._shown, self._tongue))
        self._showing = asyncio.ensure_future(self._keep_current())
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._show_no_more()

    def report(self, progress: Progress) -> None:
        """Take note of a state; it is shown when it is its time, or never where a later one comes first."""
        self._wanted = progress

    async def become(self, text: ChatText, keyboard: InlineKeyboardMarkup | None = None) -> int:
        """Become the answer; returns the message's id."""
        await self._show_no_more()
        return await self._put(text, keyboard)

    async def vanish(self) -> None:
        """Go away: the answer stands elsewhere."""
        await self._show_no_more()
        if self._message is not None:
            with suppress(TelegramError):
                await self._outlet.delete(self._place, self._message)
            self._message = None

    async def _put(self, text: ChatText, keyboard: InlineKeyboardMarkup | None = None) -> int:
        if self._message is not None:
            with suppress(BadRequest, ChatMigrated):  # deleted, or left behind in the group that was
                await self._outlet.edit(self._place, self._message, text, keyboard)
                return self._message
        self._message = await self._outlet.say(self._place, text, keyboard)
        return self._message

    async def _show_no_more(self) -> None:
        """Drop a state that is still to be shown: nothing may come after the answer, in its place."""
        if self._showing is not None:
            self._showing.cancel()
            await asyncio.wait([self._showing])

    async def _keep_current(self) -> None:
        since_typing = 0.0
        while True:
            await asyncio.sleep(_PAUSE)
            since_typing += _PAUSE
            with suppress(TelegramError):  # a state that can't be shown is no harm: the answer comes
                if since_typing + _PAUSE > _TYPING:
                    since_typing = 0.0
                    await self._outlet.typing(self._place)
                if self._wanted != self._shown and self._message is not None:
                    self._shown = self._wanted
                    state = status(self._shown, self._tongue)
                    await self._outlet.edit(self._place, self._message, state, priority=Priority.STATUS)
