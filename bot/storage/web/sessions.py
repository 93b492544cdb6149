"""Who has opened a page by a ticket: for the hours of a lesson or a shift, by a token in a cookie.

Redis keeps a session under its token's hash alone, as it does tickets.
"""

import secrets

from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.web.grant import Grant, read

_BYTES = 24
# KEYS: the ticket, the session to be. ARGV: its life. The session is there already where this is the same call's
# second try.
_OPEN = """
local known = redis.call('GET', KEYS[2])
if known then return known end
local grant = redis.call('GETDEL', KEYS[1])
if grant then redis.call('SET', KEYS[2], grant, 'EX', ARGV[1]) end
return grant
"""


class Sessions:
    """Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(self, ticket: str) -> tuple[str, Grant] | None:
        """Use up a ticket; gives the session's token and what it may do, None where the ticket is none any more."""
        token = secrets.token_urlsafe(_BYTES)
        named = (keys.ticket(ticket), keys.session(token))
        async with self._connection.speaking() as redis:
            grant = read(await redis.eval(_OPEN, len(named), *named, keys.SESSION_SECONDS))
        return None if grant is None else (token, grant)

    async def find(self, token: str) -> Grant | None:
        """Tell what the session of a token may do; None where there is none."""
        async with self._connection.speaking() as redis:
            return read(await redis.get(keys.session(token)))
