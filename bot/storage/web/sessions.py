"""Who has opened a page by a ticket: for the hours of a lesson or a shift, by a token in a cookie.

Redis keeps a session under its token's hash alone, as it does tickets. A moderator's ends also where it was not used
for a while: OWASP's advice for what opens much.
"""

import secrets

from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.web.grant import Grant, Purpose, read

_BYTES = 32
# KEYS: the ticket, the session to be, that it was used. ARGV: its life, how long it may lie unused. The session is
# there already where this is the same call's second try.
_OPEN = """
local known = redis.call('GET', KEYS[2])
if known then return known end
local grant = redis.call('GETDEL', KEYS[1])
if grant then
  redis.call('SET', KEYS[2], grant, 'EX', ARGV[1])
  redis.call('SET', KEYS[3], '1', 'EX', ARGV[2])
end
return grant
"""


class Sessions:
    """Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(self, ticket: str) -> tuple[str, Grant] | None:
        """Use up a ticket; gives the session's token and what it may do, None where the ticket is none any more."""
        token = secrets.token_urlsafe(_BYTES)
        named = (keys.ticket(ticket), keys.session(token), keys.session_awake(token))
        async with self._connection.speaking() as redis:
            grant = read(await redis.eval(_OPEN, len(named), *named, keys.SESSION_SECONDS, keys.AWAKE_SECONDS))
        return None if grant is None else (token, grant)

    async def find(self, token: str) -> Grant | None:
        """Tell what the session of a token may do; None where there is none."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.get(keys.session(token))
            both.expire(keys.session_awake(token), keys.AWAKE_SECONDS)
            entry, is_awake = await both.execute()
        grant = read(entry)
        return None if grant is not None and grant.purpose is Purpose.MODERATE and not is_awake else grant

    async def end(self, token: str) -> None:
        """End a session; there may be none."""
        async with self._connection.speaking() as redis:
            await redis.delete(keys.session(token), keys.session_awake(token))
