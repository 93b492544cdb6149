"""A lease: one process at a time holds it, and another one may when the holder has said nothing for some seconds."""

import secrets

from bot.storage.server.connection import Connection

_HOLD = """
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
_RELEASE = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end"


class Lease:
    """The lease that a key stands for. Both methods raise StorageError."""

    def __init__(self, connection: Connection, key: str, life: float) -> None:
        self._connection = connection
        self._key = key
        self._life = life
        self._process = secrets.token_hex(8)

    async def hold(self) -> bool:
        """Take the lease or keep it; False where another process has it."""
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_HOLD, 1, self._key, self._process, round(1000 * self._life)))

    async def release(self) -> None:
        """Let another process have it at once."""
        async with self._connection.speaking() as redis:
            await redis.eval(_RELEASE, 1, self._key, self._process)
