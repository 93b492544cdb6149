"""What is left of an exercise for its teacher: results, a picture, the votes as a file, and a worksheet to print.

Votes, with the names that pupils chose to give, go to nobody else, and are there for a day only.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from telegram import CallbackQuery

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.results import Results
from bot.domain.exercise.seat import Seat
from bot.i18n import Tongue
from bot.i18n import tongue as in_language
from bot.services.exercises import Exercises
from handlers.exercises.presses import ExercisePress
from handlers.exercises.results_text import results_text
from handlers.exercises.titles import heading
from handlers.file_names import file_name
from handlers.happenings import note_exported
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import lines, own

Write = Callable[[Exercise, Sequence[Seat], Sequence[Mapping[int, int]], Results, Tongue], bytes]


class Afterwards:
    """Sends each; raises Refused, StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, exercises: Exercises, outlet: Outlet) -> None:
        self._exercises = exercises
        self._outlet = outlet

    async def on_results(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Tell how far the class agreed, and what it may talk about."""
        exercise = await self._begun(query, pressed)
        outcome = await self._exercises.outcome(exercise)
        await self._outlet.toast(query)
        await self._outlet.say(_to(query), results_text(exercise, outcome, tongue))

    async def on_picture(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Draw what the class came to, in the language of the class: it may be shown to it."""
        from bot.views.exercise.summary_picture import summary_picture  # noqa: PLC0415 - Pillow costs 15 MB

        exercise = await self._begun(query, pressed)
        outcome = await self._exercises.outcome(exercise)
        await self._outlet.toast(query)
        png = await asyncio.to_thread(summary_picture, exercise, outcome, in_language(exercise.language))
        await self._outlet.photo(_to(query), png, heading(exercise, tongue))

    async def on_csv(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Send the votes as a table for any spreadsheet."""
        from bot.views.exercise.export_csv import csv_file  # noqa: PLC0415 - few ask for it

        await self._export(query, pressed, tongue, csv_file, "csv")

    async def on_xlsx(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Send the votes as a workbook."""
        from bot.views.exercise.export_xlsx import xlsx_file  # noqa: PLC0415 - few ask for it

        await self._export(query, pressed, tongue, xlsx_file, "xlsx")

    async def on_worksheet(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Send the claims to be printed, with their key on a page of its own; a draft's too."""
        from bot.views.exercise.worksheet import worksheet  # noqa: PLC0415 - few ask for it

        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        await self._outlet.toast(query)
        pdf = await asyncio.to_thread(worksheet, exercise, in_language(exercise.language))
        caption = own(tongue.say("To print: the claims first, their key on a page of its own."))
        await self._outlet.document(
            _to(query), pdf, file_name(exercise.sheet.title, "pdf"), lines(heading(exercise, tongue), caption)
        )

    async def _begun(self, query: CallbackQuery, pressed: ExercisePress) -> Exercise:
        """Find an exercise that has begun, for its teacher."""
        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        if exercise.phase is Phase.DRAFT:
            raise Refused(Why.NOT_BEGUN)
        return exercise

    async def _export(
        self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue, write: Write, extension: str
    ) -> None:
        exercise = await self._begun(query, pressed)
        votes, outcome = await self._exercises.votes(exercise), await self._exercises.outcome(exercise)
        await self._outlet.toast(query)
        if not votes.seats:
            await self._outlet.say(_to(query), own(_no_votes(outcome, tongue)))
            return
        data = await asyncio.to_thread(write, exercise, votes.seats, votes.rounds, outcome, tongue)
        caption = lines(heading(exercise, tongue), own(_about_votes(exercise, tongue)))
        await self._outlet.document(_to(query), data, file_name(exercise.sheet.title, extension), caption)
        note_exported(extension)


def _to(query: CallbackQuery) -> Place:
    return Place(query.from_user.id)


def _about_votes(exercise: Exercise, tongue: Tongue) -> str:
    if exercise.setting.names:
        return tongue.say(
            "How each pupil voted, with the names that they gave. I keep that for a day; then you alone have it."
        )
    return tongue.say("How each pupil voted, by nickname. I keep that for a day; then you alone have it.")


def _no_votes(outcome: Results, tongue: Tongue) -> str:
    if outcome.matching is None:
        return tongue.say("Nobody voted.")
    return tongue.say(
        "How each pupil voted is kept for a day, and that is over. What the class came to as a whole is still there: "
        "press Results."
    )
