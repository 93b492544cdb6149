"""What somebody is told who may not decide for a group: one line, and no more often than once a minute.

A group whose members play with a command would fill with refusals otherwise.
"""

from collections.abc import Callable
from time import monotonic

from telegram import CallbackQuery, Message

from bot.i18n import Tongue
from handlers.happenings import note_refused
from handlers.notices import Notices
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import own

_PAUSE = 60.0  # seconds between two refusals in a chat


class Refusals:
    """Refuses by chat. `now` counts seconds from anywhere."""

    def __init__(self, outlet: Outlet, now: Callable[[], float] = monotonic) -> None:
        self._outlet = outlet
        self._told = Notices(now, _PAUSE)

    async def refuse(self, acting: Message | CallbackQuery, tongue: Tongue, words: str | None = None) -> None:
        """Say that only admins may do this: to whoever pressed a button always, in the chat unless it was just said."""
        note_refused("not_admin")
        words = words or tongue.say("Only admins of this chat can change that.")
        if isinstance(acting, CallbackQuery):
            await self._outlet.toast(acting, words)
        elif self._told.tell((acting.chat.id,)):
            await self._outlet.say(place_of(acting), own(words))
