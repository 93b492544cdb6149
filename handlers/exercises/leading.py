"""Leading an exercise: the presses that let the class in, ask, close, show and end.

They only do the act; what the class and its teacher see of it is the stage's. A group's admin may close and end what
a teacher has left open, so who is one is asked at that moment.
"""

from contextlib import suppress

from telegram import CallbackQuery, Message
from telegram.error import BadRequest

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.rules import OF_ADMINS, Act, must_be_allowed
from bot.i18n import Tongue
from bot.services.exercises import Exercises
from handlers.admins import Admins
from handlers.exercises.control_keyboard import ASKED, ASKS, VERBS, end_keyboard
from handlers.exercises.presses import ExercisePress
from handlers.exercises.titles import heading
from handlers.happenings import note_ended, note_opened
from handlers.outlet import Outlet, Place, place_of
from handlers.rendering.chat_text import lines, own

_ACTS = {verb: act for act, verb in VERBS.items()}


class Leading:
    """Raises Refused, StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, exercises: Exercises, admins: Admins, outlet: Outlet) -> None:
        self._exercises = exercises
        self._admins = admins
        self._outlet = outlet

    async def on_act(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Do the act that a button is for, and say so to whoever pressed it."""
        user, act = query.from_user.id, _ACTS[pressed.verb]
        before = await self._exercises.find(pressed.exercise)
        admin_of = await self._admin_of(before, user) if act in OF_ADMINS else None
        after = await self._exercises.act(pressed.exercise, user, act, pressed.first, admin_of)
        if before.phase is not after.phase and after.phase is Phase.LOBBY:
            note_opened(after)
        elif before.phase is not after.phase and after.phase is Phase.ENDED:
            note_ended(after)
        await self._outlet.toast(query, _done(act, pressed.first, tongue))

    async def on_end(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """End the exercise, or first ask whoever may, where they pressed, whether that is meant."""
        if pressed.first == ASKS:
            await self._ask(query, pressed, tongue)
            return
        await self.on_act(query, pressed, tongue)
        if pressed.first == ASKED and isinstance(query.message, Message):
            with suppress(BadRequest):  # somebody deleted it
                await self._outlet.delete(place_of(query.message), query.message.message_id)

    async def _ask(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        exercise, user = await self._exercises.find(pressed.exercise), query.from_user.id
        must_be_allowed(exercise, user, Act.END, await self._admin_of(exercise, user))
        if exercise.phase is Phase.ENDED:
            raise Refused(Why.ENDED)
        await self._outlet.toast(query)
        question = tongue.say("Shall the exercise end now? What was not asked yet is not asked any more.")
        text = lines(heading(exercise, tongue), own(question))
        await self._outlet.say(_where(query), text, end_keyboard(exercise, tongue))

    async def _admin_of(self, exercise: Exercise, user: int) -> int | None:
        """Give the exercise's group where a user is an admin of it now; of its teacher that is not asked."""
        if exercise.chat is None or user == exercise.teacher:
            return None
        return exercise.chat if await self._admins.is_admin_here(exercise.chat, user) else None


def _where(query: CallbackQuery) -> Place:
    """Give the place where a button was pressed."""
    return place_of(query.message) if isinstance(query.message, Message) else Place(query.from_user.id)


def _done(act: Act, place: int, tongue: Tongue) -> str:
    match act:
        case Act.OPEN:
            return tongue.say("The class can come in.")
        case Act.ASK:
            return tongue.say("Question {place} is asked.", place=place + 1)
        case Act.CLOSE:
            return tongue.say("No more votes are taken.")
        case Act.SHOW_VOTES:
            return tongue.say("The votes are shown.")
        case Act.SHOW_KEY:
            return tongue.say("The key is shown.")
        case Act.END:
            return tongue.say("The exercise has ended.")
