"""What a Redis holds, in numbers: enough to see that something was done twice, whatever it was.

Keys that differ only in numbers and hashes are of one kind; of each kind it is told how many there are, how much is in
them, and what their numbers come to.
"""

import re
from collections import Counter

from redis.asyncio import Redis

from bot.storage import keys

_NAMED = re.compile(r"[0-9A-Za-z_-]{20,}|-?[0-9]+")  # a hash, a token or a number in a key
_NUMBER = re.compile(r"-?[0-9]{1,15}")
_HELD = """
local sizes = {list = 'LLEN', set = 'SCARD', zset = 'ZCARD', stream = 'XLEN', hash = 'HLEN'}
local held = {}
for _, key in ipairs(redis.call('KEYS', '*')) do
    local kind, values, numbers = redis.call('TYPE', key).ok, {}, {}
    if kind == 'string' then values = {redis.call('GET', key)} end
    if kind == 'hash' then values = redis.call('HVALS', key) end
    for _, value in ipairs(values) do
        if value and string.match(value, '^%-?%d+$') then numbers[#numbers + 1] = value end
    end
    held[#held + 1] = {key, sizes[kind] and redis.call(sizes[kind], key) or 0, numbers}
end
return held
"""  # in one call: asked of each key, a test that looks again and again would spend its time on this


async def effects(url: str) -> Counter[str]:
    """Count what the server at a URL holds."""
    async with Redis.from_url(url, decode_responses=True, encoding_errors="replace") as redis:
        held = await redis.eval(_HELD, 0)
    found: Counter[str] = Counter()
    for key, size, numbers in held:
        if key == keys.telegram_heard():  # a time, which each process says every few seconds
            continue
        of = _NAMED.sub("…", key)
        found[f"{of} keys"] += 1
        found[f"{of} size"] += size
        found[f"{of} sum"] += sum(int(value) for value in numbers if _NUMBER.fullmatch(value))
    return found
