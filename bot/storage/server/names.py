"""The names of all keys that fit a pattern, looked through in pages, so that the server does something else in between.

A million keys take about a second. KEYS would hold everybody up for as long.
"""

from collections.abc import AsyncIterator
from typing import cast

from bot.storage.server.connection import Connection

PAGE = 1_000  # names that are looked at in one go: less than a millisecond of the server's time


async def pages(connection: Connection, pattern: str, count: int = PAGE) -> AsyncIterator[list[bytes]]:
    """Give the names in pages, none of them empty; SCAN may give a name twice. Raises StorageError."""
    cursor = 0
    while True:
        async with connection.speaking() as redis:
            cursor, found = await redis.scan(cursor, pattern, count)
        if found:
            yield cast("list[bytes]", found)  # redis-py's type is that of all ways to be asked
        if not cursor:
            return
