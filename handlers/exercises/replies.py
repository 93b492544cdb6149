"""What is typed for an exercise, in reply to a question of ours: a pupil's name, a teacher's note or another source."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from telegram import Message

from bot.domain.handling import stay_unnamed
from bot.i18n import Tongue
from handlers.exercises.presses import ExercisePress, Verb, decode_exercise
from handlers.outlet import Outlet, place_of
from handlers.refused import told
from handlers.replies import OnReply, is_in_words

OnExerciseReply = Callable[[Message, ExercisePress, Tongue], Awaitable[None]]  # raises Refused, StorageError


class ExerciseReplies:
    """Hands replies over; raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, outlet: Outlet, verbs: Mapping[Verb, OnExerciseReply]) -> None:
        self._outlet = outlet
        self._verbs = verbs

    def read(self, meant: str) -> OnReply | None:
        """Give what takes the replies to a question; None where that was about no exercise."""
        asked = decode_exercise(meant)
        return partial(self._take, asked) if asked is not None and asked.verb in self._verbs else None

    async def _take(self, asked: ExercisePress, message: Message, tongue: Tongue) -> None:
        if asked.verb is Verb.NAME:
            stay_unnamed()
        if await is_in_words(self._outlet, message, tongue):
            async with told(self._outlet, place_of(message), tongue):
                await self._verbs[asked.verb](message, asked, tongue)
