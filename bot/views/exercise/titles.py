"""What an exercise is called: its article's title."""

from bot.domain.exercise.exercise import Exercise
from bot.i18n import Tongue
from bot.views.printable import one_line


def title_words(exercise: Exercise, tongue: Tongue) -> str:
    """Give the title on one line, as long as it is; where there is none, that is said."""
    return one_line(exercise.sheet.title or "") or tongue.say("Without a title")
