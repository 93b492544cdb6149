"""Takes back what somebody may do in browsers: their tickets and sessions, found by what they say."""

from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.server.names import pages
from bot.storage.web.grant import Purpose, read


class Grants:
    """Raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def end(self, purpose: Purpose, user: int) -> int:
        """Take a person's tickets and sessions of a purpose back; gives how many there were."""
        return sum([await self._end(pattern, purpose, user) for pattern in keys.any_pages()])

    async def _end(self, pattern: str, purpose: Purpose, user: int) -> int:
        ended = 0
        async for names in pages(self._connection, pattern):
            async with self._connection.speaking() as redis:
                grants = zip(names, map(read, await redis.mget(names)), strict=True)
                goes = [name for name, one in grants if one is not None and (one.purpose, one.user) == (purpose, user)]
                ended += await redis.delete(*goes) if goes else 0
        return ended
