"""What does moderators' chores: a few at once, for as long as each takes, and again where one failed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.moderation.chores import MOST_TRIES, Chores, Task
from bot.storage.server.connection import Connection
from handlers.moderation.chores import AGAIN_SECONDS, ChoreRunner, Do
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


async def test_what_failed_is_tried_again(store: Connection, caplog: pytest.LogCaptureFixture) -> None:
    """After a pause, and not for ever."""
    chores, tries = Chores(store), list[str]()

    async def fail(about: str) -> None:
        tries.append(about)
        if len(tries) < MOST_TRIES:
            async with store.speaking() as redis:
                await redis.hset(keys.chore_tries(), "tell:7", MOST_TRIES - 1)
        raise ValueError("secret")

    await chores.add(Task.TELL, "7")
    async with running(chores, tell=fail):
        async with asyncio.timeout(10):
            while not tries or await chores.take() is not None:
                await asyncio.sleep(0.01)
        async with store.speaking() as redis:
            due = await redis.zscore(keys.chores(), "tell:7")
            now = (await redis.time())[0]
            await redis.zadd(keys.chores(), {"tell:7": 1})
        await over(chores, Task.TELL, "7")

    assert due is not None
    assert due / 1000 - now == pytest.approx(AGAIN_SECONDS, abs=2)
    assert tries == ["7", "7"]
    assert "secret" not in caplog.text


async def test_without_the_store_it_waits() -> None:
    """There is nothing that anybody wanted."""
    async with no_store() as nothing, running(Chores(nothing)):
        await asyncio.sleep(0.05)
        with pytest.raises(StorageError):
            await Chores(nothing).take()
