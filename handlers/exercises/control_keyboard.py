"""The buttons below what a teacher leads with: the next act on top, and what is needed less often below it.

To end an exercise before its last key asks once more, for nothing brings it back: Verb.END carries MEANT where it is
not asked, and ASKED where it was.
"""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.exercise.exercise import Exercise, Phase
from bot.i18n import Tongue
from handlers.exercises.presses import ExercisePress, Verb
from handlers.keyboards import exercise_button

ASKS, MEANT, ASKED = 0, 1, 2  # what Verb.END carries
NEW_MESSAGE, WHATEVER = 1, 2  # what Verb.DESK carries, beside 0

Row = list[InlineKeyboardButton]


def control_keyboard(exercise: Exercise, tongue: Tongue, *, class_page: bool) -> InlineKeyboardMarkup:
    """Offer what can be done with an exercise that is open or has ended."""
    if exercise.phase is Phase.ENDED:
        return InlineKeyboardMarkup(_afterwards(exercise, tongue))
    page = exercise_button(tongue.say("Class page for the projector"), ExercisePress(exercise.id, Verb.CLASS_PAGE))
    keys = exercise_button(tongue.say("Keys and notes"), ExercisePress(exercise.id, Verb.DESK, NEW_MESSAGE))
    end = exercise_button(tongue.say("End the exercise"), ExercisePress(exercise.id, Verb.END, ASKS))
    rows = [[_next(exercise, tongue)], [page] if class_page else [], [keys] if _is_last(exercise) else [keys, end]]
    return InlineKeyboardMarkup([row for row in rows if row])


def end_keyboard(exercise: Exercise, tongue: Tongue) -> InlineKeyboardMarkup:
    """Ask whether to end it is meant."""
    yes = ExercisePress(exercise.id, Verb.END, ASKED)
    return InlineKeyboardMarkup([[exercise_button(tongue.say("Yes, end it now"), yes)]])


def _is_last(exercise: Exercise) -> bool:
    """Tell whether nothing is left to do but to end it."""
    return exercise.phase is Phase.KEY and exercise.is_last


def _next(exercise: Exercise, tongue: Tongue) -> InlineKeyboardButton:
    """Offer the act that comes next."""
    name, here, after = exercise.id, exercise.round, exercise.round + 1
    match exercise.phase:
        case Phase.ASKING:
            return exercise_button(tongue.say("Close the votes"), ExercisePress(name, Verb.CLOSE, here))
        case Phase.CLOSED:
            return exercise_button(tongue.say("Show how the votes fell"), ExercisePress(name, Verb.SHOW_VOTES, here))
        case Phase.VOTES:
            return exercise_button(tongue.say("Show the key"), ExercisePress(name, Verb.SHOW_KEY, here))
    if _is_last(exercise):
        return exercise_button(tongue.say("End the exercise"), ExercisePress(name, Verb.END, MEANT))
    label = tongue.say("Ask question {place}", place=after + 1)
    return exercise_button(label, ExercisePress(name, Verb.ASK, after))


def _afterwards(exercise: Exercise, tongue: Tongue) -> list[Row]:
    """Offer what is left of an exercise."""

    def offered(label: str, verb: Verb) -> InlineKeyboardButton:
        return exercise_button(label, ExercisePress(exercise.id, verb))

    return [
        [offered(tongue.say("Results"), Verb.RESULTS), offered(tongue.say("Picture"), Verb.PICTURE)],
        [offered(tongue.say("Votes as CSV"), Verb.CSV), offered(tongue.say("Votes as XLSX"), Verb.XLSX)],
        [offered(tongue.say("Worksheet to print"), Verb.WORKSHEET)],
        [offered(tongue.say("Repeat with another class"), Verb.REPEAT)],
    ]
