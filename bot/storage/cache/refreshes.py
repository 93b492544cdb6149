"""Lets one process look at a page again, and the others not for some minutes."""

import secrets

from bot.storage import keys
from bot.storage.server.connection import Connection


class Refreshes:
    """Looks by the name of a link's copy (bot/domain/copies.py); its method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, copy: str) -> bool:
        """Tell whether it is for the caller to look, which is so for one in ten minutes."""
        token = secrets.token_hex(8)  # a repeated call is still the first one's
        async with self._connection.speaking() as redis:
            before = await redis.set(keys.refresh(copy), token, ex=keys.REFRESH_SECONDS, nx=True, get=True)
        return before is None or before == token.encode()
