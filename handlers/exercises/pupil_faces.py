"""What pupils see of an exercise as it stands, each with their own answers; worked out once for all who chose alike."""

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.results import Results, round_result
from bot.i18n import tongue
from bot.services.exercises import Exercises
from handlers.exercises.faces.ended import STATE, pupil_end
from handlers.exercises.faces.face import Face
from handlers.exercises.faces.rounds import Round, asking_pupil_face, pupil_face

Votes = dict[int, int]  # by seat


class PupilFaces:
    """Of one exercise. Its methods raise StorageError."""

    def __init__(self, exercises: Exercises, exercise: Exercise) -> None:
        self.exercise = exercise
        self._exercises = exercises
        self._tongue = tongue(exercise.language)
        self._votes: dict[int, Votes] = {}
        self._outcome: Results | None = None
        self._made: dict[tuple[str, int | None], Face] = {}

    @property
    def newest(self) -> str:
        """The state that every pupil shall see; "" where there is nothing to see yet."""
        if self.exercise.phase is Phase.ENDED:
            return STATE
        now = self._now()
        return "" if now is None else now.state

    async def newest_of(self, seat: int) -> Face:
        """Give what a pupil shall see now."""
        now = self._now()
        return await self._end(seat) if now is None else await self._round(now, seat)

    async def last_of(self, subject: str, seat: int) -> Face | None:
        """Give what a pupil shall see of a past round for good; None of anything else."""
        place = int(subject) if subject.isdecimal() else -1
        if not 0 <= place < len(self.exercise.reached):
            return None
        return await self._round(Round(self.exercise, place, self.exercise.reached[place]), seat)

    def _now(self) -> Round | None:
        exercise = self.exercise
        return None if exercise.question is None else Round(exercise, exercise.round, exercise.phase)

    async def _round(self, shown: Round, seat: int) -> Face:
        votes: Votes = {} if shown.phase is Phase.ASKING else await self._votes_in(shown.place)
        key = (shown.state, votes.get(seat))
        if key not in self._made:
            self._made[key] = self._face(shown, votes, votes.get(seat))
        return self._made[key]

    def _face(self, shown: Round, votes: Votes, choice: int | None) -> Face:
        if shown.phase is Phase.ASKING:
            return asking_pupil_face(shown, self._tongue)
        result = round_result(self.exercise, shown.place, votes)
        return pupil_face(shown, result, choice, self._tongue)

    async def _votes_in(self, place: int) -> Votes:
        if place not in self._votes:
            self._votes[place] = await self._exercises.votes_in(self.exercise, place)
        return self._votes[place]

    async def _end(self, seat: int) -> Face:
        if self._outcome is None:
            self._outcome = await self._exercises.outcome(self.exercise)
        return pupil_end(self.exercise, self._outcome, seat, self._tongue)
