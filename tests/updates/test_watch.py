"""One process polls, another one watches, and whoever knows of no other polls."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.storage.journal.poller_lease import PollerLease
from bot.storage.server.connection import Connection
from bot.updates.watch import Watch
from tests.doubles.stores import new_store, no_store
from tests.updates.keeping import a_store


@asynccontextmanager
async def watching(connection: Connection) -> AsyncIterator[Watch]:
    """Let a process watch until the block ends."""
    watch = Watch(PollerLease(connection), pause=0.01)
    running = asyncio.ensure_future(watch.run())
    try:
        yield watch
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def may(watch: Watch, seconds: float) -> bool:
    """Tell whether a process may poll within so many seconds."""
    with suppress(TimeoutError):
        await asyncio.wait_for(watch.may_poll(), seconds)
        return True
    return False


async def test_one_polls_and_the_other_when_that_has_left(tmp_path: Path) -> None:
    """At once, and not before."""
    async with new_store(tmp_path) as connection:
        async with watching(connection) as first:
            assert await may(first, 5)
            async with watching(connection) as second:
                before = await may(second, 0.1)
        await first.leave()
        async with watching(connection) as third:
            after = await may(third, 5)

    assert (before, after) == (False, True)


async def test_a_process_that_lost_it_polls_no_more(tmp_path: Path) -> None:
    """Its next question waits."""
    async with new_store(tmp_path) as connection, watching(connection) as watch:
        first = await may(watch, 5)
        async with connection.speaking() as redis:
            await redis.set("whosays:poller", "another")
        async with asyncio.timeout(5):
            while await may(watch, 0.05):
                await asyncio.sleep(0.01)

    assert first


async def test_while_the_store_is_away_it_stays_as_it_was(tmp_path: Path) -> None:
    """Whoever knows that another one polls waits: two would answer the same updates, and nothing would tell them."""
    async with a_store(tmp_path) as store:
        other = PollerLease(store.connection)
        await other.hold()
        async with watching(store.connection) as watch:
            before = await may(watch, 0.1)
            await store.go()
            during = await may(watch, 0.2)
            store.come()
            await other.release()
            after = await may(watch, 5)

    assert (before, during, after) == (False, False, True)


async def test_without_a_store_who_knows_of_no_other_polls() -> None:
    """Nobody can be asked, and an update that nobody fetches helps nobody; leaving is quiet."""
    async with no_store() as nothing, watching(nothing) as watch:
        assert await may(watch, 5)

        await watch.leave()
