"""The buttons below what a teacher leads with: the next act on top, and what is needed less often below it.

To end an exercise before its last key asks once more, for nothing brings it back: Verb.END carries MEANT where it is
not asked, and ASKED where it was.
"""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.rules import Act, next_act
from bot.i18n import Tongue
from bot.views.exercise.acts import act_label
from handlers.exercises.presses import ExercisePress, Verb
from handlers.keyboards import exercise_button

ASKS, MEANT, ASKED = 0, 1, 2  # what Verb.END carries
NEW_MESSAGE, WHATEVER = 1, 2  # what Verb.DESK carries, beside 0

VERBS = {  # of the buttons that do each act
    Act.OPEN: Verb.OPEN,
    Act.ASK: Verb.ASK,
    Act.CLOSE: Verb.CLOSE,
    Act.SHOW_VOTES: Verb.SHOW_VOTES,
    Act.SHOW_KEY: Verb.SHOW_KEY,
    Act.END: Verb.END,
}

Row = list[InlineKeyboardButton]


def control_keyboard(exercise: Exercise, tongue: Tongue, *, class_page: bool) -> InlineKeyboardMarkup:
    """Offer what can be done with an exercise that is open or has ended."""
    following = next_act(exercise)
    if following is None:
        return InlineKeyboardMarkup(_afterwards(exercise, tongue))
    act, place = following
    page = exercise_button(tongue.say("Class page for the projector"), ExercisePress(exercise.id, Verb.CLASS_PAGE))
    keys = exercise_button(tongue.say("Keys and notes"), ExercisePress(exercise.id, Verb.DESK, NEW_MESSAGE))
    end = exercise_button(act_label(Act.END, 0, tongue), ExercisePress(exercise.id, Verb.END, ASKS))
    carried = MEANT if act is Act.END else place
    onward = exercise_button(act_label(act, place, tongue), ExercisePress(exercise.id, VERBS[act], carried))
    rows = [[onward], [page] if class_page else [], [keys] if act is Act.END else [keys, end]]
    return InlineKeyboardMarkup([row for row in rows if row])


def end_keyboard(exercise: Exercise, tongue: Tongue) -> InlineKeyboardMarkup:
    """Ask whether to end it is meant."""
    yes = ExercisePress(exercise.id, Verb.END, ASKED)
    return InlineKeyboardMarkup([[exercise_button(tongue.say("Yes, end it now"), yes)]])


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
