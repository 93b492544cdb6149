"""A lesson that is held twice, by the bot's exercises and by a plain model of the rules, step by step and compared."""

from collections.abc import Awaitable
from typing import Self

from bot.domain.exercise.drafting import practising
from bot.domain.exercise.exercise import Exercise, Setting
from bot.domain.exercise.refusal import Refused
from bot.domain.exercise.results import Results
from bot.domain.exercise.rules import Act, held_as, timed_out
from bot.domain.exercise.sheet import Practice
from bot.storage.exercises.classroom import Classroom
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.lesson_model import Asked, LessonModel
from tests.doubles.school import ADMIN, GROUP, STRANGER, SUPERGROUP, TEACHER, Clock, drafted_by, exercises_at

USERS = {  # who acts: as whom, and as whose admin
    "teacher": (TEACHER, None),
    "admin": (ADMIN, GROUP),
    "admin after the move": (ADMIN, SUPERGROUP),
    "another group's admin": (ADMIN, -5),
    "stranger": (STRANGER, None),
}


class ComparedLesson:
    """Use it with `async with`: through a proxy before the server at a URL, which is empty.

    Where `losing` is set, the reply to the so-manieth call of the next step gets lost.
    """

    def __init__(self, url: str, seconds: int | None = None) -> None:
        self.proxy = FaultProxy(url)
        self.clock = Clock()
        self.losing = 0
        self._seconds = seconds

    async def __aenter__(self) -> Self:
        await self.proxy.__aenter__()
        await self._connect()
        drafted = await drafted_by(self.exercises)
        self.id = drafted.id
        await self.exercises.change(self.id, TEACHER, lambda one: practising(one, Practice))
        setting = Setting(seconds=self._seconds, names=True)
        exercise = await self.exercises.change(self.id, TEACHER, lambda one: held_as(one, setting))
        self.model = LessonModel(_asked(exercise), GROUP, TEACHER, self._seconds, self.clock.now)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._opened.__aexit__(None, None, None)
        await self.proxy.__aexit__()

    async def _connect(self) -> None:
        self._opened = connection_to(self.proxy.url)
        self._connection = await self._opened.__aenter__()
        self.exercises = exercises_at(self._connection, self.clock)

    async def restart(self) -> None:
        """Let the process die, and another one go on."""
        await self._opened.__aexit__(None, None, None)
        await self._connect()

    async def pass_time(self, seconds: float, *, looked: bool) -> None:
        """Let the clock go on; whether somebody has `looked` after the exercise by then makes no difference."""
        self.clock.now += seconds
        self.model.pass_time(seconds)
        if looked:
            await self.exercises.settle(self.id, lambda one: timed_out(one, self.clock.now))

    async def act(self, by: str, act: Act, ahead: int = 0) -> None:
        """Let somebody press a button: of the round that is asked, or of one so many ahead."""
        (user, admin_of), place = USERS[by], self.model.round + ahead
        told = await self._told(self.exercises.act(self.id, user, act, place, admin_of))
        expected = self.model.act(user, act.name.lower().removeprefix("show_"), place, admin_of)
        assert (told if isinstance(told, str) else None) == expected, (by, act, place)

    async def join(self, who: str) -> None:
        """Let somebody take part."""
        assert await self._told(self.exercises.join(self.id, who)) == self.model.join(who), who

    async def vote(self, who: str, choice: int, ahead: int = 0) -> None:
        """Let somebody vote in the round that is asked, or with a button of another one."""
        place = self.model.round + ahead
        told = await self._told(self.exercises.vote(self.id, who, place, choice))
        why = self.model.vote(who, place, choice)
        assert (told if isinstance(told, str) else None) == why, (who, place, choice)

    async def name(self, who: str, name: str) -> None:
        """Let somebody give their name."""
        told = await self._told(self.exercises.name(self.id, who, name))
        seat = self.model.seats.get(who)
        assert told == (None if seat else "outside")
        if seat:
            self.model.names[seat] = name

    async def leave(self, who: str) -> None:
        """Let somebody be forgotten."""
        await self._told(Classroom(self._connection).leave(self.id, who))
        self.model.leave(who)

    async def move(self) -> None:
        """Let Telegram tell that the group is a supergroup, once more or for the first time."""
        await self._told(self.exercises.move_chat(GROUP, SUPERGROUP))
        self.model.group = SUPERGROUP

    async def compare(self) -> None:
        """Compare all that may be told."""
        model, kept = self.model, await self.exercises.find(self.id)
        exercise = timed_out(kept, self.clock.now)
        assert (exercise.phase, exercise.round, exercise.chat) == (model.phase, model.round, model.group)
        voted = len(model.votes[model.round]) if kept.question else 0
        assert await self.exercises.counted(kept) == (model.given_out, voted)
        if model.phase in {"closed", "votes", "key"}:
            assert (await self.exercises.round_result(exercise)).counts == model.counts(model.round)
        settled = model.round + (model.phase in {"key", "ended"} or model.round < 0)
        seats, rounds = await self.exercises.votes(exercise)
        assert rounds == model.votes[:settled]
        assert {seat.number: seat.name for seat in seats if seat.name} == model.names

    async def compare_results(self) -> Results:
        """End it, and compare what it came to."""
        await self.act("teacher", Act.END)
        await self.compare()
        model, results = self.model, await self.exercises.outcome(await self.exercises.find(self.id))
        assert [one.counts for one in results.rounds] == [model.counts(place) for place in range(len(model.votes))]
        assert [(score.who, score.right, score.given) for score in results.seats] == model.scoreboard()
        for practice, alpha in results.alphas:
            expected = model.alpha(practice)
            assert (alpha is None) == (expected is None)
            assert abs((alpha or 0) - (expected or 0)) < 1e-9
        return results

    async def _told(self, asking: Awaitable[object]) -> object:
        """Give the answer, or the reason why not."""
        if self.losing:
            self.proxy.drop_reply(self.losing)
            self.losing = 0
        try:
            return await asking
        except Refused as refused:
            return refused.why.value


def _asked(exercise: Exercise) -> list[Asked]:
    sheet = exercise.sheet
    return [
        Asked(
            len(sheet.choices(question)),
            sheet.key(question),
            question.practice.value,
            tuple(map(repr, sheet.choices(question))),
        )
        for question in sheet.questions()
    ]
