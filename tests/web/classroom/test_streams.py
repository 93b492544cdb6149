"""What open pages are told: the count and that there is something new, by one look for all; and how it ends."""

import asyncio
import ssl
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from pathlib import Path

import httpx
import pytest

from bot.domain.exercise.exercise import Phase, Setting
from bot.domain.exercise.rules import Act
from bot.storage.exercises.pulse import Pulse, Pulses
from bot.web.classroom.streams import MOST_EACH
from bot.web.classroom.watching import Pace, Watching
from tests.doubles.caches import connection_to
from tests.doubles.redis_process import RedisProcess
from tests.web.browsing import Browser
from tests.web.classroom.school import TEACHER, School, a_school, served

HASTY = Pace(least=0.0, look=0.02, calm=0.02, away=0.05, still=0.05)
Lines = AsyncIterator[str]


@pytest.fixture
async def school(redis_url: str) -> AsyncIterator[School]:
    """Open a school that is looked at all the time."""
    async with connection_to(redis_url) as connection:
        async with connection.speaking() as redis:
            await redis.flushall()
        yield await a_school(connection, pace=HASTY)


@cache
def certificates() -> ssl.SSLContext:
    """Read what nothing here needs, and what every client takes 30 ms to read."""
    return ssl.create_default_context()


def over_the_line(browser: Browser) -> httpx.AsyncClient:
    """Give a client for a server that listens, with a browser's cookies."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    return httpx.AsyncClient(headers={"Cookie": cookies}, verify=certificates())


@asynccontextmanager
async def listening(browser: Browser, place: str) -> AsyncIterator[Lines]:
    """Follow the events of a page with a browser's cookies, until the block ends."""
    async with (
        over_the_line(browser) as client,
        client.stream("GET", f"{place}/events") as answer,
        asyncio.timeout(10),
    ):
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["x-accel-buffering"] == "no"
        yield answer.aiter_lines()


async def next_of(lines: Lines, name: str) -> str:
    """Wait for the next event of a name."""
    async for line in lines:
        if line == f"event: {name}":
            return (await anext(lines)).removeprefix("data: ")
    return ""


async def test_the_count_goes_out_as_votes_come_in(school: School) -> None:
    """And nothing of how they fall; to the teacher and to pupils alike."""
    teacher, pupil = await school.teacher(), await school.pupil()
    await school.do(Act.ASK)
    async with (
        served(school) as site,
        listening(teacher, site + school.place) as wall,
        listening(pupil, f"{site}{school.place}/seat") as seat,
    ):
        before = [await next_of(lines, "count") for lines in (wall, seat)]
        await pupil.press(await pupil.get(f"{school.place}/seat"), "vote", choice="2")
        after = [await next_of(lines, "count") for lines in (wall, seat)]

    assert before == ["0 of 1 have voted."] * 2
    assert after == ["1 of 1 has voted."] * 2


async def test_a_page_is_told_when_it_is_another_one(school: School) -> None:
    """By the word that it has itself, so that one which is as it should be is not asked for again."""
    teacher = await school.teacher()
    async with served(school) as site, listening(teacher, site + school.place) as wall:
        states = [await next_of(wall, "state")]
        pages = [await teacher.get(school.place)]
        for act in (Act.ASK, Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY):
            await school.do(act)
            states.append(await next_of(wall, "state"))
            pages.append(await teacher.get(school.place))

    assert len(set(states)) == 5
    assert [f'data-state="{state}"' in page.text for state, page in zip(states, pages, strict=True)] == [True] * 5


async def test_a_line_on_which_nothing_happens_is_kept(school: School) -> None:
    """By a word that says nothing."""
    teacher = await school.teacher()
    async with served(school) as site, listening(teacher, site + school.place) as wall:
        await next_of(wall, "count")
        still = [line async for line, _ in _first(wall, 6)]

    assert still.count(":") >= 2
    assert {line for line in still if line} == {":"}


async def _first(lines: Lines, most: int) -> AsyncIterator[tuple[str, int]]:
    for number in range(most):
        yield await anext(lines), number


