"""Who has opened a page by a ticket: for the hours of a lesson or a shift, by a token in a cookie.

Redis keeps a session under its token's hash alone, as it does tickets. A moderator's ends also where it was not used
for a while, as OWASP advises for what opens much (Session Management Cheat Sheet).
"""

import json
import secrets

from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.web.grant import Grant, Purpose, read

_BYTES = 32
_MODERATORS = f"[{json.dumps(Purpose.MODERATE.value)}"  # how the grant of such a session begins
_LIFE = """
local function life(entry, ends)
  local left = ends - redis.call('TIME')[1]
  if entry:sub(1, #ARGV[1]) == ARGV[1] then return math.min(left, ARGV[2]) end
  return left
end
"""
# KEYS: the ticket, the session to be. ARGV: how a moderator's begins, how long such a one may lie unused, its life. The
# session is there already where this is the same call's second try. It has its end behind its grant.
_OPEN = f"""
{_LIFE}
local known = redis.call('GET', KEYS[2])
if known then return known end
local grant = redis.call('GETDEL', KEYS[1])
if grant then
  local ends = redis.call('TIME')[1] + ARGV[3]
  redis.call('SET', KEYS[2], grant:sub(1, -2) .. string.format(', %.0f]', ends), 'EX', life(grant, ends))
end
return grant
"""
# KEYS: the session. ARGV: how a moderator's begins, how long such a one may lie unused. One of an older version has
# three elements and no end in it.
_USE = f"""
{_LIFE}
local entry = redis.call('GET', KEYS[1])
local ends = entry and tonumber(entry:match(', %-?%d+, (%d+)%]$'))
if ends then redis.call('EXPIRE', KEYS[1], life(entry, ends)) end
return entry
"""


class Sessions:
    """Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def open(self, ticket: str) -> tuple[str, Grant] | None:
        """Use up a ticket; gives the session's token and what it may do, None where the ticket is none any more."""
        token = secrets.token_urlsafe(_BYTES)
        named, given = (keys.ticket(ticket), keys.session(token)), (_MODERATORS, keys.AWAKE_SECONDS)
        async with self._connection.speaking() as redis:
            grant = read(await redis.eval(_OPEN, len(named), *named, *given, keys.SESSION_SECONDS))
        return None if grant is None else (token, grant)

    async def find(self, token: str) -> Grant | None:
        """Tell what the session of a token may do, which is used by that; None where there is none."""
        async with self._connection.speaking() as redis:
            return read(await redis.eval(_USE, 1, keys.session(token), _MODERATORS, keys.AWAKE_SECONDS))

    async def end(self, token: str) -> None:
        """End a session; there may be none."""
        async with self._connection.speaking() as redis:
            await redis.delete(keys.session(token))
