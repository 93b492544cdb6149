"""Hands the presses of moderators' buttons over; what can't be done shows on the button."""

from collections.abc import Awaitable, Callable, Mapping

from handlers.keyboards import Press
from handlers.moderation.gate import Pressed
from handlers.moderation.presses import ModerationPress, Verb
from handlers.outlet import Outlet
from handlers.refused import toasted

OnModerationPress = Callable[[Pressed[ModerationPress]], Awaitable[None]]


class ModerationPresses:
    """Raises TelegramError where the chat takes no message."""

    def __init__(self, outlet: Outlet, verbs: Mapping[Verb, OnModerationPress]) -> None:
        self._outlet = outlet
        self._verbs = verbs

    async def on_press(self, pressed: Pressed[Press]) -> None:
        """Take one."""
        query, press, tongue = pressed.query, pressed.press.moderation, pressed.tongue
        if press is None or press.verb not in self._verbs:
            await self._outlet.toast(query, tongue.say("This button has expired."))
            return
        async with toasted(self._outlet, query, tongue):
            await self._verbs[press.verb](Pressed(query, press, tongue, pressed.who))
