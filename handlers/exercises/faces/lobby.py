"""Where a group comes in: what is going to happen, the ways to take part, and who is there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.rules import Act
from bot.i18n import Tongue
from bot.views.exercise import attendance
from bot.views.exercise.acts import act_label
from bot.views.exercise.nicknames import nickname_of
from bot.views.exercise.titles import title_words
from handlers.exercises.control_keyboard import ASKS
from handlers.exercises.faces.face import Face
from handlers.exercises.presses import ExercisePress, Verb
from handlers.keyboards import exercise_button
from handlers.rendering.chat_text import EMPTY, ChatText, bold, lines, own, paragraphs, plain

_TITLE, _NAMES = 250, 2000  # units at most


@dataclass(frozen=True, slots=True)
class Ways:
    """The links by which a pupil takes part: in a chat of their own, and in the browser where there is a web side."""

    chat: str
    browser: str | None

    @property
    def widest(self) -> str:
        """The one for a code on the wall: the browser's page offers both."""
        return self.browser or self.chat


WaysIn = Callable[[str], Ways]  # by the exercise's id


def lobby_face(exercise: Exercise, joined: int, ways: Ways, tongue: Tongue) -> Face:
    """Show it to a group of whom so many have joined; who comes late finds the ways here until the end.

    Its last button ends the exercise, for the teacher and for the group's admins.
    """
    title = bold(plain(title_words(exercise, tongue), _TITLE))
    heading = lines(own(tongue.say("An exercise for this class")), title)
    if exercise.phase is Phase.ENDED:
        return Face("over", paragraphs(heading, own(tongue.say("This exercise has ended."))))
    buttons = InlineKeyboardMarkup(_buttons(exercise, ways, tongue))
    if exercise.phase is not Phase.LOBBY:
        begun = own(tongue.say("It has begun. You can still take part."))
        return Face("begun", paragraphs(heading, _how(tongue), begun), buttons)
    counted = own(attendance.joined(joined, tongue))
    text = paragraphs(heading, _how(tongue), lines(counted, _who(exercise, joined, tongue)))
    return Face("lobby", text, buttons, counts=True)


def _how(tongue: Tongue) -> ChatText:
    return own(
        tongue.say(
            "You will see sentences of an article, and choose an answer to each question. Nobody sees who chose what; "
            "you go by the name of an animal."
        )
    )


def _who(exercise: Exercise, joined: int, tongue: Tongue) -> ChatText:
    if not exercise.setting.nicknames:
        return EMPTY
    return plain(", ".join(_nicknames(exercise, joined, tongue)), _NAMES)


def _nicknames(exercise: Exercise, joined: int, tongue: Tongue) -> Iterable[str]:
    return (nickname_of(seat, exercise.seed, tongue) for seat in range(1, joined + 1))


def _buttons(exercise: Exercise, ways: Ways, tongue: Tongue) -> list[list[InlineKeyboardButton]]:
    here = exercise_button(tongue.say("Take part here"), ExercisePress(exercise.id, Verb.JOIN))
    private = InlineKeyboardButton(tongue.say("Take part in a private chat"), url=ways.chat)
    end = exercise_button(act_label(Act.END, 0, tongue), ExercisePress(exercise.id, Verb.END, ASKS))
    if ways.browser is None:
        return [[here], [private], [end]]
    return [[here], [private], [InlineKeyboardButton(tongue.say("Take part in the browser"), url=ways.browser)], [end]]
