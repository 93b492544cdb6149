"""The message of one round: in a group with a running count, in a pupil's own chat with what that pupil said."""

from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.results import RoundResult
from bot.domain.exercise.rules import Act
from bot.i18n import Tongue
from bot.views.exercise import attendance
from bot.views.exercise.acts import act_label
from bot.views.exercise.choices import letter
from handlers.exercises.faces.answered import key_shown, votes_shown, worth_discussing
from handlers.exercises.faces.asked import CHOICE, asked, to_choose_from
from handlers.exercises.faces.choice_buttons import choice_labels, choice_rows, shows_all
from handlers.exercises.faces.face import Face
from handlers.exercises.presses import ExercisePress, Verb
from handlers.keyboards import exercise_button
from handlers.rendering.chat_text import EMPTY, ChatText, lines, own, paragraphs, plain


@dataclass(frozen=True, slots=True)
class Round:
    """The round at a place, as far as it has come: from Phase.ASKING to Phase.KEY."""

    exercise: Exercise
    place: int
    phase: Phase

    @property
    def state(self) -> str:
        """As in Face.state."""
        return f"{self.place}.{self.phase}"


def asking_face(shown: Round, voted: int, joined: int, tongue: Tongue) -> Face:
    """Ask a group, of whom so many have joined and voted."""
    exercise, place = shown.exercise, shown.place
    close = exercise_button(act_label(Act.CLOSE, place, tongue), ExercisePress(exercise.id, Verb.CLOSE, place))
    buttons = InlineKeyboardMarkup([*choice_rows(exercise, place, tongue), [close]])
    text = paragraphs(_question(shown, tongue), _counted(voted, joined, tongue))
    return Face(shown.state, text, buttons, counts=True)


def group_face(shown: Round, result: RoundResult, joined: int, tongue: Tongue) -> Face:
    """Show a round that is closed to a group of whom so many have joined."""
    closed = own(tongue.say("Voting is closed."))
    return Face(
        shown.state, paragraphs(_told(shown, result, tongue), lines(closed, _counted(result.votes, joined, tongue)))
    )


def asking_pupil_face(shown: Round, tongue: Tongue) -> Face:
    """Ask a pupil; what they chose is not said, since it may change until the votes are closed."""
    buttons = InlineKeyboardMarkup(choice_rows(shown.exercise, shown.place, tongue))
    return Face(shown.state, _question(shown, tongue), buttons)


def pupil_face(shown: Round, result: RoundResult, choice: int | None, tongue: Tongue) -> Face:
    """Show a round that is closed to a pupil who chose so."""
    return Face(shown.state, paragraphs(_told(shown, result, tongue), _own(shown, choice, tongue)))


def _counted(voted: int, joined: int, tongue: Tongue) -> ChatText:
    return own(attendance.voted(voted, joined, tongue))


def _question(shown: Round, tongue: Tongue) -> ChatText:
    """Put the question while it can be answered."""
    exercise, place = shown.exercise, shown.place
    seconds = exercise.setting.seconds
    timer = (  # true for who comes late, too
        tongue.count("Each question is open for {n} second.", "Each question is open for {n} seconds.", seconds)
        if seconds
        else ""
    )
    choices = EMPTY if shows_all(exercise, place, tongue) else to_choose_from(exercise, place, tongue)
    return paragraphs(asked(exercise, place, tongue), choices, own(timer))


def _told(shown: Round, result: RoundResult, tongue: Tongue) -> ChatText:
    """Tell of a round that is closed what is to be told by now."""
    exercise, place = shown.exercise, shown.place
    if shown.phase is Phase.CLOSED:
        return paragraphs(asked(exercise, place, tongue), to_choose_from(exercise, place, tongue))
    is_key = shown.phase is Phase.KEY
    return paragraphs(
        asked(exercise, place, tongue, marked=is_key),
        votes_shown(exercise, result, place, tongue, key=is_key),
        key_shown(exercise, result, tongue) if is_key else EMPTY,
        worth_discussing(result, tongue),
    )


def _own(shown: Round, choice: int | None, tongue: Tongue) -> ChatText:
    closed = own(tongue.say("Voting is closed."))
    labels = choice_labels(shown.exercise, shown.place, tongue)
    if choice is None or choice >= len(labels):
        return lines(closed, own(tongue.say("You did not vote.")))
    said = tongue.say("You said {choice}", choice=f"{letter(choice)}. {labels[choice]}")
    return lines(closed, plain(said, CHOICE))
