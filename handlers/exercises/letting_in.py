"""Lets the class in: its teacher gets the link and the code to join by, and the desk becomes the sheet of keys.

The code comes before the class is let in, so that it stands above what the exercise is led with.
"""

import asyncio
from contextlib import suppress

from telegram import CallbackQuery, Message
from telegram.error import BadRequest

from bot.domain.exercise.exercise import Exercise, Phase
from bot.i18n import Tongue
from bot.services.exercises import Exercises
from handlers.exercises.desk_keyboard import desk_keyboard
from handlers.exercises.desk_text import desk_text
from handlers.exercises.faces.lobby import WaysIn
from handlers.exercises.leading import Leading
from handlers.exercises.presses import ExercisePress
from handlers.exercises.titles import heading
from handlers.outlet import Outlet, Place, place_of
from handlers.rendering.chat_text import ChatText, lines, own


class LettingIn:
    """Raises Refused, StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, exercises: Exercises, leading: Leading, ways: WaysIn, outlet: Outlet) -> None:
        self._exercises = exercises
        self._leading = leading
        self._ways = ways
        self._outlet = outlet

    async def on_press(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Let it in; where that is done already, nothing is sent again."""
        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        if exercise.phase is Phase.DRAFT:
            await self._send_code(Place(query.from_user.id), exercise, tongue)
        await self._leading.on_act(query, pressed, tongue)
        exercise = await self._exercises.find(pressed.exercise)
        if isinstance(query.message, Message):
            with suppress(BadRequest):  # somebody deleted it, or it says so already
                place, text = place_of(query.message), desk_text(exercise, tongue)
                await self._outlet.edit(place, query.message.message_id, text, desk_keyboard(exercise, tongue))

    async def _send_code(self, place: Place, exercise: Exercise, tongue: Tongue) -> None:
        from bot.views.exercise.qr import qr_png  # noqa: PLC0415 - for whoever opens an exercise

        link = self._ways(exercise.id).widest
        png = await asyncio.to_thread(qr_png, link)
        await self._outlet.photo(place, png, _invitation(exercise, link, tongue))


def _invitation(exercise: Exercise, link: str, tongue: Tongue) -> ChatText:
    return lines(
        heading(exercise, tongue),
        own(tongue.say("By this code, or by this link, the class comes in: {link}", link=link)),
    )
