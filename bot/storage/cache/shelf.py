"""Byte strings that stand in the cache for their time. Whatever else stands under a key is a miss, and is deleted.

A life-time that is counted from the last use is not written anew at each use: only where a tenth of it has gone by, so
that reading is a read. It only ever grows by that, so that nothing cuts short what is pinned (pins.py).
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from redis.exceptions import ResponseError

from bot.storage import keys
from bot.storage.server.connection import Connection

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """What shall stand under a key, for so many seconds."""

    key: str
    value: bytes
    seconds: int


@dataclass(frozen=True, slots=True)
class Found:
    """What stands under a key, and for how many more seconds; a beginning of it where no more was wanted."""

    value: bytes
    left: float


Keep = Callable[[Entry], Awaitable[object]]  # writes an entry, or leaves it: then whoever wrote a newer one was first


class Shelf:
    """Entries by key; every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def put(self, entry: Entry) -> None:
        """Put an entry in place of whatever stands there."""
        async with self._connection.speaking() as redis:
            await redis.set(entry.key, entry.value, ex=entry.seconds)

    async def find(self, key: str, largest: int, beginning: int | None = None) -> Found | None:
        """Find an entry of up to so many bytes, or its `beginning` alone; None is a miss."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.getrange(key, 0, (beginning or largest + 1) - 1)
            both.pttl(key)
            value, left = await both.execute(raise_on_error=False)
            if isinstance(value, ResponseError) and not str(value).startswith("WRONGTYPE"):
                raise value
        if isinstance(value, bytes) and len(value) <= largest:
            return Found(value, left / 1000) if value else None
        await self.drop(key, "no string, or larger than any that is written")
        return None

    async def touch(self, key: str, found: Found, life: int) -> None:
        """Let what was found live on for its life-time, counted from now."""
        if found.left < life * (1 - keys.SPREAD):
            async with self._connection.speaking() as redis:
                await redis.expire(key, keys.jittered(life), gt=True)

    async def drop(self, key: str, why: str) -> None:
        """Delete what is of no use."""
        _log.info("%s is unusable: %s", key, why)
        async with self._connection.speaking() as redis:
            await redis.delete(key)
