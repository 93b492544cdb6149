"""Updates that can't be handled, with the reason: out of everybody's way, where moderators find them."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.clock import utc_now
from bot.storage import keys
from bot.storage.journal.journal import GROUP, Entry
from bot.storage.server.connection import Connection

# KEYS: the parked update, all of them, its stream, what was remembered for it. ARGV: the update, why, when, a
# life-time, its number, its entry, the group, its partition. The first one stays where it is parked twice.
_PARK = """
if redis.call('HEXISTS', KEYS[1], 'body') == 0 then
    redis.call('DEL', KEYS[1])
    redis.call('HSET', KEYS[1], 'body', ARGV[1], 'why', ARGV[2], 'at', ARGV[3], 'partition', ARGV[8])
    redis.call('EXPIRE', KEYS[1], ARGV[4])
    redis.call('ZADD', KEYS[2], ARGV[3], ARGV[5])
    redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[3] - ARGV[4])
end
redis.call('XACK', KEYS[3], ARGV[7], ARGV[6])
redis.call('XDEL', KEYS[3], ARGV[6])
redis.call('DEL', KEYS[4])
return 1
"""
# KEYS: the parked update, all of them, what was remembered for it, its stream where it goes back. ARGV: its number, who
# takes it out, and for how long that is remembered: the same call once more, where a line broke, takes it out no second
# time, and is told that it did. Its number is marked as one that came, so it goes past that mark.
_UNPARK = """
local body = redis.call('HGET', KEYS[1], 'body')
if not body then return redis.call('HGET', KEYS[1], 'taken') == ARGV[2] and 1 or 0 end
if KEYS[4] then redis.call('XADD', KEYS[4], '*', 'update', ARGV[1], 'body', body) end
redis.call('DEL', KEYS[1], KEYS[3])
redis.call('HSET', KEYS[1], 'taken', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
"""


@dataclass(frozen=True, slots=True)
class Parked:
    """An update that was parked: its number, as it came, why in a word or two, and when (UTC); its partition."""

    update_id: int
    body: bytes
    why: str
    at: datetime
    partition: int


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
        given = (entry.body, why, at, keys.PARKED_SECONDS, entry.update_id, entry.id, GROUP, entry.partition)
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
        return [_read(number, row) for number, row in zip(numbers, found, strict=True) if b"body" in row]

    async def count(self) -> int:
        """Count those that are kept still."""
        oldest = utc_now().timestamp() - keys.PARKED_SECONDS
        async with self._connection.speaking() as redis:
            return int(await redis.zcount(keys.all_parked(), oldest, "+inf"))

    async def retry(self, update_id: int) -> bool:
        """Put an update back into the journal, as one that was never tried; False where it is parked no more."""
        async with self._connection.speaking() as redis:
            partition = int(await redis.hget(keys.parked(update_id), "partition") or 0)  # older versions kept none
        return await self._unpark(update_id, keys.journal(partition))

    async def drop(self, update_id: int) -> bool:
        """Forget an update; False where it is parked no more."""
        return await self._unpark(update_id)

    async def _unpark(self, update_id: int, *stream: str) -> bool:
        named = (keys.parked(update_id), keys.all_parked(), keys.run(update_id), *stream)
        given = (update_id, secrets.token_hex(8), keys.UNPARKED_SECONDS)
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_UNPARK, len(named), *named, *given))


def _read(number: int, row: dict[bytes, bytes]) -> Parked:
    at = datetime.fromtimestamp(int(row[b"at"]), UTC)
    return Parked(number, row[b"body"], row[b"why"].decode("utf-8", "replace"), at, int(row.get(b"partition", 0)))
