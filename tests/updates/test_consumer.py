"""Each update is given to one process, once, and to the next one where that died before it was done with it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage import keys
from bot.storage.journal.journal import PARTITIONS
from bot.storage.journal.parked import ParkedUpdates
from bot.updates.taken import Taken
from tests.doubles.journals import written
from tests.updates.consuming import BEAT, Process, append, soon
from tests.updates.keeping import Store, a_store
from tests.updates.settling import settle

MANY = 200


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Run a server for this test."""
    async with a_store(tmp_path) as store:
        yield store


async def test_updates_are_given_once_and_in_order(store: Store) -> None:
    """What was there before and what comes then, by one process and by two."""
    await append(store, *range(MANY))
    async with Process(store).running() as first:
        await first.gets(MANY)
        async with Process(store).running() as second:
            await append(store, *range(MANY, 2 * MANY))
            await soon(lambda: len(first.given) + len(second.given) >= 2 * MANY)
            await first.consumer.done(first.given)
            await second.consumer.done(second.given)

    assert sorted(first.numbers + second.numbers) == list(range(2 * MANY))
    for process in (first, second):
        for partition in range(PARTITIONS):
            mine = [number for number in process.numbers if number % PARTITIONS == partition]
            assert mine == sorted(mine)
    assert await store.journal.waiting() == 0


async def test_they_are_given_as_they_were_written(store: Store) -> None:
    """With their place and as whose they are handled; one that can't be read any more is its number."""
    bodies = {1: b'{"update_id":1,"poll":{}}', 2: b'{"a":' * 50_000}
    await store.journal.append([written(number, 3, body) for number, body in bodies.items()])

    async with Process(store).running() as process:
        given = await process.gets(2)
        async with store.connection.speaking() as redis:
            assert await redis.hget(keys.holders(), "3") == given[0].holder.encode()

    assert process.raws == [{"update_id": 1, "poll": {}}, {"update_id": 2}]
    assert [(one.entry.partition, one.holder) for one in given if one.entry] == [(3, given[0].holder)] * 2


async def test_what_a_dead_process_was_not_done_with_is_given_to_the_next(store: Store) -> None:
    """In its order, and before what came later; what it was done with is not."""
    await append(store, *range(6), partition=3)
    async with Process(store).running(dies=True) as dead:
        await dead.gets(6)
        await dead.consumer.done(dead.given[:2])
    await append(store, 6, partition=3)

    async with Process(store).running() as living:
        await living.gets(5)

    assert living.numbers == [2, 3, 4, 5, 6]


async def test_what_a_process_left_in_order_is_given_at_once(store: Store) -> None:
    """Nobody waits for it to be dead."""
    await append(store, 1)
    async with Process(store, life=60).running() as leaving:
        await leaving.gets(1)

    async with Process(store, life=60).running() as staying:
        await staying.gets(1)

    assert staying.numbers == [1]


async def test_a_process_that_ends_keeps_only_what_it_does_something_for(store: Store) -> None:
    """For as long as that takes; nobody waits for all else."""
    await append(store, 3, 4)
    async with Process(store, life=60).running() as staying:
        leaving = Process(store, life=60)
        running = asyncio.ensure_future(leaving.consumer.run(leaving.take))
        await asyncio.wait_for(evened(store), 3)
        await staying.gets(2)
        await staying.consumer.done(staying.given)
        mine = (await held_by(store, leaving))[0]
        await append(store, PARTITIONS + mine)
        (taken,) = await leaving.gets(1)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await asyncio.wait_for(holds(store, staying, PARTITIONS - 1), 3)
        await leaving.consumer.done([taken])
        await asyncio.wait_for(holds(store, staying, PARTITIONS), 3)
        await leaving.consumer.end()

    assert staying.numbers == [3, 4]


async def held_by(store: Store, process: Process) -> list[int]:
    """Give the partitions that a process holds."""
    async with store.connection.speaking() as redis:
        holders = await redis.hgetall(keys.holders())
    name = process.partitions.holder(0).partition(":")[0]
    return [int(partition) for partition, holder in holders.items() if name in str(holder)]


async def holds(store: Store, process: Process, number: int) -> None:
    """Wait until a process holds so many."""
    while len(await held_by(store, process)) != number:
        await asyncio.sleep(BEAT)


async def test_a_process_that_lost_a_partition_gives_nothing_of_it(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    """What waits to be given is the other one's now; the rest of its partitions goes on."""
    caplog.set_level("INFO", logger="bot.updates.consumer")
    process = Process(store)
    process.open.clear()
    await append(store, 1, 2, partition=3)
    async with process.running():
        await process.asked.wait()
        async with store.connection.speaking() as redis:
            await redis.zadd(keys.workers(), {"another": 10**15})
            await redis.hset(keys.holders(), "3", "another:7")
        await soon(lambda: "partition 3 was taken over by another process" in caplog.text)
        process.open.set()
        await process.gets(1)
        await append(store, 3, partition=31)  # it keeps half of them, the last ones
        await process.gets(2)

    assert process.numbers == [1, 3]


async def test_surplus_is_given_up_to_a_newcomer(store: Store) -> None:
    """Within moments; what has something in hand stays where it is until that is done with."""
    await append(store, *range(PARTITIONS))
    async with Process(store).running() as first, Process(store).running() as second:
        await first.gets(PARTITIONS)
        busy = await held(store)
        await first.consumer.done(first.given)
        await asyncio.wait_for(evened(store), 3)
        await append(store, *range(PARTITIONS, 2 * PARTITIONS))
        await soon(lambda: len(first.given) + len(second.given) >= 2 * PARTITIONS)

    assert busy == [PARTITIONS]
    assert len(second.given) == PARTITIONS / 2


async def held(store: Store) -> list[int]:
    """Count the partitions that each process holds."""
    async with store.connection.speaking() as redis:
        holders = [str(holder).partition(":")[0] for holder in await redis.hvals(keys.holders())]
    return [holders.count(holder) for holder in set(holders)]


async def evened(store: Store) -> None:
    """Wait until two hold half of them each."""
    while await held(store) != [PARTITIONS // 2] * 2:
        await asyncio.sleep(BEAT)


async def test_a_parked_update_is_given_to_nobody(store: Store) -> None:
    """Unless it could not be parked: then it is looked at again."""
    await append(store, 1)
    async with Process(store, sweep=0.05).running() as process:
        await process.gets(1)
        await store.go()
        await process.consumer.park(process.given[0], "failed")
        store.come()
        await process.gets(2)
        await process.consumer.park(process.given[1], "failed")
        await asyncio.sleep(0.1)

    (parked,) = await ParkedUpdates(store.connection).all()
    assert (parked.update_id, parked.why, process.numbers) == (1, "failed", [1, 1])
    assert await store.journal.waiting() == 0


async def test_what_lies_in_a_file_is_none_of_its(store: Store) -> None:
    """It is told of both, and knows its own."""
    process, in_a_file = Process(store), Taken(1)
    await store.go()

    await process.consumer.done([in_a_file])
    await process.consumer.park(in_a_file, "failed")
    process.consumer.leave([in_a_file])
    await settle()

    assert store.line.calls == []
