"""What an exercise is called: its article's title, on one line."""

from bot.domain.exercise.exercise import Exercise
from bot.i18n import Tongue
from bot.views.printable import one_line
from handlers.rendering.chat_text import ChatText, bold, plain

ROOM = 80  # units: two lines of a phone


def title_words(exercise: Exercise, tongue: Tongue) -> str:
    """Give the title, as long as it is; where there is none, that is said."""
    return one_line(exercise.sheet.title or "") or tongue.say("Without a title")


def heading(exercise: Exercise, tongue: Tongue) -> ChatText:
    """Give the line that a message of the exercise begins with."""
    return bold(plain(title_words(exercise, tongue), ROOM))