async def test_one_look_serves_all_who_look_on(school: School) -> None:
    """Redis is asked as often for a whole class as for one."""

    class Counted(Pulses):
        """Counts how often it is asked."""

        taken = 0

        async def take(self, exercise_id: str, place: int) -> Pulse:
            """Look."""
            self.taken += 1
            return await super().take(exercise_id, place)

    pulses = Counted(school.connection)
    watching = Watching(school.exercises, pulses, pace=Pace(look=60.0))
    async with watching.open():
        seen = await asyncio.gather(*(anext(watching.follow(school.exercise.id)) for _ in range(40)))

    assert len({one.kept for one in seen if one}) == 1
    assert pulses.taken == 2


async def test_at_the_end_every_line_is_let_go_at_once(school: School) -> None:
    """The process is not held up by pages that stay open, and new ones are not begun."""
    teacher, pupils = await school.teacher(), [await school.pupil() for _ in range(6)]
    async with AsyncExitStack() as stack:
        async with served(school) as site:
            who = [(teacher, school.place), *((pupil, f"{school.place}/seat") for pupil in pupils)]
            lines = [await stack.enter_async_context(listening(one, site + place)) for one, place in who]
            for each in lines:
                await next_of(each, "count")
            begun = time.monotonic()
        ended = time.monotonic() - begun
        rest = [await next_of(each, "state") for each in lines]

    assert ended < 2.0
    assert rest == [""] * 7
    assert school.classroom.watching.readers == 0


async def test_an_exercise_that_is_erased_ends_its_lines(school: School) -> None:
    """The page is told to look once more."""
    teacher = await school.teacher()
    async with served(school) as site, listening(teacher, site + school.place) as wall:
        await next_of(wall, "state")
        await school.exercises.erase(school.exercise.id, TEACHER)
        told = [await next_of(wall, "state"), await next_of(wall, "state")]

    assert told == ["gone", ""]
    assert (await teacher.get(school.place)).status_code == 404


async def test_a_browser_that_leaves_is_forgotten(school: School) -> None:
    """And so is what was looked at for it alone; of one browser only some tabs are told."""
    teacher = await school.teacher()
    async with served(school) as site:
        async with AsyncExitStack() as stack:
            tabs = [await stack.enter_async_context(listening(teacher, site + school.place)) for _ in range(MOST_EACH)]
            for lines in tabs:
                await next_of(lines, "count")
            async with over_the_line(teacher) as client:
                refused = await client.get(f"{site}{school.place}/events")
                head = await client.head(f"{site}{school.place}")
        async with asyncio.timeout(5):
            while school.classroom.watching.readers:
                await asyncio.sleep(0.01)
        async with listening(teacher, site + school.place) as lines:
            again = await next_of(lines, "count")

    assert (refused.status_code, head.status_code) == (503, 200)
    assert again == "0 have joined so far."


async def test_pages_close_a_question_whose_time_is_up(school: School) -> None:
    """Though no bot may be there that does."""
    late = Watching(school.exercises, Pulses(school.connection), lambda: time.time() + 60, HASTY)
    await school.exercises.act(school.exercise.id, TEACHER, Act.END)
    async with school.connection.speaking() as redis:
        await redis.flushall()
    timed = await a_school(school.connection, setting=Setting(seconds=30))
    await timed.do(Act.ASK)
    async with late.open(), asyncio.timeout(5):
        async for seen in late.follow(timed.exercise.id):
            if seen and seen.kept and seen.kept.exercise.phase is Phase.CLOSED:
                break

    assert await timed.phase() is Phase.CLOSED


async def test_lines_outlive_redis(tmp_path: Path) -> None:
    """While it is away they are kept; when it is back they go on. Pages say meanwhile that they can't be had."""
    async with RedisProcess(tmp_path) as redis, connection_to(redis.url) as connection:
        school = await a_school(connection, pace=HASTY)
        teacher = await school.teacher()
        async with served(school) as site, listening(teacher, site + school.place) as wall:
            await next_of(wall, "count")
            await redis.kill()
            away = await teacher.get(school.place)
            still = [line async for line, _ in _first(wall, 4)]
            await redis.start()
            await school.do(Act.ASK)
            state = await next_of(wall, "state")

    assert away.status_code == 503
    assert "Please try again." in away.text
    assert ":" in still
    assert state not in {"", "gone"}


async def test_a_head_request_begins_no_line(school: School) -> None:
    """It is answered at once."""
    teacher = await school.teacher()
    async with served(school) as site, over_the_line(teacher) as client:
        answer = await client.head(f"{site}{school.place}/events")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/event-stream; charset=utf-8")
    assert school.classroom.watching.readers == 0
