"""Brings what an exercise is led with to the end of its teacher's chat.

While the class is there, that message is a screen that the stage alone sends and edits: the old one is forgotten, and
a new one asked for. Once the exercise has ended it changes no more.
"""

from bot.domain.exercise.exercise import Exercise, Phase
from bot.i18n import Tongue
from bot.services.exercises import Exercises
from bot.storage.exercises.screens import DESK, Screens
from bot.storage.exercises.stage_queue import Part, StageQueue
from handlers.exercises.control import control
from handlers.outlet import Outlet, Place


class Panel:
    """Raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, exercises: Exercises, screens: Screens, queue: StageQueue, outlet: Outlet) -> None:
        self._exercises = exercises
        self._screens = screens
        self._queue = queue
        self._outlet = outlet

    async def show(self, place: Place, exercise: Exercise, tongue: Tongue) -> None:
        """Show it for an exercise that is open or has ended."""
        if exercise.phase is Phase.ENDED:
            pupils, _ = await self._exercises.counted(exercise)
            text, keyboard = control(exercise, tongue, pupils=pupils, voted=0, result=None, join_link="")
            await self._outlet.say(place, text, keyboard)
        else:
            await self._screens.drop(exercise.id, DESK)
            await self._queue.ask(exercise.id, Part.DESK)
