"""The wiring of exercises: what a process that leads or shows them needs, made once."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.services.exercises import Exercises
from bot.storage.exercises.classroom import Classroom
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.exercises.screens import Screens
from bot.storage.exercises.stage_queue import StageQueue
from bot.storage.log.secret import Purpose
from bot.stores import Stores


@dataclass(frozen=True, slots=True)
class Lessons:
    """What may be asked of exercises, who takes part, the messages that show them, and which of those are due.

    There is one `queue` in a process, so that whoever changes something wakes whoever shows it.
    """

    exercises: Exercises
    classroom: Classroom
    screens: Screens
    queue: StageQueue


def lessons_at(stores: Stores, now: Callable[[], float] = time.time) -> Lessons:
    """Join exercises to what is kept; `now` tells seconds since 1970."""
    durable, queue = stores.durable, StageQueue(stores.durable)
    classroom = Classroom(durable)
    exercises = Exercises(ExerciseBook(durable), classroom, queue, stores.secret.key(Purpose.EXERCISES), now)
    return Lessons(exercises, classroom, Screens(durable), queue)
