"""The log's oldest entries go after so many days, and what is left of the chain still holds."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from redis.asyncio import Redis

from bot.domain.audit import Flaw
from bot.storage import keys
from bot.storage.log.audit_check import AuditCheck
from bot.storage.server.connection import Connection
from tests.doubles.audit import ANSWERED, ASKED, NOON, SECRET, entries_at, log_at, put, rows_at, said
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy

OLD, YOUNG = [("asked", 1), ("answered", 1), ("asked", 2)], [("asked", 3), ("answered", 3)]
TRIMMED = ("trimmed", None)


async def write(connection: Connection) -> None:
    """Write three entries that are ten days old at noon, and two of nine days and a bit."""
    await log_at(connection, lambda: NOON - timedelta(days=10, milliseconds=1)).append([ASKED, ANSWERED], 1)
    await log_at(connection, lambda: NOON - timedelta(days=10, milliseconds=1)).append([ASKED], 2)
    await log_at(connection, lambda: NOON - timedelta(days=10)).append([ASKED, ANSWERED], 3)


async def flaw(connection: Connection) -> Flaw | None:
    """Verify the chain."""
    return (await AuditCheck(connection, SECRET).verify()).flaw


async def test_what_is_too_old_goes(connection: Connection) -> None:
    """An entry says which was the last of it, with its hash; what comes later hangs on that one."""
    await write(connection)
    before = await entries_at(connection)

    gone = await log_at(connection).trim(10)
    await log_at(connection).append([ASKED], 4)

    after = await entries_at(connection)
    assert (gone, await said(connection)) == (3, [*YOUNG, TRIMMED, ("asked", 4)])
    assert (after[:2], after[2].trimmed and after[2].trimmed[0]) == (before[3:], 3)
    assert await flaw(connection) is None


@pytest.mark.parametrize("days", [11, 90, 3000])
async def test_what_is_young_enough_stays(connection: Connection, days: int) -> None:
    """Then nothing is written either."""
    await write(connection)

    gone = await log_at(connection).trim(days)

    assert (gone, await said(connection)) == (0, OLD + YOUNG)


async def test_an_empty_log_stays_empty(connection: Connection, plain_redis: Redis) -> None:
    """There is nothing to say about it."""
    assert (await log_at(connection).trim(1), await plain_redis.dbsize()) == (0, 0)


async def test_all_of_it_may_go(connection: Connection) -> None:
    """Only the entry that says so is left, and the numbers go on; nothing goes for its sake alone."""
    await write(connection)

    gone = [await log_at(connection).trim(1), await log_at(connection).trim(1)]
    later = await log_at(connection, lambda: NOON + timedelta(days=2)).trim(1)
    left = await entries_at(connection)
    await log_at(connection, lambda: NOON + timedelta(days=2)).append([ASKED], 4)
    last = await log_at(connection, lambda: NOON + timedelta(days=4)).trim(1)

    assert (gone, later, last) == ([5, 0], 0, 2)
    assert [(entry.seq, entry.what) for entry in left] == [(6, "trimmed")]
    assert [(entry.seq, entry.what) for entry in await entries_at(connection)] == [(8, "trimmed")]
    assert await flaw(connection) is None


async def test_two_that_trim_at_once_trim_once(connection: Connection, redis_url: str) -> None:
    """While others write; one of them finds that it is done."""
    await write(connection)
    async with connection_to(redis_url) as elsewhere:
        here, there, third = log_at(connection), log_at(elsewhere), log_at(connection)
        gone = await asyncio.gather(here.trim(10), there.trim(10), *(third.append([ASKED], 9) for _ in range(3)))

    found = await said(connection)
    assert {*gone[:2]} == {0, 3}
    assert (found[:2], sorted(found[2:], key=str)) == (YOUNG, [("asked", 9), TRIMMED])
    assert await flaw(connection) is None


@pytest.mark.parametrize("spared", range(3))
async def test_an_answer_that_is_lost_trims_once(
    connection: Connection, plain_redis: Redis, redis_url: str, spared: int
) -> None:
    """At whichever call; it is recognised when it is sent again."""
    await write(connection)
    async with FaultProxy(redis_url) as line, connection_to(line.url) as breaking:
        line.spared, line.breaks = spared, 1
        gone = await log_at(breaking).trim(10)

    assert (gone, await said(connection), line.breaks) == (3, [*YOUNG, TRIMMED], 0)
    assert (await flaw(connection), await plain_redis.xlen(keys.audit())) == (None, 3)


async def test_a_damaged_entry_goes_with_its_neighbours(connection: Connection, plain_redis: Redis) -> None:
    """It has no time of its own, and does not keep the others."""
    await write(connection)
    rows = await rows_at(plain_redis)
    await put(plain_redis, [rows[0], (b"2-0", {**rows[1][1], b"entry": b"{"}), *rows[2:]])

    assert (await log_at(connection).trim(10), await said(connection)) == (3, [*YOUNG, TRIMMED])


async def test_what_was_written_late_goes_with_its_neighbours(connection: Connection) -> None:
    """It has the time at which it happened, and stays as long as a younger one before it does."""
    late = replace(ASKED, at=NOON - timedelta(days=20))
    await log_at(connection, lambda: NOON - timedelta(days=9)).append([ASKED], 1)
    await log_at(connection).append([late], 2)
    times = [entry.at for entry in await entries_at(connection)]

    gone = await log_at(connection).trim(10)
    later = await log_at(connection, lambda: NOON + timedelta(days=2)).trim(10)

    assert times == [NOON - timedelta(days=9), NOON - timedelta(days=20)]
    assert (gone, later, await said(connection)) == (0, 2, [TRIMMED])
    assert await flaw(connection) is None
