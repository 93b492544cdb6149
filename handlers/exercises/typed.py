"""What a teacher types at the desk: the note that is shown with a claim's key, and a source that was not offered."""

from telegram import CallbackQuery, Message

from bot.domain.claim import SourceKind
from bot.domain.exercise.drafting import with_note, with_source
from bot.domain.exercise.exercise import Phase
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.sheet import MOST_NOTE, MOST_SOURCE, Offer
from bot.i18n import Tongue
from bot.services.exercises import Change, Exercises
from bot.views.printable import one_line
from handlers.exercises.desk import Desk
from handlers.exercises.presses import ExercisePress
from handlers.exercises.titles import heading
from handlers.outlet import Outlet, Place, place_of
from handlers.rendering.chat_text import lines, own
from handlers.replies import Asking

NOTHING = "-"  # typed by whoever wants no note any more


class Typed:
    """Asks and takes; raises Refused, StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, exercises: Exercises, desk: Desk, asking: Asking, outlet: Outlet) -> None:
        self._exercises = exercises
        self._desk = desk
        self._asking = asking
        self._outlet = outlet

    async def on_note(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Ask for a note."""
        question = tongue.count(
            "Claim {claim}: reply to this message with your note, of at most {n} character. Reply with {nothing} to "
            "have none.",
            "Claim {claim}: reply to this message with your note, of at most {n} characters. Reply with {nothing} to "
            "have none.",
            MOST_NOTE,
            claim=pressed.first + 1,
            nothing=NOTHING,
        )
        await self._ask(query, pressed, question, tongue)

    async def on_other_source(self, query: CallbackQuery, pressed: ExercisePress, tongue: Tongue) -> None:
        """Ask for the name of a source."""
        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        if exercise.phase is not Phase.DRAFT:
            raise Refused(Why.NO_CHANGE_NOW)
        question = tongue.count(
            "Claim {claim}: reply to this message with the name of who says it, of at most {n} character.",
            "Claim {claim}: reply to this message with the name of who says it, of at most {n} characters.",
            MOST_SOURCE,
            claim=pressed.first + 1,
        )
        await self._ask(query, pressed, question, tongue)

    async def take_note(self, message: Message, asked: ExercisePress, tongue: Tongue) -> None:
        """Keep a note, and show the claim with it."""
        text = (message.text or "").strip()
        note = "" if text == NOTHING else text
        await self._keep(message, asked, lambda exercise: with_note(exercise, asked.first, note), tongue)

    async def take_source(self, message: Message, asked: ExercisePress, tongue: Tongue) -> None:
        """Make a source the key of a claim, and show the claim with it."""
        name = one_line(message.text or "")
        if not name:
            words = tongue.say("There is no name in this. Please reply to my question once more.")
            await self._outlet.say(place_of(message), own(words))
            return
        offer = Offer(SourceKind.NAMED_PERSON, name)
        await self._keep(message, asked, lambda exercise: with_source(exercise, asked.first, offer), tongue)

    async def _ask(self, query: CallbackQuery, pressed: ExercisePress, question: str, tongue: Tongue) -> None:
        exercise = await self._exercises.own(pressed.exercise, query.from_user.id)
        if exercise.phase is Phase.ENDED:
            raise Refused(Why.ENDED)
        if pressed.first >= len(exercise.sheet.items):
            raise Refused(Why.UNKNOWN_CHOICE)
        await self._outlet.toast(query)
        await self._asking.ask(
            Place(query.from_user.id), lines(heading(exercise, tongue), own(question)), pressed.encoded()
        )

    async def _keep(self, message: Message, asked: ExercisePress, change: Change, tongue: Tongue) -> None:
        exercise = await self._exercises.change(asked.exercise, message.chat.id, change)  # in private, the teacher's id
        await self._desk.show_claim(place_of(message), exercise, asked.first, tongue)
