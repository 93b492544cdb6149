"""Makes an exercise of an article that was read, or of an earlier exercise: one for each update that asks for it."""

from functools import partial

from telegram import User

from bot.domain.analysis import Analysis
from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.refusal import Refused
from bot.domain.handling import update_id
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.services.answer import Answer
from bot.services.exercises import Exercises, Held
from bot.views.exercise.refusals import refusal
from handlers.asks import Ask
from handlers.errors.failures import note_failed
from handlers.errors.sentences import sentence
from handlers.exercises.announcing import Announcing
from handlers.happenings import note_drafted, note_refused, note_repeated
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import own
from handlers.status_message import StatusMessage


def made_before(tongue: Tongue) -> str:
    """Say that a press came a second time."""
    return tongue.say("An exercise was made of it some minutes ago: /exercises, in our private chat, lists yours.")


class Making:
    """Makes and tells of it; raises TelegramError where the chat takes no message."""

    def __init__(self, exercises: Exercises, announcing: Announcing, outlet: Outlet) -> None:
        self._exercises = exercises
        self._announcing = announcing
        self._outlet = outlet

    async def of_answer(self, teacher: User, ask: Ask, answer: Answer, status: StatusMessage) -> None:
        """Make one of what was just read; the message that said how far the reading had come tells of it."""
        try:
            exercise = await self._of(answer.analysis, answer.id, teacher, ask.place, ask.tongue)
        except Refused as refused:
            note_refused(refused.why.value)
            await status.become(own(refusal(refused.why, ask.tongue)))
        except StorageError as error:
            note_failed(error)
            await status.become(own(sentence(error, ask.tongue)))
        else:
            await self._announcing.announce(exercise, teacher, ask.tongue, status.become)

    async def of_analysis(self, analysis: Analysis, name: str, teacher: User, place: Place, tongue: Tongue) -> None:
        """Make one of what was read before, whose id is `name`; also raises Refused, StorageError."""
        exercise = await self._of(analysis, name, teacher, place, tongue)
        await self._announcing.announce(exercise, teacher, tongue, partial(self._outlet.say, place))

    async def again(self, name: str, teacher: User, place: Place, tongue: Tongue) -> None:
        """Make one of an earlier one of the teacher's, with the same claims and key; also raises both.

        In a group it speaks the group's language, else the one that it spoke before.
        """
        held, before = _held_at(place, tongue), await self._exercises.own(name, teacher.id)
        if held.chat is None:
            held = held._replace(language=before.language)
        exercise = await self._exercises.repeat(name, teacher.id, held, update_id())
        note_repeated(exercise)
        await self._announcing.announce(exercise, teacher, tongue, partial(self._outlet.say, place))

    async def _of(self, analysis: Analysis, name: str, teacher: User, place: Place, tongue: Tongue) -> Exercise:
        exercise = await self._exercises.draft(analysis, teacher.id, _held_at(place, tongue), update_id())
        note_drafted(analysis, name)
        return exercise


def _held_at(place: Place, tongue: Tongue) -> Held:
    """Hold it where it is asked for, in the language that is spoken there; in private the class comes by a link."""
    is_private = place.chat_id > 0
    return Held(None if is_private else place.chat_id, None if is_private else place.thread_id, tongue.code)
