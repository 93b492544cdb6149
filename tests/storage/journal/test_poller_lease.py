"""One process polls at a time; when it is gone another one may."""

import asyncio

import pytest

from bot.errors import StorageError
from bot.storage.journal.poller_lease import PollerLease
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.stores import no_store


async def test_one_process_has_it(connection: Connection) -> None:
    """As long as it says so again in time."""
    first, second = PollerLease(connection), PollerLease(connection)

    assert [await lease.hold() for lease in (first, second, first, second)] == [True, False, True, False]


async def test_whoever_leaves_gives_it_up_at_once(connection: Connection) -> None:
    """And only that one can."""
    first, second = PollerLease(connection), PollerLease(connection)
    await first.hold()

    await second.release()
    kept = await second.hold()
    await first.release()

    assert (kept, await second.hold(), await first.hold()) == (False, True, False)


async def test_a_dead_one_has_it_for_some_time_only(connection: Connection) -> None:
    """Then somebody else polls."""
    dead, living = PollerLease(connection, life=0.05), PollerLease(connection)
    await dead.hold()

    async with asyncio.timeout(10):
        while not await living.hold():
            await asyncio.sleep(0.01)

    assert not await dead.hold()


async def test_a_lost_answer_changes_nothing(redis_url: str, connection: Connection) -> None:
    """Who has the lease is told so at the second question."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as breaking:
        lease = PollerLease(breaking)
        line.drop_reply()
        held = await lease.hold()
        line.drop_reply()
        await lease.release()

    assert (held, await PollerLease(connection).hold()) == (True, True)


async def test_without_a_store_nobody_knows() -> None:
    """Whoever asks is told so."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await PollerLease(nothing).hold()
        with pytest.raises(StorageError):
            await PollerLease(nothing).release()
