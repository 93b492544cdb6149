"""What a Redis holds, in numbers: enough to see that something was done twice, whatever it was.

Keys that differ only in numbers and hashes are of one kind; of each kind it is told how many there are, how much is in
them, and what their numbers come to.
"""

import re
from collections import Counter

from redis.asyncio import Redis

_NAMED = re.compile(r"[0-9A-Za-z_-]{20,}|-?[0-9]+")  # a hash, a token or a number in a key
_NUMBER = re.compile(r"-?[0-9]{1,15}")
_SIZES = {"list": "LLEN", "set": "SCARD", "zset": "ZCARD", "stream": "XLEN", "hash": "HLEN"}


async def effects(url: str) -> Counter[str]:
    """Count what the server at a URL holds."""
    found: Counter[str] = Counter()
    async with Redis.from_url(url, decode_responses=True, encoding_errors="replace") as redis:
        async for key in redis.scan_iter(count=1000):
            kind, of = await redis.type(key), _NAMED.sub("…", key)
            found[f"{of} keys"] += 1
            if kind in _SIZES:
                found[f"{of} size"] += await redis.execute_command(_SIZES[kind], key)  # type: ignore[no-untyped-call]  # no types for it
            values = [str(await redis.get(key))] if kind == "string" else []
            values += map(str, await redis.hvals(key)) if kind == "hash" else []
            found[f"{of} sum"] += sum(int(value) for value in values if _NUMBER.fullmatch(value))
    return found
