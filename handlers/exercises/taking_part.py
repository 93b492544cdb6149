"""Pupils' presses below an exercise's messages: to take part in it, and to choose an answer.

In the group that it is held in, whoever is a member is let in by their first press; anywhere else only who has a seat
counts. Nothing of it goes into the log but that somebody was refused, and not who: what pupils do is kept for a day.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import CallbackQuery

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.handling import stay_unnamed
from bot.errors import StorageError
from bot.i18n import Tongue, tongue
from bot.services.exercises import Exercises
from bot.views.exercise.choices import label
from bot.views.exercise.refusals import refusal
from handlers.errors.failures import note_failed
from handlers.exercises.naming import named
from handlers.exercises.presses import ExercisePress
from handlers.membership import Membership
from handlers.outlet import Outlet
from handlers.rendering.cutting import cut

CHOICE = 70  # units: the whole of what a pressed button shows is 200


class TakingPart:
    """Raises Refused, of those from outside alone, and TelegramError."""

    def __init__(self, exercises: Exercises, membership: Membership, outlet: Outlet) -> None:
        self._exercises = exercises
        self._membership = membership
        self._outlet = outlet

    async def on_join(self, query: CallbackQuery, pressed: ExercisePress, speaks: Tongue) -> None:
        """Let whoever pressed it in, and tell them by which name they go."""
        async with self._told(query, speaks):
            exercise = await self._exercises.find(pressed.exercise)
            seat = await self._exercises.seat_of(exercise.id, _who(query))
            if seat is None:
                seat = await self._let_in(query, exercise)
            await self._outlet.toast(query, named(exercise, seat))

    async def on_vote(self, query: CallbackQuery, pressed: ExercisePress, speaks: Tongue) -> None:
        """Count a choice, and say so."""
        async with self._told(query, speaks):
            try:
                told = await self._vote(query, pressed)
            except Refused as refused:
                if refused.why is not Why.OUTSIDE:
                    raise
                exercise = await self._exercises.find(pressed.exercise)
                seat = await self._let_in(query, exercise)
                told = f"{named(exercise, seat)} {await self._vote(query, pressed)}"
            await self._outlet.toast(query, told)

    async def _vote(self, query: CallbackQuery, pressed: ExercisePress) -> str:
        place, choice = pressed.first, pressed.second
        exercise, cast = await self._exercises.vote(pressed.exercise, _who(query), place, choice)
        speaks, question = tongue(exercise.language), exercise.sheet.questions()[place]
        chosen = cut(label(exercise.sheet.choices(question)[choice], speaks), CHOICE)
        if cast.before is None or cast.before == choice:
            return speaks.say("Counted: {choice}. You may change it until it is closed.", choice=chosen)
        return speaks.say("Changed to: {choice}", choice=chosen)

    async def _let_in(self, query: CallbackQuery, exercise: Exercise) -> int:
        """Give a member of the exercise's group a seat."""
        here = query.message is not None and query.message.chat.id == exercise.chat
        if exercise.chat is None or not here or not await self._membership.has(exercise.chat, query.from_user.id):
            raise Refused(Why.OUTSIDE)
        return await self._exercises.join(exercise.id, _who(query))

    @asynccontextmanager
    async def _told(self, query: CallbackQuery, speaks: Tongue) -> AsyncIterator[None]:
        """Say what is refused, or can't be done."""
        stay_unnamed()
        try:
            yield
        except Refused as refused:
            if refused.why is Why.OUTSIDE:
                raise
            await self._outlet.toast(query, refusal(refused.why, speaks))
        except StorageError as error:
            note_failed(error)
            told = speaks.say("Voting is closed for a moment, and nothing was counted. Please choose again soon.")
            await self._outlet.toast(query, told)


def _who(query: CallbackQuery) -> str:
    return str(query.from_user.id)
