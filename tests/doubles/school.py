"""A school: exercises on a store, with a clock that goes when it is told to."""

from dataclasses import dataclass, field

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.rules import Act
from bot.services.exercises import Exercises, Held
from bot.storage.exercises.classroom import Classroom
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.exercises.stage_queue import StageQueue
from bot.storage.server.connection import Connection
from tests.doubles.gold_analyses import gold_analyses

TEACHER, ADMIN, STRANGER = 7, 70, 700
GROUP, SUPERGROUP = -100, -1_000_000_000_100
HELD = Held(GROUP, None, "en")
KEY = b"a key"


@dataclass
class Clock:
    """Tells `now`, in seconds since 1970."""

    now: float = field(default=1_800_000_000.0)

    def __call__(self) -> float:
        """Tell it."""
        return self.now


def exercises_at(connection: Connection, clock: Clock, queue: StageQueue | None = None) -> Exercises:
    """Join what a process does exercises with; `queue`: of a process whose stage a test runs, too."""
    return Exercises(ExerciseBook(connection), Classroom(connection), queue or StageQueue(connection), KEY, clock)


async def drafted_by(exercises: Exercises, update_id: int = 1, held: Held = HELD) -> Exercise:
    """Make an exercise of the seed article."""
    return await exercises.draft(gold_analyses()["seed"], TEACHER, held, update_id)


async def opened_by(exercises: Exercises) -> Exercise:
    """Make one, and let the class in."""
    drafted = await drafted_by(exercises)
    return await exercises.act(drafted.id, TEACHER, Act.OPEN)


async def asked_by(exercises: Exercises, pupils: int = 3) -> Exercise:
    """Make one, let so many pupils in ("1", "2" …), and ask its first question."""
    opened = await opened_by(exercises)
    for pupil in range(1, pupils + 1):
        await exercises.join(opened.id, str(pupil))
    return await exercises.act(opened.id, TEACHER, Act.ASK, 0)


async def tried(exercises: Exercises, exercise: Exercise, who: str, choice: int, place: int = 0) -> int | Why | None:
    """Let a pupil vote; gives what they had chosen before, None where nothing, or why it was not counted."""
    try:
        return (await exercises.vote(exercise.id, who, place, choice)).cast.before
    except Refused as refused:
        return refused.why
