"""Updates that can't be handled are out of the journal and can be found for a month."""

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
