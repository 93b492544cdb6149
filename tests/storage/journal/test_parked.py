"""Updates that can't be handled are out of the journal and can be found for a month."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from bot.clock import utc_now
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.journal.journal import Entry, Journal
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.journals import journal_on, taken_from, written
from tests.doubles.stores import no_store


@pytest.fixture
async def journal(connection: Connection) -> AsyncIterator[Journal]:
    """Open a journal."""
    async with journal_on(connection) as journal:
        yield journal


async def entries(journal: Journal, *numbers: int) -> list[Entry]:
    """Put updates into the journal, and take them out."""
    await journal.append([written(number, body=b'{"update_id":%d}' % number) for number in numbers])
    return await taken_from(journal, [0])


async def test_a_parked_update_is_out_of_the_way(journal: Journal, connection: Connection, plain_redis: Redis) -> None:
    """Nothing of it is in the journal; it is found as it came, with the reason and the time, and goes in a month."""
    (entry,) = await entries(journal, 7)
    await plain_redis.hset(keys.run(7), "try:a:1", 1)
    parked = ParkedUpdates(connection)

    await parked.park(entry, "failed")
    (found,) = await parked.all()

    assert (found.update_id, found.body, found.why) == (7, b'{"update_id":7}', "failed")
    assert utc_now() - found.at < timedelta(seconds=5)
    assert (await journal.waiting(), await plain_redis.exists(keys.run(7))) == (0, 0)
    assert await plain_redis.ttl(keys.parked(7)) > keys.PARKED_SECONDS - 5


async def test_the_latest_come_first(journal: Journal, connection: Connection, plain_redis: Redis) -> None:
    """And only as many as are asked for; what has gone is left out."""
    parked = ParkedUpdates(connection)
    for entry in await entries(journal, 1, 2, 3, 4):
        await parked.park(entry, "failed")
        await plain_redis.zadd(keys.all_parked(), {str(entry.update_id): utc_now().timestamp() - 9 + entry.update_id})
    await plain_redis.delete(keys.parked(3))

    found = await parked.all(most=3)

    assert [one.update_id for one in found] == [4, 2]


async def test_what_is_a_month_old_is_listed_no_more(
    journal: Journal, connection: Connection, plain_redis: Redis
) -> None:
    """It is taken out of the list with the next one that comes."""
    await plain_redis.zadd(keys.all_parked(), {"1": utc_now().timestamp() - keys.PARKED_SECONDS - 1})
    (entry,) = await entries(journal, 2)

    await ParkedUpdates(connection).park(entry, "failed")

    assert await plain_redis.zrange(keys.all_parked(), 0, -1) == [b"2"]


async def test_a_lost_answer_parks_nothing_twice(journal: Journal, redis_url: str) -> None:
    """Its first reason stays."""
    (entry,) = await entries(journal, 7)
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        parked = ParkedUpdates(connection)
        line.drop_reply()
        await parked.park(entry, "failed")
        await parked.park(entry, "another reason")

        assert [one.why for one in await parked.all()] == ["failed"]


async def test_without_a_store_nothing_is_parked(journal: Journal) -> None:
    """Whoever tries is told so, and the update stays in the journal."""
    (entry,) = await entries(journal, 7)
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await ParkedUpdates(nothing).park(entry, "failed")

    assert await journal.waiting() == 1


async def test_a_parked_update_can_be_tried_again(journal: Journal, connection: Connection, plain_redis: Redis) -> None:
    """It comes once however often it is asked for, although its number came before, and as one that was never tried."""
    (entry,) = await entries(journal, 7)
    parked = ParkedUpdates(connection)
    await parked.park(entry, "failed")
    await plain_redis.hset(keys.run(7), "logged", 1)  # by the apology, which was logged after

    done = await asyncio.gather(*(parked.retry(7) for _ in range(5)))
    (again,) = await journal.read([0])

    assert sorted(done) == [False, False, False, False, True]
    assert (again.update_id, again.body) == (7, entry.body)
    assert (await parked.all(), await parked.count(), await plain_redis.exists(keys.run(7))) == ([], 0, 0)


async def test_an_update_that_fails_again_is_parked_again(journal: Journal, connection: Connection) -> None:
    """As it came, at once after it was taken out."""
    (entry,) = await entries(journal, 7)
    parked = ParkedUpdates(connection)
    await parked.park(entry, "failed")
    await parked.retry(7)
    (again,) = await journal.read([0])

    await parked.park(again, "fatal")
    (found,) = await parked.all()

    assert (found.body, found.why, await journal.waiting()) == (entry.body, "fatal", 0)


async def test_a_parked_update_can_be_dropped(journal: Journal, connection: Connection) -> None:
    """It is nowhere then, and can't be tried any more; a number that was never parked can be neither."""
    (entry,) = await entries(journal, 7)
    parked = ParkedUpdates(connection)
    await parked.park(entry, "failed")

    answers = [await parked.drop(7), await parked.drop(7), await parked.retry(7), await parked.retry(8)]

    assert answers == [True, False, False, False]
    assert (await parked.all(), await journal.waiting()) == ([], 0)


async def test_one_that_an_older_version_parked_goes_to_some_partition(
    journal: Journal, connection: Connection, plain_redis: Redis
) -> None:
    """It says of none."""
    (entry,) = await entries(journal, 7)
    parked = ParkedUpdates(connection)
    await parked.park(entry, "failed")
    await plain_redis.hdel(keys.parked(7), "partition")

    assert await parked.retry(7)
    assert await journal.waiting() == 1
