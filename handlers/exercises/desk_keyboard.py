"""The buttons of the desk: what is set is ticked or named, and a press says what shall be.

So a press that comes twice sets the same thing twice.
"""

from collections.abc import Iterator, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.exercise.exercise import TEAMS, TIMERS, Exercise, Phase
from bot.domain.exercise.rules import Act
from bot.domain.exercise.sheet import FEWEST_ITEMS, MOST_ITEMS, Practice
from bot.i18n import Tongue
from bot.views.exercise import practices
from bot.views.exercise.acts import act_label
from handlers.exercises.presses import ExercisePress, Verb
from handlers.keyboards import exercise_button

Row = list[InlineKeyboardButton]

_PER_ROW = 4  # claims


def desk_keyboard(exercise: Exercise, tongue: Tongue) -> InlineKeyboardMarkup:
    """Offer what can be set of a draft; once the class is there, the claims alone."""
    claims = _claims(exercise, tongue)
    if exercise.phase is not Phase.DRAFT:
        return InlineKeyboardMarkup(claims)
    rows = [
        *_in_rows([_practice(exercise, place, tongue) for place in _practices(exercise)], 2),
        _counts(exercise),
        [_timer(exercise, tongue), _teams(exercise, tongue)],
        [_nicknames(exercise, tongue), _names(exercise, tongue)],
        *claims,
        [_press(tongue.say("Worksheet to print"), exercise, Verb.WORKSHEET)],
        [
            _press(tongue.say("Discard"), exercise, Verb.DISCARD),
            _press(act_label(Act.OPEN, 0, tongue), exercise, Verb.OPEN),
        ],
    ]
    return InlineKeyboardMarkup([row for row in rows if row])


def _practices(exercise: Exercise) -> Iterator[int]:
    """Give the places of what can be practised: without a headline there is nothing to compare with it."""
    for place, practice in enumerate(Practice):
        if practice is not Practice.HEADLINE or exercise.sheet.has_headline:
            yield place


def _practice(exercise: Exercise, place: int, tongue: Tongue) -> InlineKeyboardButton:
    practice = tuple(Practice)[place]
    is_in = practice in exercise.sheet.practices
    return _press(_ticked(practices.name(practice, tongue), on=is_in), exercise, Verb.PRACTICE, place, int(not is_in))


def _counts(exercise: Exercise) -> Row:
    now, most = len(exercise.sheet.items), len(exercise.sheet.items) + len(exercise.pool)
    counts = range(FEWEST_ITEMS, min(MOST_ITEMS, most) + 1)
    return [_press(_ticked(str(count), on=count == now), exercise, Verb.COUNT, count) for count in counts]


def _timer(exercise: Exercise, tongue: Tongue) -> InlineKeyboardButton:
    seconds, following = exercise.setting.seconds, _following(TIMERS.index(exercise.setting.seconds), TIMERS)
    # Translators: how long votes are taken for each question: a button of little room
    label = tongue.say("Timer: none") if seconds is None else tongue.count("Timer: {n} s", "Timer: {n} s", seconds)
    return _press(label, exercise, Verb.TIMER, following)


def _teams(exercise: Exercise, tongue: Tongue) -> InlineKeyboardButton:
    teams, following = exercise.setting.teams, _following(TEAMS.index(exercise.setting.teams), TEAMS)
    label = tongue.say("Teams: {n}", n=teams) if teams else tongue.say("Teams: none")
    return _press(label, exercise, Verb.TEAMS, following)


def _nicknames(exercise: Exercise, tongue: Tongue) -> InlineKeyboardButton:
    on = exercise.setting.nicknames
    return _press(_ticked(tongue.say("Show nicknames"), on=on), exercise, Verb.NICKNAMES, int(not on))


def _names(exercise: Exercise, tongue: Tongue) -> InlineKeyboardButton:
    on = exercise.setting.names
    return _press(_ticked(tongue.say("Ask for names"), on=on), exercise, Verb.NAMES, int(not on))


def _claims(exercise: Exercise, tongue: Tongue) -> list[Row]:
    # Translators: on a button, by number
    labels = [tongue.say("Claim {n}", n=place + 1) for place in range(len(exercise.sheet.items))]
    return _in_rows([_press(label, exercise, Verb.CLAIM, place) for place, label in enumerate(labels)], _PER_ROW)


def _press(label: str, exercise: Exercise, verb: Verb, first: int = 0, second: int = 0) -> InlineKeyboardButton:
    return exercise_button(label, ExercisePress(exercise.id, verb, first, second))


def _ticked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


def _following(place: int, offered: Sequence[object]) -> int:
    """Give the place after one, and after the last the first."""
    return (place + 1) % len(offered)


def _in_rows(buttons: Row, width: int) -> list[Row]:
    return [buttons[start : start + width] for start in range(0, len(buttons), width)]
