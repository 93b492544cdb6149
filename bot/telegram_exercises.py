"""The wiring of the handlers of exercises."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.lessons import Lessons
from handlers.commands.start import OnLink, ReadLink
from handlers.exercises.presses import Verb  # noqa: TC001 - who takes what is written here
from handlers.exercises.pressing import ExercisePresses, OnExercisePress
from handlers.outlet import AnyBot, Outlet


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseHandlers:
    """Who takes what: the presses of an exercise's buttons, and the links that name one."""

    presses: ExercisePresses
    links: Sequence[tuple[ReadLink, OnLink]]


def exercise_handlers_at(bot: AnyBot, lessons: Lessons) -> ExerciseHandlers:  # noqa: ARG001 - filled by what follows
    """Join them with what they need."""
    verbs: dict[Verb, OnExercisePress] = {}  # by what a button does
    links: list[tuple[ReadLink, OnLink]] = []
    return ExerciseHandlers(presses=ExercisePresses(Outlet(bot), verbs), links=links)
