"""Hands the presses of moderators' buttons over; what can't be done shows on the button."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery

from bot.i18n import Tongue
from handlers.keyboards import Press
from handlers.moderation.presses import ModerationPress, Verb
from handlers.moderation.refused import toasted
from handlers.outlet import Outlet

OnModerationPress = Callable[[CallbackQuery, ModerationPress, Tongue, str], Awaitable[None]]  # the last one is the tag


class ModerationPresses:
    """Raises TelegramError where the chat takes no message."""

    def __init__(self, outlet: Outlet, verbs: Mapping[Verb, OnModerationPress]) -> None:
        self._outlet = outlet
        self._verbs = verbs

    async def on_press(self, query: CallbackQuery, press: Press, tongue: Tongue, who: str) -> None:
        """Take one."""
        if press.moderation is None or press.moderation.verb not in self._verbs:
            await self._outlet.toast(query, tongue.say("This button has expired."))
            return
        async with toasted(self._outlet, query, tongue):
            await self._verbs[press.moderation.verb](query, press.moderation, tongue, who)
