"""The line that a message of an exercise begins with: its article's title, as far as there is room."""

from bot.domain.exercise.exercise import Exercise
from bot.i18n import Tongue
from bot.views.exercise.titles import title_words
from handlers.rendering.chat_text import ChatText, bold, plain

ROOM = 80  # units: two lines of a phone


def heading(exercise: Exercise, tongue: Tongue) -> ChatText:
    """Give it in bold."""
    return bold(plain(title_words(exercise, tongue), ROOM))
