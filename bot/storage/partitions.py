"""Which process holds which partitions of the journal: all of them are held, each by one, in fair shares.

A process says every second that it lives. One that has not for LIFE is dead: the others take its partitions, each time
under a new fencing number, so that one that was only asleep finds out before it sends anything (runs.py).
"""

import secrets
from dataclasses import dataclass

from bot.storage import keys
from bot.storage.connection import Connection
from bot.storage.journal import PARTITIONS

LIFE = 5.0  # seconds without a word: less, and a process that computes for a moment would lose its share
BEAT = 1.0  # seconds between two words

# KEYS: processes, holders, the last fencing number. ARGV: this process, LIFE in ms, how many partitions there are.
# Answers a fair share, then each partition that this process holds and the number under which it does.
_SHARE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
local share = math.ceil(ARGV[3] / redis.call('ZCARD', KEYS[1]))
-- A server that lost everything must not give the same numbers again, and none gives a million a second.
redis.call('SETNX', KEYS[3], string.format('%.0f', clock[1] * 1000000 + clock[2]))
local mine, free = {}, {}
for partition = 0, ARGV[3] - 1 do
    local holder = redis.call('HGET', KEYS[2], partition)
    local process, number = string.match(holder or '', '^(.*):(%d+)$')
    if process == ARGV[1] then
        mine[#mine + 1] = partition
        mine[#mine + 1] = number
    elseif not process or not redis.call('ZSCORE', KEYS[1], process) then
        free[#free + 1] = partition
    end
end
for _, partition in ipairs(free) do
    if #mine / 2 >= share then break end
    local number = string.format('%.0f', redis.call('INCR', KEYS[3]))
    redis.call('HSET', KEYS[2], partition, ARGV[1] .. ':' .. number)
    mine[#mine + 1] = partition
    mine[#mine + 1] = number
end
table.insert(mine, 1, share)
return mine
"""
# KEYS: processes, holders. ARGV: this process, whether it leaves, then each partition that it gives up.
_RELEASE = """
for i = 3, #ARGV do
    local holder = redis.call('HGET', KEYS[2], ARGV[i])
    if holder and string.match(holder, '^(.*):%d+$') == ARGV[1] then redis.call('HDEL', KEYS[2], ARGV[i]) end
end
if ARGV[2] == '1' then redis.call('ZREM', KEYS[1], ARGV[1]) end
return 1
"""


@dataclass(frozen=True, slots=True)
class Share:
    """How many partitions a process may hold, and the fencing number of each that it does hold."""

    fair: int
    held: dict[int, int]


class Partitions:
    """The partitions that this process holds; every method raises StorageError."""

    def __init__(self, connection: Connection, life: float = LIFE) -> None:
        self._connection = connection
        self._life = life
        self._process = secrets.token_hex(8)

    def holder(self, number: int) -> str:
        """Write this process's hold under a fencing number as it stands in Redis."""
        return f"{self._process}:{number}"

    async def share(self) -> Share:
        """Say that this process lives, and take what is free up to a fair share; what is over that stays held."""
        named = (keys.workers(), keys.holders(), keys.fence())
        async with self._connection.speaking() as redis:
            fair, *held = await redis.eval(_SHARE, 3, *named, self._process, round(1000 * self._life), PARTITIONS)
        return Share(int(fair), {int(held[at]): int(held[at + 1]) for at in range(0, len(held), 2)})

    async def release(self, partitions: list[int], *, leaving: bool = False) -> None:
        """Give partitions up, for others to take; `leaving`: this process takes none any more."""
        async with self._connection.speaking() as redis:
            await redis.eval(_RELEASE, 2, keys.workers(), keys.holders(), self._process, int(leaving), *partitions)
