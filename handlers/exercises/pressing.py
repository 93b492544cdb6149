"""Presses of an exercise's buttons: each goes to whom its verb is for, and what the rules refuse ends as a toast.

What shows the key, or names that pupils gave, is pressed in a private chat and nowhere else.
"""

from collections.abc import Awaitable, Callable, Mapping

from telegram import CallbackQuery

from bot.domain.exercise.refusal import Refused, Why
from bot.i18n import Tongue
from handlers.exercises.presses import ExercisePress, Verb
from handlers.keyboards import Press
from handlers.outlet import Outlet
from handlers.refused import toasted

OnExercisePress = Callable[[CallbackQuery, ExercisePress, Tongue], Awaitable[None]]  # raises Refused, StorageError

_ANYWHERE = frozenset({Verb.JOIN, Verb.VOTE, Verb.ASK, Verb.CLOSE, Verb.SHOW_VOTES, Verb.SHOW_KEY, Verb.END})


class ExercisePresses:
    """Hands them over; whoever takes one answers it."""

    def __init__(self, outlet: Outlet, verbs: Mapping[Verb, OnExercisePress]) -> None:
        self._outlet = outlet
        self._verbs = verbs

    async def on_press(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Handle one press."""
        pressed = press.exercise
        if pressed is None:
            return
        async with toasted(self._outlet, query, tongue):
            if pressed.verb not in _ANYWHERE and not _is_in_private(query):
                raise Refused(Why.NOT_YOURS)
            await self._verbs[pressed.verb](query, pressed, tongue)


def _is_in_private(query: CallbackQuery) -> bool:
    return query.message is not None and query.message.chat.id == query.from_user.id
