"""A journal on a real server, and updates to keep in it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from bot.storage.journal.journal import Entry, Journal, Written
from bot.storage.server.connection import Connection


def written(update_id: int, partition: int = 0, body: bytes = b"{}") -> Written:
    """Make an update to keep."""
    return Written(update_id, partition, body)


@asynccontextmanager
async def journal_on(connection: Connection) -> AsyncIterator[Journal]:
    """Open a journal at a connection's server."""
    reading = connection.waiting()
    try:
        yield Journal(connection, reading)
    finally:
        await reading.close()


async def taken_from(journal: Journal, partitions: Sequence[int]) -> list[Entry]:
    """Make partitions readable, and take what is new in them."""
    await journal.open(partitions)
    return await journal.read(partitions)
