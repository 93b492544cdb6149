"""What does moderators' chores: a few at once, for as long as each takes, and again where one failed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot.errors import StorageError
from bot.services.moderation.chore_runner import (
    LONGEST_PAUSE,
    SHORTEST_PAUSE,
    ChoreRunner,
    Do,
    pause_after,
)
from bot.storage import keys
from bot.storage.moderation.chores import Chore, Chores, Task
from bot.storage.server.connection import Connection
from tests.doubles.stores import no_store


class Quick:
    """A clock on which nobody waits for long."""

    def now(self) -> float:
        """Tell the loop's time."""
        return asyncio.get_running_loop().time()

    async def sleep(self, _: float) -> None:
        """Let the others go on."""
        await asyncio.sleep(0.01)


@asynccontextmanager
async def running(chores: Chores, **does: Do) -> AsyncIterator[None]:
    """Run what does chores, each kind by its name."""
    runner = ChoreRunner(chores, {Task(name): do for name, do in does.items()}, Quick())
    task = asyncio.ensure_future(runner.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def over(chores: Chores, task: Task, about: str) -> None:
    """Wait until something is done."""
    async with asyncio.timeout(10):
        while await chores.has(task, about):
            await asyncio.sleep(0.01)


async def test_a_chore_that_takes_long_keeps_no_other_waiting(store: Connection) -> None:
    """Nor does another process take it, since it is kept in hand; with the process's end it is there for the next."""
    chores, done, is_held = Chores(store), list[str](), asyncio.Event()

    async def wait(_: str) -> None:
        done.append("begun")
        await is_held.wait()

    async def note(about: str) -> None:
        done.append(about)

    await chores.add(Task.EDIT, "article")
    async with running(chores, edit=wait, tell=note):
        await chores.add(Task.TELL, "7")
        await over(chores, Task.TELL, "7")
        async with store.speaking() as redis:
            first = await redis.zscore(keys.chores(), "edit:article")
            while await redis.zscore(keys.chores(), "edit:article") == first:
                await asyncio.sleep(0.01)

    assert sorted(done) == ["7", "begun"]
    assert await chores.has(Task.EDIT, "article")


async def put_back(store: Connection, name: str, seconds: float) -> None:
    """Let a chore be due now, and wanted since so many seconds."""
    async with store.speaking() as redis:
        await redis.hset(keys.chore_tries(), f"{name}|since", int(((await redis.time())[0] - seconds) * 1000))
        await redis.zadd(keys.chores(), {name: 1})


async def paused(store: Connection, name: str, tries: list[str], number: int) -> float:
    """Wait until a chore is left for later after so many tries; gives in how many seconds it is due then."""
    async with asyncio.timeout(10), store.speaking() as redis:
        while len(tries) < number or await redis.hexists(keys.chore_tries(), f"{name}|turn"):
            await asyncio.sleep(0.01)
        return float(await redis.zscore(keys.chores(), name) or 0) / 1000 - (await redis.time())[0]


@pytest.mark.parametrize("task", Task)
async def test_what_failed_is_tried_again(store: Connection, caplog: pytest.LogCaptureFixture, task: Task) -> None:
    """After a pause, however often, until it is too old to be of use: then it is given up, and that is said."""
    chores, tries = Chores(store), list[str]()

    async def fail(about: str) -> None:
        tries.append(about)
        raise ValueError("secret")

    await chores.add(task, "7")
    async with store.speaking() as redis:
        await redis.hset(keys.chore_tries(), task.of("7"), 1_000)
    async with running(chores, **{task.value: fail}):
        pause = await paused(store, task.of("7"), tries, 1)
        await put_back(store, task.of("7"), task.life - 60)
        late = await paused(store, task.of("7"), tries, 2)
        await put_back(store, task.of("7"), task.life + 60)
        await over(chores, task, "7")

    assert pause == pytest.approx(SHORTEST_PAUSE, abs=2)
    assert late == pytest.approx(LONGEST_PAUSE, abs=2)
    assert tries == ["7", "7", "7"]
    assert f"{task} is given up after 1003 tries" in caplog.text
    assert "secret" not in caplog.text


def test_an_outage_of_two_days_is_outlived() -> None:
    """The pauses grow with it, so that a day's outage costs few tries, and are never longer than half an hour."""
    waited, tries = 0.0, 0
    while waited < Task.EDIT.life:
        waited, tries = waited + pause_after(Chore(Task.EDIT, "article", "", tries, waited)), tries + 1

    assert 96 < tries < 110
    assert waited <= Task.EDIT.life + LONGEST_PAUSE


async def test_without_the_store_it_waits() -> None:
    """There is nothing that anybody wanted."""
    async with no_store() as nothing, running(Chores(nothing)):
        await asyncio.sleep(0.05)
        with pytest.raises(StorageError):
            await Chores(nothing).take()
