"""All that stands in a Redis, read type by type, and whatever of it has some words in it."""

from typing import TYPE_CHECKING, Any, cast

from redis.asyncio import Redis

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

Everything = dict[bytes, object]


async def everything_in(redis: Redis) -> Everything:
    """Read every key whole: strings, hashes, lists, sets, sorted sets, streams. Raises KeyError for another type."""
    read: dict[bytes, Callable[[bytes], Awaitable[Any]]] = {  # Any: of every type what Redis gives
        b"string": redis.get,
        b"hash": redis.hgetall,
        b"list": lambda name: redis.lrange(name, 0, -1),
        b"set": redis.smembers,
        b"zset": lambda name: redis.zrange(name, 0, -1, withscores=True),
        b"stream": redis.xrange,
    }
    names = cast("list[bytes]", await redis.keys())
    return {name: await read[cast("bytes", await redis.type(name))](name) for name in names}


def with_any(everything: Everything, *words: str) -> list[bytes]:
    """Name the keys that have any of the words in their names or their values."""
    return sorted(
        name for name, value in everything.items() if any(word in f"{name.decode()} {value!r}" for word in words)
    )
