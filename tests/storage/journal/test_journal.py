"""Every update is kept once, whatever gets lost on the way, and is there until somebody is done with it."""

from collections.abc import AsyncIterator
from random import Random

import pytest
from redis.asyncio import Redis

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.journal.journal import Journal, Written
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.journals import journal_on, taken_from, written

BORDER = 1 << 16


@pytest.fixture
async def journal(connection: Connection) -> AsyncIterator[Journal]:
    """Open a journal."""
    async with journal_on(connection) as journal:
        yield journal


async def test_an_update_is_kept_once_however_often_it_comes(journal: Journal) -> None:
    """In whatever order, in one batch or in several, and across the borders of what marks the numbers."""
    numbers = [0, 1, BORDER - 1, BORDER, BORDER + 1, 7 * BORDER, 2**53 + 1]
    given = [written(number) for number in numbers * 3]
    Random(7).shuffle(given)  # noqa: S311 - an order is no secret

    told = [await journal.append(given[at : at + 5]) for at in range(0, len(given), 5)]
    taken = await taken_from(journal, [0])

    assert sum(told) == len(numbers)
    assert sorted(entry.update_id for entry in taken) == numbers


async def test_a_lost_answer_keeps_nothing_twice(plain_redis: Redis, redis_url: str) -> None:
    """The write is repeated, and finds itself there."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection, journal_on(connection) as journal:
        for number in range(3):
            line.drop_reply()
            await journal.append([written(number), written(10 + number)])

        assert line.calls == ["EVAL"] * 6
        assert await journal.waiting() == 6
    assert await plain_redis.xlen(keys.journal(0)) == 6


async def test_partitions_keep_the_order_in_which_updates_came(journal: Journal) -> None:
    """Each its own, with the update as it was."""
    given = [Written(number, number % 3, b'{"update_id":%d}' % number) for number in range(9, 0, -1)]
    await journal.append(given)

    taken = await taken_from(journal, [0, 1, 2])

    for partition in range(3):
        mine = [one for one in given if one.partition == partition]
        found = [entry for entry in taken if entry.partition == partition]
        assert [(entry.update_id, entry.body) for entry in found] == [(one.update_id, one.body) for one in mine]


async def test_what_was_read_is_not_read_again_but_claimed(journal: Journal) -> None:
    """Whoever comes next finds what the one before left, in its order; not what was read a moment ago."""
    await journal.append([written(number) for number in range(250)])
    first = await taken_from(journal, [0])
    await journal.acknowledge(first[:1])

    fresh = await journal.claim(0, idle=60)
    left = await journal.claim(0)
    again = await journal.read([0])

    assert fresh == []
    assert left == first[1:]
    assert [entry.update_id for entry in again] == list(range(50, 100))


async def test_what_is_done_with_leaves_nothing(journal: Journal, plain_redis: Redis) -> None:
    """Neither in its stream nor of what was remembered for it; once is enough, twice no harm."""
    await journal.append([written(1), written(2, partition=5)])
    taken = await taken_from(journal, [0, 5])
    for number in (1, 2):
        await plain_redis.hset(keys.run(number), "try:a:1", 1)
    before = await journal.waiting()

    for _ in range(2):
        await journal.acknowledge(taken)

    assert (before, await journal.waiting()) == (2, 0)
    assert await plain_redis.exists(keys.run(1), keys.run(2)) == 0
    assert await journal.claim(0) + await journal.claim(5) == []
    assert await journal.append([written(1), written(2, partition=5)]) == 0


async def test_a_server_that_lost_everything_can_be_read_again(journal: Journal, plain_redis: Redis) -> None:
    """As soon as its streams are made anew."""
    await journal.append([written(1, 3)])
    await taken_from(journal, [3])
    await plain_redis.flushall()

    with pytest.raises(StorageError):
        await journal.read([3])
    with pytest.raises(StorageError):
        await journal.claim(3)
    await journal.append([written(1, 3)])
    taken = await taken_from(journal, [3])

    assert [entry.update_id for entry in taken] == [1]


async def test_a_full_server_keeps_nothing_by_halves(journal: Journal, plain_redis: Redis) -> None:
    """What it refused it takes when there is room again; what is done with can go all the while."""
    await journal.append([written(1)])
    taken = await taken_from(journal, [0])
    await plain_redis.config_set("maxmemory", 1)
    try:
        with pytest.raises(StorageError):
            await journal.append([written(2), written(3)])
        await journal.acknowledge(taken)
        during = await journal.waiting()
    finally:
        await plain_redis.config_set("maxmemory", 0)

    told = await journal.append([written(2), written(3)])

    assert (during, told, await journal.waiting()) == (0, 2, 2)


async def test_what_could_not_be_kept_can_come_again(journal: Journal, plain_redis: Redis) -> None:
    """An update counts as seen only when it is in the journal."""
    await plain_redis.set(keys.journal(0), "somebody's")

    with pytest.raises(StorageError):
        await journal.append([written(1)])
    await plain_redis.delete(keys.journal(0))

    assert await journal.append([written(1)]) == 1


async def test_marks_of_numbers_go_in_time(journal: Journal, plain_redis: Redis) -> None:
    """They live for two days after the last of their updates."""
    await journal.append([written(BORDER)])

    assert keys.SEEN_SECONDS - 5 < await plain_redis.ttl(keys.seen(1)) <= keys.SEEN_SECONDS
    assert await plain_redis.ttl(keys.seen(0)) == -2
