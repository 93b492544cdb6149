"""Updates that can't be handled, with the reason: out of everybody's way, where moderators find them."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.clock import utc_now
from bot.storage import keys
from bot.storage.journal.journal import GROUP, Entry
from bot.storage.server.connection import Connection

# KEYS: the parked update, all of them, its stream, what was remembered for it. ARGV: the update, why, when, a
# life-time, its number, its entry, the group. The first one stays where it is parked twice.
_PARK = """
if redis.call('EXISTS', KEYS[1]) == 0 then
    redis.call('HSET', KEYS[1], 'body', ARGV[1], 'why', ARGV[2], 'at', ARGV[3])
    redis.call('EXPIRE', KEYS[1], ARGV[4])
    redis.call('ZADD', KEYS[2], ARGV[3], ARGV[5])
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[3] - ARGV[4])
end
redis.call('XACK', KEYS[3], ARGV[7], ARGV[6])
redis.call('XDEL', KEYS[3], ARGV[6])
redis.call('DEL', KEYS[4])
return 1
"""


@dataclass(frozen=True, slots=True)
class Parked:
    """An update that was parked: its number, as it came, why in a word or two, and when (UTC)."""

    update_id: int
    body: bytes
    why: str
    at: datetime


class ParkedUpdates:
    """Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def park(self, entry: Entry, why: str) -> None:
        """Take an update out of the journal and keep it for a month."""
        named = (
            keys.parked(entry.update_id),
            keys.all_parked(),
            keys.journal(entry.partition),
            keys.run(entry.update_id),
        )
        at = int(utc_now().timestamp())
        given = (entry.body, why, at, keys.PARKED_SECONDS, entry.update_id, entry.id, GROUP)
        async with self._connection.speaking() as redis:
            await redis.eval(_PARK, len(named), *named, *given)

    async def all(self, most: int = 100) -> list[Parked]:
        """Give the last so many, the latest first."""
        async with self._connection.speaking() as redis:
            listed: list[bytes] = await redis.zrevrange(keys.all_parked(), 0, most - 1)  # type: ignore[assignment]  # without scores
            numbers = [int(number) for number in listed]
            async with redis.pipeline(transaction=False) as rows:
                for number in numbers:
                    rows.hgetall(keys.parked(number))
                found = await rows.execute()
        return [_read(number, row) for number, row in zip(numbers, found, strict=True) if row]

    async def count(self) -> int:
        """Count them."""
        async with self._connection.speaking() as redis:
            return int(await redis.zcard(keys.all_parked()))


def _read(number: int, row: dict[bytes, bytes]) -> Parked:
    at = datetime.fromtimestamp(int(row[b"at"]), UTC)
    return Parked(number, row[b"body"], row[b"why"].decode("utf-8", "replace"), at)
