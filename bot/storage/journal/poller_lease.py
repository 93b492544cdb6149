"""Which one process polls Telegram: two at once would get a Conflict each, and no updates."""

import secrets

from bot.storage import keys
from bot.storage.server.connection import Connection

LIFE = 6.0  # seconds after the holder's last word until another one may poll

_HOLD = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end"


class PollerLease:
    """Both methods raise StorageError."""

    def __init__(self, connection: Connection, life: float = LIFE) -> None:
        self._connection = connection
        self._life = life
        self._process = secrets.token_hex(8)

    async def hold(self) -> bool:
        """Take the lease or keep it; False where another process has it."""
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_HOLD, 1, keys.poller(), self._process, round(1000 * self._life)))

    async def release(self) -> None:
        """Let another process poll at once."""
        async with self._connection.speaking() as redis:
            await redis.eval(_RELEASE, 1, keys.poller(), self._process)
