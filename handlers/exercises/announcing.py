"""Tells of a new exercise: its desk goes to the teacher's private chat, and to the group no more than that it comes.

The desk shows the key. Where the bot may not write to the teacher yet, the group's button leads to their private chat.
"""

from collections.abc import Awaitable, Callable

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, User
from telegram.error import BadRequest, Forbidden

from bot.domain.exercise.exercise import Exercise
from bot.i18n import Tongue
from bot.views.exercise.titles import title_words
from handlers.deep_links import link_to_teach
from handlers.exercises.desk_keyboard import desk_keyboard
from handlers.exercises.desk_text import desk_text
from handlers.exercises.titles import ROOM
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import ChatText, lines, own, plain
from handlers.rendering.cutting import cut
from handlers.tongues import Tongues

Put = Callable[[ChatText, InlineKeyboardMarkup], Awaitable[object]]  # where the exercise was asked for


class Announcing:
    """Raises TelegramError where the chat takes no message."""

    def __init__(self, tongues: Tongues, outlet: Outlet, bot_name: str) -> None:
        self._tongues = tongues
        self._outlet = outlet
        self._bot_name = bot_name

    async def announce(self, exercise: Exercise, teacher: User, tongue: Tongue, put: Put) -> None:
        """Say in `tongue` what is being prepared, where it was asked for, and send its teacher the desk."""
        if exercise.chat is None:
            await put(desk_text(exercise, tongue), desk_keyboard(exercise, tongue))
            return
        is_there = await self._reaches(exercise, teacher)
        prepare = InlineKeyboardButton(tongue.say("Prepare it"), url=link_to_teach(self._bot_name, exercise.id))
        await put(_line(exercise, tongue, is_there=is_there), InlineKeyboardMarkup([[prepare]]))

    async def _reaches(self, exercise: Exercise, teacher: User) -> bool:
        """Send the desk; tells whether the bot may write to its teacher."""
        tongue = await self._tongues.in_private(teacher)
        try:
            await self._outlet.say(Place(teacher.id), desk_text(exercise, tongue), desk_keyboard(exercise, tongue))
        except (Forbidden, BadRequest):  # they never started it, or blocked it
            return False
        return True


def _line(exercise: Exercise, tongue: Tongue, *, is_there: bool) -> ChatText:
    title = cut(title_words(exercise, tongue), ROOM)
    said = plain(tongue.say("An exercise on “{title}” is being prepared by its teacher.", title=title))
    if is_there:
        return said
    return lines(said, own(tongue.say("Its teacher finds it in our private chat: this button leads there.")))
