"""Which process holds which partitions of the journal: all of them are held, each by one, in fair shares.

A process says every second that it lives. One that has not for LIFE is dead: the others take its partitions, each time
under a new fencing number, so that one that was only asleep finds out before it sends anything (runs.py). One that is
asked to end gives up what it does nothing for, keeps the rest until it has finished, and has no share meanwhile.
"""

import secrets
from dataclasses import dataclass

from bot.storage import keys
from bot.storage.journal.journal import PARTITIONS
from bot.storage.server.connection import Connection

LIFE = 5.0  # seconds without a word: less, and a process that computes for a moment would lose its share
BEAT = 1.0  # seconds between two words

# KEYS: processes, those that leave, holders, the last fencing number. ARGV: this process, LIFE in ms, how many
# partitions there are, whether it leaves. Answers a fair share, then each partition that this process holds and the
# number under which it does.
_SHARE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local leaves = ARGV[4] == '1'
redis.call('ZADD', KEYS[leaves and 2 or 1], now + ARGV[2], ARGV[1])
redis.call('ZREM', KEYS[leaves and 1 or 2], ARGV[1])
for i = 1, 2 do redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now) end
local share = leaves and 0 or math.ceil(ARGV[3] / redis.call('ZCARD', KEYS[1]))
-- A server that lost everything must not give the same numbers again, and none gives a million a second.
redis.call('SETNX', KEYS[4], string.format('%.0f', clock[1] * 1000000 + clock[2]))
local mine, free = {}, {}
for partition = 0, ARGV[3] - 1 do
    local holder = redis.call('HGET', KEYS[3], partition)
    local process, number = string.match(holder or '', '^(.*):(%d+)$')
    if process == ARGV[1] then
        mine[#mine + 1] = partition
        mine[#mine + 1] = number
    elseif not process or not (redis.call('ZSCORE', KEYS[1], process) or redis.call('ZSCORE', KEYS[2], process)) then
        free[#free + 1] = partition
    end
end
for _, partition in ipairs(free) do
    if #mine / 2 >= share then break end
    local number = string.format('%.0f', redis.call('INCR', KEYS[4]))
    redis.call('HSET', KEYS[3], partition, ARGV[1] .. ':' .. number)
    mine[#mine + 1] = partition
    mine[#mine + 1] = number
end
table.insert(mine, 1, share)
return mine
"""
# KEYS: processes, those that leave, holders. ARGV: this process, whether it is gone, then each partition that it gives
# up.
_RELEASE = """
for i = 3, #ARGV do
    local holder = redis.call('HGET', KEYS[3], ARGV[i])
    if holder and string.match(holder, '^(.*):%d+$') == ARGV[1] then redis.call('HDEL', KEYS[3], ARGV[i]) end
end
if ARGV[2] == '1' then
    for i = 1, 2 do redis.call('ZREM', KEYS[i], ARGV[1]) end
end
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

    async def share(self, *, leaving: bool = False) -> Share:
        """Say that this process lives, and take what is free up to a fair share; what is over that stays held.

        `leaving`: it wants no share any more.
        """
        named = (keys.workers(), keys.leaving(), keys.holders(), keys.fence())
        given = (self._process, round(1000 * self._life), PARTITIONS, int(leaving))
        async with self._connection.speaking() as redis:
            fair, *held = await redis.eval(_SHARE, len(named), *named, *given)
        return Share(int(fair), {int(held[at]): int(held[at + 1]) for at in range(0, len(held), 2)})

    async def release(self, partitions: list[int], *, gone: bool = False) -> None:
        """Give partitions up, for others to take; `gone`: this process ends."""
        named = (keys.workers(), keys.leaving(), keys.holders())
        async with self._connection.speaking() as redis:
            await redis.eval(_RELEASE, len(named), *named, self._process, int(gone), *partitions)
