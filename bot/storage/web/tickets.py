"""One-time links to pages: the bot hands one out in a chat, and it opens a session once, within minutes.

Redis keeps what a ticket opens under its hash alone, so that nobody who can read Redis can use one.
"""

import secrets

from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.web.grant import Grant, read, written

_BYTES = 16  # 128 bits: nobody guesses one


class Tickets:
    """Every method raises StorageError. What uses one up is in sessions.py."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def issue(self, grant: Grant) -> str:
        """Make a ticket: letters, digits, - and _."""
        token = secrets.token_urlsafe(_BYTES)
        async with self._connection.speaking() as redis:
            await redis.set(keys.ticket(token), written(grant), ex=keys.TICKET_SECONDS)
        return token

    async def look(self, token: str) -> Grant | None:
        """Tell what a ticket opens, and leave it as it is; None where it is none, or not any more."""
        async with self._connection.speaking() as redis:
            return read(await redis.get(keys.ticket(token)))
