"""The buttons below a question: one for each choice, under the letter that can be called out."""

from telegram import InlineKeyboardButton

from bot.domain.exercise.exercise import Exercise
from bot.i18n import Tongue
from bot.views.exercise.choices import label, letter
from handlers.exercises.presses import ExercisePress, Verb
from handlers.keyboards import exercise_button
from handlers.rendering.cutting import cut

_ROOM = 60  # units: two lines of a button as wide as a phone
_WHOLE = 28  # characters that are seen of one as wide as a phone
_HALF = 13  # and of one of two beside each other

Row = list[InlineKeyboardButton]


def choice_rows(exercise: Exercise, place: int, tongue: Tongue) -> list[Row]:
    """Offer the choices of the round at a place, two in a row where all of them are short."""
    labels = choice_labels(exercise, place, tongue)
    buttons = [
        exercise_button(cut(f"{letter(choice)}. {words}", _ROOM), ExercisePress(exercise.id, Verb.VOTE, place, choice))
        for choice, words in enumerate(labels)
    ]
    width = 2 if all(len(words) <= _HALF for words in labels) else 1
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]


def choice_labels(exercise: Exercise, place: int, tongue: Tongue) -> list[str]:
    """Word the choices of the round at a place, each on one line."""
    question = exercise.sheet.questions()[place]
    return [label(choice, tongue) for choice in exercise.sheet.choices(question)]


def shows_all(exercise: Exercise, place: int, tongue: Tongue) -> bool:
    """Tell whether the buttons show every choice in full."""
    return all(len(words) <= _WHOLE for words in choice_labels(exercise, place, tongue))
