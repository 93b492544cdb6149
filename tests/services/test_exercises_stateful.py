"""Whatever a class, its teacher, strangers, the clock and broken lines do: the results are those of the plain rules."""

import asyncio
from collections.abc import Coroutine, Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from redis import Redis

from bot.domain.exercise.rules import Act
from bot.storage.server.embedded import program
from tests.doubles.lesson_compared import USERS, ComparedLesson
from tests.doubles.servers import redis_server

PUPILS, ROUNDS = 30, 20
MOST_CHOICES = 7

_pupils = st.integers(1, PUPILS).map(str)
_ahead = st.sampled_from([0, 0, 0, 0, 1, -1, 2])


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a server for all tests here."""
    with redis_server(str(program()), tmp_path_factory.mktemp("redis")) as url:
        yield url


class AnyLesson(RuleBasedStateMachine):
    """Steps of a lesson in any order; after each of them both ways of holding it say the same."""

    url = ""
    held = 0  # lessons so far

    def __init__(self) -> None:
        super().__init__()
        type(self).held += 1
        self._runner = asyncio.Runner()
        self._lesson: ComparedLesson | None = None

    def _do(self, step: Coroutine[object, object, object]) -> None:
        self._runner.run(step)

    @property
    def lesson(self) -> ComparedLesson:
        """The lesson, which is there from the first step."""
        assert self._lesson is not None
        return self._lesson

    @initialize(seconds=st.sampled_from([None, None, 20]), pupils=st.integers(0, 5))
    def begin(self, seconds: int | None, pupils: int) -> None:
        """Let the class in, and some pupils be there."""
        with Redis.from_url(self.url) as redis:
            redis.flushall()
        self._lesson = ComparedLesson(self.url, seconds)
        self._do(self.lesson.__aenter__())
        if pupils:
            self._do(self.lesson.act("teacher", Act.OPEN))
        for pupil in range(pupils):
            self._do(self.lesson.join(str(pupil + 1)))

    @rule(who=_pupils)
    def join(self, who: str) -> None:
        """Come, or come again."""
        self._do(self.lesson.join(who))

    @rule(who=_pupils, choice=st.integers(-1, MOST_CHOICES), ahead=_ahead, taps=st.integers(1, 2))
    def vote(self, who: str, choice: int, ahead: int, taps: int) -> None:
        """Vote, early, late, again, from outside."""
        for _ in range(taps):
            self._do(self.lesson.vote(who, choice, ahead))

    @rule(choice=st.integers(0, 1), count=st.integers(2, 6))
    def all_vote(self, choice: int, count: int) -> None:
        """Let those who are there vote, in turn the first choice and the second."""
        for number, who in enumerate(list(self.lesson.model.seats)[:count]):
            self._do(self.lesson.vote(who, (choice + number) % 2))

    @rule(act=st.sampled_from(Act), by=st.sampled_from(sorted(USERS)), ahead=_ahead)
    def anybody_acts(self, act: Act, by: str, ahead: int) -> None:
        """Press a button that may be old, another's, or not there yet."""
        if act is not Act.END or by != "teacher":
            self._do(self.lesson.act(by, act, ahead))

    @rule()
    def teacher_goes_on(self) -> None:
        """Do what comes next."""
        act, ahead = next_act(self.lesson.model.phase)
        self._do(self.lesson.act("teacher", act, ahead))

    @rule(seconds=st.sampled_from([0.5, 5, 25, 25, 3600, 19 * 3600]), looked=st.booleans())
    def time_goes_by(self, seconds: float, *, looked: bool) -> None:
        """Seconds, or nearly a day."""
        self._do(self.lesson.pass_time(seconds, looked=looked))

    @rule(who=_pupils, name=st.sampled_from(["Anna", "Борис"]))
    def name(self, who: str, name: str) -> None:
        """Give a name."""
        self._do(self.lesson.name(who, name))

    @rule(who=_pupils)
    def leave(self, who: str) -> None:
        """Be forgotten."""
        self._do(self.lesson.leave(who))

    @rule()
    def move(self) -> None:
        """Become a supergroup, once more."""
        self._do(self.lesson.move())

    @rule(number=st.integers(0, 4))
    def trouble(self, number: int) -> None:
        """Let the process die, or a reply get lost in the next step."""
        if number:
            self.lesson.losing = number
        else:
            self._do(self.lesson.restart())

    @invariant()
    def both_say_the_same(self) -> None:
        """After each step."""
        if self._lesson is not None:
            self._do(self.lesson.compare())

    def teardown(self) -> None:
        """At the end the results are the same, too."""
        with self._runner:
            if self._lesson is not None:
                try:
                    self._do(self.lesson.compare_results())
                finally:
                    self._do(self.lesson.__aexit__())


