"""Whatever gets lost between Redis and a process, an update is given once, and once more only where nobody has it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.doubles.journals import written
from tests.updates.consuming import BEAT, Process, append, soon
from tests.updates.keeping import Store, a_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Run a server for this test."""
    async with a_store(tmp_path) as store:
        yield store


async def test_what_redis_did_not_hear_is_said_again(store: Store) -> None:
    """When it is back; until then nobody is given it, and the log tells of the trouble once."""
    await append(store, 1)
    async with Process(store).running() as process:
        await process.gets(1)
        await store.go()
        await process.consumer.done(process.given)
        await asyncio.sleep(BEAT)
        store.come()
        async with asyncio.timeout(10):
            while await store.truth.waiting():
                await asyncio.sleep(BEAT)

    assert process.numbers == [1]


async def test_trouble_is_told_once(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    """However long it lasts, and its end."""
    caplog.set_level("INFO", logger="bot.updates.consumer")
    async with Process(store).running() as process:
        await append(store, 1)
        await process.gets(1)
        await store.go()
        await soon(lambda: bool(caplog.records))
        await asyncio.sleep(0.6)
        store.come()
        await append(store, 2)
        await process.gets(2)

    told = [record.getMessage() for record in caplog.records if "taken over" not in record.getMessage()]
    assert [line[:26] for line in told] == ["no updates can be taken: t", "updates can be taken again"]


async def test_a_reading_whose_answer_was_lost_is_found(store: Store) -> None:
    """It was given to this process, which looks for what it was not given."""
    async with Process(store, beat=5).running() as process:
        await soon(lambda: "XREADGROUP" in store.line.calls)
        store.line.drop_reply(0)
        await store.truth.append([written(1)])
        await process.gets(1)
        await asyncio.sleep(0.05)

    assert process.numbers == [1]


async def test_what_was_read_and_given_to_nobody_is_found(store: Store) -> None:
    """By a look every now and then: an answer may come when its partition was lost for a moment."""
    async with Process(store, sweep=0.05).running() as process:
        await append(store, 1)
        await process.gets(1)
        process.consumer.leave(process.given)

        given = await process.gets(2)

    assert given[0] == given[1]


async def test_what_takes_long_to_be_given_is_given_once(store: Store) -> None:
    """Whoever looks for what was lost meanwhile does not find it."""
    process = Process(store, sweep=0.02)
    process.open.clear()
    await append(store, *range(10), partition=3)
    async with process.running():
        await process.asked.wait()
        await asyncio.sleep(0.2)
        process.open.set()
        await process.gets(10)
        await process.consumer.done(process.given)
        await asyncio.sleep(0.1)

    assert process.numbers == list(range(10))


async def test_a_server_that_lost_everything_is_read_again(store: Store) -> None:
    """Its streams are made anew."""
    async with Process(store).running() as process:
        await append(store, 1)
        await process.gets(1)
        async with store.connection.speaking() as redis:
            await redis.flushall()
        await append(store, 2)
        await process.gets(2)

    assert process.numbers == [1, 2]
