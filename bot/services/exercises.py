"""What teachers and pupils may ask of exercises, by whichever door they come in: the chat, or the class page.

The rules decide (bot/domain/exercise), the store writes where nothing has changed meanwhile; where something has, the
rules decide anew. So nothing that two people do in one moment is lost, and nothing counts twice.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from bot.domain.analysis import Analysis
from bot.domain.exercise.drafting import drafted
from bot.domain.exercise.exercise import Exercise, Phase, exercise_id
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.results import Results, RoundResult, results, round_result
from bot.domain.exercise.rules import Act, done, must_be_allowed, must_let_in, must_take, settled_rounds
from bot.domain.exercise.seat import MOST_NAME, Seat
from bot.domain.exercise.sheet import Sheet
from bot.storage.exercises.classroom import Cast, Classroom, Unable
from bot.storage.exercises.exercise_book import MOST_KEPT, ExerciseBook, Kept
from bot.storage.exercises.stage_queue import StageQueue
from bot.views.printable import one_line

_TRIES = 8  # of one act, while others come first: each one's change is a fresh look

Change = Callable[[Exercise], Exercise]  # raises Refused


class Held(NamedTuple):
    """Where an exercise is held, and in which language: a group and its topic, or None and None for in private."""

    chat: int | None
    thread: int | None
    language: str


class Votes(NamedTuple):
    """What is left of a class: its seats, and the votes of each round that was asked, by seat."""

    seats: list[Seat]
    rounds: list[dict[int, int]]


class Voted(NamedTuple):
    """A vote that was counted, and the exercise that it was counted in."""

    exercise: Exercise
    cast: Cast


class Exercises:
    """Every method raises StorageError, and Refused where the rules don't allow it."""

    def __init__(
        self,
        book: ExerciseBook,
        classroom: Classroom,
        queue: StageQueue,
        key: bytes,
        now: Callable[[], float] = time.time,
    ) -> None:
        """`key` makes ids that nobody guesses; `now` tells seconds since 1970."""
        self._book = book
        self._classroom = classroom
        self._queue = queue
        self._key = key
        self._now = now

    async def draft(self, analysis: Analysis, teacher: int, held: Held, update_id: int) -> Exercise:
        """Make an exercise of an article, for its teacher to prepare; the same one where the update comes again."""
        sheet, pool = drafted(analysis)
        new = self._new(sheet, teacher, held, update_id)
        return await self._added(replace(new, pool=pool, seed=int.from_bytes(new.id.encode())))

    async def repeat(self, name: str, teacher: int, held: Held, update_id: int) -> Exercise:
        """Make an exercise with the sheet, setting and nicknames of another one of the same teacher's."""
        before = await self.own(name, teacher)
        new = self._new(before.sheet, teacher, held, update_id)
        return await self._added(replace(new, setting=before.setting, seed=before.seed))

    async def find(self, name: str) -> Exercise:
        """Find an exercise."""
        return (await self.kept(name)).exercise

    async def kept(self, name: str) -> Kept:
        """Find an exercise with its version, by which a change is noticed."""
        kept = await self._book.find(name)
        if kept is None:
            raise Refused(Why.GONE)
        return kept

    async def own(self, name: str, teacher: int) -> Exercise:
        """Find an exercise for its teacher."""
        exercise = await self.find(name)
        if exercise.teacher != teacher:
            raise Refused(Why.NOT_YOURS)
        return exercise

    async def of(self, teacher: int) -> list[Exercise]:
        """Give a teacher's exercises, the newest first."""
        return await self._book.of(teacher)

    async def erase(self, name: str, teacher: int) -> None:
        """Erase a teacher's exercise, and all that is kept of its class."""
        await self.own(name, teacher)
        await self._book.erase(name, teacher)

    async def change(self, name: str, teacher: int, change: Change) -> Exercise:
        """Change an exercise as its teacher wants it: its sheet, its setting, a key or a note."""

        def by_teacher(exercise: Exercise) -> Exercise:
            if exercise.teacher != teacher:
                raise Refused(Why.NOT_YOURS)
            return change(exercise)

        return await self._changed(name, by_teacher)

    async def act(self, name: str, user: int, act: Act, place: int = 0, admin_of: int | None = None) -> Exercise:
        """Do an act on the round at a place; `admin_of`: a group whose admin the user is at this moment."""

        def acted(exercise: Exercise) -> Exercise:
            must_be_allowed(exercise, user, act, admin_of)
            return done(exercise, act, place, self._now())

        return await self.settle(name, acted)

    async def join(self, name: str, who: str) -> int:
        """Give a pupil a seat, the same one however often they join; `who`: see Classroom."""
        for _ in range(_TRIES):
            kept = await self.kept(name)
            must_let_in(kept.exercise, self._now())
            seat = await self._classroom.join(kept, who)
            if seat is Unable.FULL:
                raise Refused(Why.FULL)
            if isinstance(seat, int):
                return seat
        raise Refused(Why.BUSY)

    async def seat_of(self, name: str, who: str) -> int | None:
        """Give a pupil's seat; None where they don't take part."""
        return await self._classroom.seat_of(name, who)

    async def vote(self, name: str, who: str, place: int, choice: int) -> Voted:
        """Count a pupil's choice in the round at a place, instead of an earlier one."""
        for _ in range(_TRIES):
            kept = await self.kept(name)
            must_take(kept.exercise, place, choice, self._now())
            cast = await self._classroom.cast(kept, who, choice)
            if cast is Unable.NO_SEAT:
                raise Refused(Why.OUTSIDE)
            if isinstance(cast, Cast):
                return Voted(kept.exercise, cast)
        raise Refused(Why.BUSY)

    async def vote_of(self, exercise: Exercise, seat: int) -> int | None:
        """Give what a seat has chosen in the round that is asked; None where nothing."""
        return await self._classroom.vote_of(exercise.id, exercise.round, seat) if exercise.question else None

    async def name(self, name: str, who: str, given: str) -> None:
        """Keep the name that a pupil gives for the teacher's export, as much of it as fits; without one, none."""
        wanted = (await self.find(name)).setting.names
        if not wanted or not await self._classroom.name(name, who, one_line(given)[:MOST_NAME]):
            raise Refused(Why.OUTSIDE)

    async def counted(self, exercise: Exercise) -> tuple[int, int]:
        """Count the pupils, and who of them has voted in the round that is asked."""
        voted = await self._classroom.voted(exercise.id, exercise.round) if exercise.question else 0
        return await self._classroom.size(exercise.id), voted

    async def round_result(self, exercise: Exercise, place: int | None = None) -> RoundResult:
        """Count the votes of the round at a place, or of the one that was asked last, once no more are taken."""
        place = exercise.round if place is None else place
        return round_result(exercise, place, await self.votes_in(exercise, place))

    async def votes_in(self, exercise: Exercise, place: int) -> dict[int, int]:
        """Give the votes of the round at a place, by seat, once no more are taken."""
        if not 0 <= place <= exercise.round:
            raise Refused(Why.NOT_BEGUN)
        if exercise.phase is Phase.ASKING and place == exercise.round:
            raise Refused(Why.OPEN_STILL)
        (votes,) = await self._classroom.votes(exercise.id, [place])
        return votes

    async def votes(self, exercise: Exercise) -> Votes:
        """Give what pupils voted in the rounds that are settled; nothing is left of it a day after they came."""
        rounds = await self._classroom.votes(exercise.id, range(settled_rounds(exercise)))
        return Votes(await self._classroom.seats(exercise.id), rounds)

    async def outcome(self, exercise: Exercise) -> Results:
        """Work out what the rounds that are settled come to, and at the end keep it, without the scores of pupils."""
        votes = await self._classroom.votes(exercise.id, range(settled_rounds(exercise)))
        found = results(exercise, votes)
        if exercise.phase is not Phase.ENDED:
            return found
        kept = await self._book.outcome(exercise.id)
        if kept is None:
            kept = await self._book.keep_outcome(exercise.id, replace(found, seats=()))
        return replace(kept, seats=found.seats)

    async def move_chat(self, old: int, new: int) -> None:
        """Take a group's exercises along to the id that it has as a supergroup."""
        if old == new:
            return
        for name in await self._book.ids_in(old):
            try:
                await self._changed(name, lambda one: replace(one, chat=new) if one.chat == old else one)
            except Refused as refused:
                if refused.why is not Why.GONE:
                    raise
            await self._book.unlist(name, old)

    async def settle(self, name: str, change: Change) -> Exercise:
        """Change an exercise as nobody in particular wants it: as time goes by. What it comes to is kept at its end."""
        exercise = await self._changed(name, change)
        if exercise.phase is Phase.ENDED:
            await self.outcome(exercise)
        return exercise

    def _new(self, sheet: Sheet, teacher: int, held: Held, update_id: int) -> Exercise:
        return Exercise(
            id=exercise_id(self._key, update_id),
            teacher=teacher,
            chat=held.chat,
            thread=held.thread,
            language=held.language,
            sheet=sheet,
            created_at=self._now(),
        )

    async def _added(self, exercise: Exercise) -> Exercise:
        """Keep a new one; a teacher's oldest goes for it where they have too many."""
        kept = await self._book.add(exercise)
        for name in (await self._book.ids_of(exercise.teacher))[MOST_KEPT:]:
            await self._book.erase(name, exercise.teacher)
        return kept.exercise

    async def _changed(self, name: str, change: Change) -> Exercise:
        for _ in range(_TRIES):
            kept = await self.kept(name)
            changed = change(kept.exercise)
            if changed == kept.exercise:
                return changed
            if await self._book.replace(kept, changed):
                self._queue.wake()
                return changed
        raise Refused(Why.BUSY)
