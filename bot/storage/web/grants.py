"""Takes back what somebody may do in browsers: their tickets and sessions, found by what they say."""

from typing import cast

from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.web.grant import Purpose, read

_PAGE = 1_000  # names: less than a millisecond of the server's time


class Grants:
    """Raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def end(self, purpose: Purpose, user: int) -> int:
        """Take a person's tickets and sessions of a purpose back; gives how many there were."""
        return sum([await self._end(pattern, purpose, user) for pattern in keys.any_pages()])

    async def _end(self, pattern: str, purpose: Purpose, user: int) -> int:
        cursor, ended = 0, 0
        while True:
            async with self._connection.speaking() as redis:
                cursor, found = await redis.scan(cursor, pattern, _PAGE)
                names = cast("list[bytes]", found)  # redis-py's type is that of all ways to be asked
                values = await redis.mget(names) if names else []
                grants = zip(names, map(read, values), strict=True)
                goes = [name for name, one in grants if one is not None and (one.purpose, one.user) == (purpose, user)]
                ended += await redis.delete(*goes) if goes else 0
            if not cursor:
                return ended
