"""How far the log chat was told the log, and which kinds of entries moderators want there.

The place in the log is moved after a message was sent. Before, it is noted up to which entry the message tells: whoever
goes on after a process that died in between tells the same again, and says that it may be a repeat.
"""

from dataclasses import dataclass

from bot.domain.moderation.feed_category import Category
from bot.storage import keys
from bot.storage.server.connection import Connection

_ON, _OFF = b"1", b"0"
# KEYS: the feed. ARGV: the place as it was, the field that is set, its number. False where another process was faster.
_SET = """
if redis.call('HGET', KEYS[1], 'cursor') ~= ARGV[1] then return 0 end
redis.call('HDEL', KEYS[1], 'sending')
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
return 1
"""


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """The last entry that was told. A message about those up to `sending` was on its way, None where none was."""

    cursor: int
    sending: int | None = None


class FeedState:
    """Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def place(self, newest: int) -> FeedPlace:
        """Give the place; it is the log's end where there was none, or where the log began again."""
        async with self._connection.speaking() as redis:
            await redis.hsetnx(keys.feed(), "cursor", str(newest))
            kept, sending = await redis.hmget(keys.feed(), ["cursor", "sending"])
            cursor = int(kept or 0)
            if cursor <= newest:
                return FeedPlace(cursor, None if sending is None else int(sending))
            await redis.eval(_SET, 1, keys.feed(), cursor, "cursor", newest)
        return FeedPlace(newest)

    async def sending(self, place: FeedPlace, number: int) -> bool:
        """Note that a message is on its way that tells up to an entry; False where another process was faster."""
        return await self._set(place, "sending", number)

    async def told(self, place: FeedPlace, number: int) -> bool:
        """Move the place; False where another process was faster."""
        return await self._set(place, "cursor", number)

    async def not_sent(self, place: FeedPlace) -> None:
        """Take back that a message was on its way: it certainly did not arrive."""
        await self._set(place, "cursor", place.cursor)

    async def categories(self) -> dict[Category, bool]:
        """Tell for each kind of entries whether it is told."""
        async with self._connection.speaking() as redis:
            kept = await redis.hgetall(keys.feed_categories())
        return {
            category: (kept[category.value.encode()] == _ON if category.value.encode() in kept else category.is_on)
            for category in Category
        }

    async def switch(self, category: Category, *, on: bool) -> None:
        """Have a kind of entries told, or not."""
        async with self._connection.speaking() as redis:
            await redis.hset(keys.feed_categories(), category.value, _ON if on else _OFF)

    async def _set(self, place: FeedPlace, field: str, number: int) -> bool:
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_SET, 1, keys.feed(), place.cursor, field, number))