def next_act(phase: str) -> tuple[Act, int]:
    """Give what a teacher does next, and on which round from the one that is asked."""
    return {
        "draft": (Act.OPEN, 0),
        "lobby": (Act.ASK, 1),
        "asking": (Act.CLOSE, 0),
        "closed": (Act.SHOW_VOTES, 0),
        "votes": (Act.SHOW_KEY, 0),
        "key": (Act.ASK, 1),
        "ended": (Act.END, 0),
    }[phase]


def test_any_lesson(url: str) -> None:
    """A hundred in the thorough profile, a few else."""
    machine = AnyLesson
    machine.url = url
    thorough = settings().max_examples > settings.get_profile("any machine").max_examples
    some = settings(
        max_examples=100 if thorough else 10,
        stateful_step_count=60 if thorough else 25,
        suppress_health_check=list(HealthCheck),
    )

    run_state_machine_as_test(machine, settings=some)

    assert machine.held >= 10


async def test_thirty_pupils_and_twenty_rounds(url: str) -> None:
    """With double taps, changed and late votes, late pupils, outsiders, restarts, lost replies, a move, and wishes."""
    chance = Random(20)  # noqa: S311 - the same lesson each time
    with Redis.from_url(url) as redis:
        redis.flushall()
    async with ComparedLesson(url) as lesson:
        await lesson.act("teacher", Act.OPEN)
        pupils = [str(number) for number in range(1, PUPILS + 1)]
        for who in pupils[:25]:
            await lesson.join(who)
        for place in range(ROUNDS):
            await lesson.act("teacher", Act.ASK, 1)
            await one_round(lesson, pupils, place, chance)
            await lesson.compare()
        results = await lesson.compare_results()

    assert len(results.rounds) == ROUNDS
    assert len(results.seats) == PUPILS + 2  # two were forgotten, and came back
    assert sum(one.votes for one in results.rounds) > PUPILS * ROUNDS * 0.85


async def one_round(lesson: ComparedLesson, pupils: list[str], place: int, chance: Random) -> None:
    """Ask one question, and let everything happen that does."""
    choices = lesson.model.questions[place].choices
    for who in chance.sample(pupils, len(pupils)):
        await lesson.vote(who, chance.randrange(choices))  # those who come later are outside in the first rounds
        if chance.random() < 0.2:
            await lesson.vote(who, chance.randrange(choices))
        if chance.random() < 0.05:
            lesson.losing = chance.randint(1, 2)
    if place < 5:
        await lesson.join(pupils[25 + place])
    if place in {3, 11}:
        await lesson.restart()
    if place in {9, 13}:
        await lesson.leave(pupils[place])
        await lesson.join(pupils[place])
        await lesson.vote(pupils[place], 1)
    if place in {7, 8}:
        await lesson.move()
    await lesson.vote("stranger", 0)
    await lesson.vote(pupils[0], 0, ahead=-1)
    await lesson.act("stranger", Act.CLOSE)
    await lesson.act("admin" if place < 7 else "admin after the move", Act.CLOSE)
    await lesson.vote(pupils[1], 0)
    await lesson.act("another group's admin", Act.SHOW_VOTES)
    for act in (Act.SHOW_KEY, Act.SHOW_VOTES, Act.SHOW_VOTES, Act.SHOW_KEY):
        await lesson.act("teacher", act)
