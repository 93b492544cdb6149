"""All that a page shows of an exercise, read anew for each; what an exercise that has ended came to is read once."""

import asyncio

from bot.clock import Clock, LoopClock
from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.results import Results
from bot.services.exercises import Exercises
from bot.web.classroom.class_view import Found

OUTCOME_SECONDS = 60  # a whole class looks at its scores at once
_MOST_OUTCOMES = 64


class Finding:
    """Raises StorageError, and Refused where there is no such exercise."""

    def __init__(self, exercises: Exercises, clock: Clock | None = None) -> None:
        self._exercises = exercises
        self._clock = clock or LoopClock()
        self._outcomes: dict[str, tuple[float, Results]] = {}
        self._working_out = asyncio.Lock()

    async def found(self, exercise_id: str) -> Found:
        """Read how an exercise stands."""
        exercise, version = await self._exercises.kept(exercise_id)
        seats, voted = await self._exercises.counted(exercise)
        shows_votes = exercise.phase in {Phase.VOTES, Phase.KEY}
        return Found(
            exercise=exercise,
            version=version,
            seats=seats,
            voted=voted,
            result=await self._exercises.round_result(exercise) if shows_votes else None,
            outcome=await self._outcome(exercise) if exercise.phase is Phase.ENDED else None,
        )

    async def _outcome(self, exercise: Exercise) -> Results:
        async with self._working_out:
            until, known = self._outcomes.get(exercise.id, (0.0, None))
            if known is not None and self._clock.now() < until:
                return known
            outcome = await self._exercises.outcome(exercise)
            self._outcomes.pop(exercise.id, None)
            self._outcomes[exercise.id] = (self._clock.now() + OUTCOME_SECONDS, outcome)
            if len(self._outcomes) > _MOST_OUTCOMES:
                self._outcomes.pop(next(iter(self._outcomes)))
            return outcome
