"""Keeps an analysis beyond its time, for as long as something needs it: an open report, a correction, a new reading.

/privacy names them. An exercise needs no pin: it holds the sentences that it asks about itself.
Its text is people's, so no number of pins keeps it for longer than PIN_SECONDS from the first one.
"""

from bot.storage import keys
from bot.storage.server.connection import Connection

# KEYS: the analysis, its pins. ARGV: what for, the longest life. Answers whether there is an analysis.
_PIN = """
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[2], 'NX')
redis.call('EXPIRE', KEYS[1], redis.call('TTL', KEYS[2]), 'GT')
return 1
"""
# KEYS: the analysis, its pins. ARGV: what for, the life of one that is not pinned.
_UNPIN = """
redis.call('SREM', KEYS[2], ARGV[1])
if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('EXPIRE', KEYS[1], ARGV[2], 'LT') end
"""


class Pins:
    """Pins by an analysis' id and what they are for, a short word such as "report:12"; both raise StorageError."""

    def __init__(self, connection: Connection, life: int = keys.TEXT_SECONDS) -> None:
        """Let an analysis that is pinned no more live for `life` seconds, as from a use."""
        self._connection = connection
        self._life = life

    async def pin(self, name: str, what_for: str) -> bool:
        """Keep an analysis; tells whether it was there still."""
        named = keys.analysis(name), keys.pins(name)
        async with self._connection.speaking() as redis:
            there: bool = await redis.eval(_PIN, len(named), *named, what_for, keys.PIN_SECONDS) == 1
        return there

    async def unpin(self, name: str, what_for: str) -> None:
        """Let an analysis go where nothing else needs it."""
        named = keys.analysis(name), keys.pins(name)
        async with self._connection.speaking() as redis:
            await redis.eval(_UNPIN, len(named), *named, what_for, keys.jittered(self._life))
