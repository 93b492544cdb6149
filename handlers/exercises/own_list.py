"""/exercises: what exercises somebody has made, for them alone, with a button for each that opens it."""

from datetime import UTC, datetime

from telegram import InlineKeyboardMarkup, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.domain.exercise.exercise import Exercise, Phase
from bot.i18n import Tongue
from bot.services.exercises import Exercises
from bot.views.exercise.titles import title_words
from handlers.exercises.control_keyboard import WHATEVER
from handlers.exercises.presses import ExercisePress, Verb
from handlers.exercises.titles import ROOM
from handlers.keyboards import exercise_button
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import EMPTY, ChatText, bold, join, lines, own, paragraphs, plain
from handlers.tongues import Tongues

SHOWN = 20  # exercises: all their lines fit one message
_PER_ROW = 5


class OwnList:
    """Lists; raises StorageError, and TelegramError where the chat takes no message."""

    def __init__(self, exercises: Exercises, tongues: Tongues, outlet: Outlet) -> None:
        self._exercises = exercises
        self._tongues = tongues
        self._outlet = outlet

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """List the exercises of whoever asks; in a group say where to ask."""
        message = update.message
        if message is None:
            return
        tongue, place = await self._tongues.of(update), place_of(message)
        if message.chat.type != ChatType.PRIVATE:
            words = tongue.say("Your exercises are yours alone: ask me in our private chat.")
            await self._outlet.say(place, own(words))
            return
        found = await self._exercises.of(message.chat.id)  # in private, the person's id
        if found:
            await self._outlet.say(place, _text(found, tongue), _keyboard(found))
        else:
            words = tongue.say("You have made no exercise yet. Reply with /exercise to an article to make one.")
            await self._outlet.say(place, own(words))


def _text(found: list[Exercise], tongue: Tongue) -> ChatText:
    older = len(found) - SHOWN
    return paragraphs(
        bold(own(tongue.say("Your exercises, the newest first"))),
        lines(*(_line(number, exercise, tongue) for number, exercise in enumerate(found[:SHOWN], 1))),
        own(tongue.count("And {n} older one.", "And {n} older ones.", older)) if older > 0 else EMPTY,
        own(tongue.say("I keep each for 90 days after its last change.")),
    )


def _line(number: int, exercise: Exercise, tongue: Tongue) -> ChatText:
    day = datetime.fromtimestamp(exercise.created_at, UTC).date().isoformat()
    return join(
        f"{number}. ", plain(title_words(exercise, tongue), ROOM), own(f" · {day} · {_stands(exercise, tongue)}")
    )


def _stands(exercise: Exercise, tongue: Tongue) -> str:
    match exercise.phase:
        # Translators: how far an exercise has come, at the end of a line
        case Phase.DRAFT:
            return tongue.say("being prepared")
        case Phase.ENDED:
            return tongue.say("ended")
    return tongue.say("under way")


def _keyboard(found: list[Exercise]) -> InlineKeyboardMarkup:
    buttons = [
        exercise_button(str(number), ExercisePress(exercise.id, Verb.DESK, WHATEVER))
        for number, exercise in enumerate(found[:SHOWN], 1)
    ]
    return InlineKeyboardMarkup([buttons[start : start + _PER_ROW] for start in range(0, len(buttons), _PER_ROW)])
