"""The desk: the message in a teacher's private chat with which an exercise is prepared, and its keys are changed."""

from contextlib import suppress

from telegram import CallbackQuery
from telegram.error import BadRequest

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.rules import Act
from bot.i18n import Tongue
from bot.services.exercises import Exercises
from handlers.exercises.claim_page import claim_page
from handlers.exercises.control_keyboard import NEW_MESSAGE, WHATEVER
from handlers.exercises.desk_changes import OF_A_CLAIM, change_of
from handlers.exercises.desk_keyboard import desk_keyboard
from handlers.exercises.desk_text import desk_text
from handlers.exercises.panel import Panel
from handlers.exercises.presses import ExercisePress, Verb
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import ChatText, own

Keyboard = "InlineKeyboardMarkup | None"


class Desk:
    """Shows and changes; raises Refused, StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, exercises: Exercises, panel: Panel, outlet: Outlet) -> None:
        self._exercises = exercises
        self._panel = panel
        self._outlet = outlet

    async def show(self, place: Place, exercise: Exercise, tongue: Tongue) -> None:
        """Send whatever its teacher needs now: the desk of a draft, else what the exercise is led with."""
        if exercise.phase is Phase.DRAFT:
            await self._outlet.say(place, desk_text(exercise, tongue), desk_keyboard(exercise, tongue))
        else:
            await self._panel.show(place, exercise, tongue)
