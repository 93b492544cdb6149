"""Pupils who come in by a link: they take part in their private chat with the bot, from whatever round is on.

Whoever has the link may, until the exercise ends: the teacher gives it to the class. What is asked comes right below
the welcome, from the stage; to follow the link once more brings it to the end of the chat.
"""

from telegram import Message

from bot.domain.exercise.exercise import Exercise
from bot.domain.handling import stay_unnamed
from bot.i18n import Tongue, tongue
from bot.services.exercises import Exercises
from bot.storage.exercises.screens import Screen, Screens
from bot.storage.exercises.stage_queue import Part, StageQueue
from handlers.exercises.naming import named
from handlers.exercises.presses import ExercisePress, Verb
from handlers.exercises.titles import heading
from handlers.outlet import Outlet, place_of
from handlers.refused import told
from handlers.rendering.chat_text import ChatText, lines, own, paragraphs
from handlers.replies import Asking


class ComingIn:
    """Raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(
        self, exercises: Exercises, screens: Screens, queue: StageQueue, asking: Asking, outlet: Outlet
    ) -> None:
        self._exercises = exercises
        self._screens = screens
        self._queue = queue
        self._asking = asking
        self._outlet = outlet

    async def on_link(self, message: Message, exercise_id: str, speaks: Tongue) -> None:
        """Welcome a pupil, and show them what is asked now."""
        stay_unnamed()
        async with told(self._outlet, place_of(message), speaks):
            seat = await self._exercises.join(exercise_id, _who(message))
            exercise = await self._exercises.find(exercise_id)
            welcome = await self._outlet.say(place_of(message), _welcome(exercise, seat))
            await self._show(exercise_id, seat, message.chat.id, welcome)
            if exercise.setting.names:
                question = own(
                    tongue(exercise.language).say(
                        "If you like, reply to this message with your name. Only your teacher sees it, in what they "
                        "save of this exercise; nobody else does, and after a day it is gone here."
                    )
                )
                meant = ExercisePress(exercise_id, Verb.NAME).encoded()
                await self._asking.ask(place_of(message), question, meant)

    async def take_name(self, message: Message, asked: ExercisePress, _: Tongue) -> None:
        """Keep the name that a pupil gives."""
        stay_unnamed()
        exercise = await self._exercises.find(asked.exercise)
        await self._exercises.name(asked.exercise, _who(message), message.text or "")
        kept = tongue(exercise.language).say("Thank you. Only your teacher sees it.")
        await self._outlet.say(place_of(message), own(kept))

    async def _show(self, exercise_id: str, seat: int, chat: int, welcome: int) -> None:
        """Have what is asked shown below the welcome, unless an earlier try of this update had it shown there."""
        known = (await self._screens.of_pupils(exercise_id)).get(seat)
        if known is None or (known.message is not None and known.message < welcome):
            await self._screens.put_pupil(exercise_id, seat, Screen(chat))
        await self._queue.ask(exercise_id, Part.PUPILS)


def _who(message: Message) -> str:
    return str(message.chat.id)  # a private chat has its person's id


def _welcome(exercise: Exercise, seat: int) -> ChatText:
    speaks = tongue(exercise.language)
    return paragraphs(
        heading(exercise, speaks),
        lines(
            own(named(exercise, seat)),
            own(speaks.say("Each question comes here when your teacher asks it. Nobody sees who chose what.")),
        ),
    )
