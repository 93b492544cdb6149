"""What was read before: copies lead to analyses, and tell when they were opened."""

from datetime import UTC, datetime, timedelta

import pytest
from redis.asyncio import Redis

from bot.storage import keys
from bot.storage.cache.read_before import Before, ReadBefore
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


async def test_a_copy_leads_to_its_analysis(connection: Connection) -> None:
    """What was kept is found; another copy is not."""
    read = ReadBefore(Shelf(connection), now=lambda: NOON)
    await read.keep("link:a", "an-id")

    found = [await read.find("link:a"), await read.find("link:b")]

    assert found == [Before("an-id", timedelta(0)), None]


@pytest.mark.parametrize(("minutes", "stale"), [(59, False), (60, True), (-5, False)])
async def test_a_page_may_have_changed_after_an_hour(connection: Connection, minutes: int, stale: bool) -> None:  # noqa: FBT001 - a table's column
    """It is told how long ago it was opened; a clock that is ahead is no trouble."""
    shelf, age = Shelf(connection), timedelta(minutes=minutes)
    await ReadBefore(shelf, now=lambda: NOON).keep("link:a", "an-id")

    found = await ReadBefore(shelf, now=lambda: NOON + age).find("link:a")

    assert found == Before("an-id", age)
    assert found.stale is stale


async def test_a_copy_is_found_by_each_of_its_names(connection: Connection) -> None:
    """As recent under every one."""
    read = ReadBefore(Shelf(connection), now=lambda: NOON)
    await read.keep("link:a", "an-id", "link:b", "link:a")

    assert [await read.find(name) for name in ("link:a", "link:b")] == [Before("an-id", timedelta(0))] * 2


async def test_a_copy_is_known_for_its_time_after_its_last_use(connection: Connection, plain_redis: Redis) -> None:
    """As the analysis is that it leads to."""
    read, key = ReadBefore(Shelf(connection), life=1000), keys.copy("link:a")
    await read.keep("link:a", "an-id")
    kept = await plain_redis.ttl(key)
    await plain_redis.expire(key, 10)

    await read.find("link:a")

    assert [kept, await plain_redis.ttl(key)] == [pytest.approx(1000, rel=0.11)] * 2
