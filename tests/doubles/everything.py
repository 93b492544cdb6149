"""All that stands in a Redis, read type by type, and whatever of it has some words in it."""

from redis.asyncio import Redis

Everything = dict[bytes, object]


async def everything_in(redis: Redis) -> Everything:
    """Read every key whole: strings, hashes, lists, sets, sorted sets, streams. Raises KeyError for another type."""
    read = {
        b"string": redis.get,
        b"hash": redis.hgetall,
        b"list": lambda name: redis.lrange(name, 0, -1),
        b"set": redis.smembers,
        b"zset": lambda name: redis.zrange(name, 0, -1, withscores=True),
        b"stream": redis.xrange,
    }
    return {name: await read[await redis.type(name)](name) for name in await redis.keys()}


def with_any(everything: Everything, *words: str) -> list[bytes]:
    """Name the keys that have any of the words in their names or their values."""
    return sorted(
        name for name, value in everything.items() if any(word in f"{name.decode()} {value!r}" for word in words)
    )
