"""Which exercises' screens want looking after, and when: whichever process is free takes one, and no two the same.

An exercise stands here under a time. Whoever takes it holds a lease and puts the time off to the lease's end, so that
another one takes it up where the process dies. An act meanwhile sets an earlier time again, and so it comes up once
more.
"""

import asyncio
import secrets
from dataclasses import dataclass

from bot.storage import keys
from bot.storage.server.connection import Connection

LEASE_SECONDS = 15.0
_LOOKED_AT = 20  # due exercises at one look, since others may hold the first ones

# KEYS: the stage. ARGV: the token, the lease in ms, how many are looked at, the leases' prefix. Answers with an
# exercise and the time that it was put off to.
_TAKE = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[3])) do
    if redis.call('SET', ARGV[4] .. id, ARGV[1], 'NX', 'PX', ARGV[2]) then
        redis.call('ZADD', KEYS[1], now + ARGV[2], id)
        return {id, now + ARGV[2]}
    end
end
return nil
"""
# KEYS: the stage, the lease. ARGV: the token, the id, the time that it was put off to, the lease in ms.
_RENEW = """
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('PEXPIRE', KEYS[2], ARGV[4])
local clock = redis.call('TIME')
local ends = clock[1] * 1000 + math.floor(clock[2] / 1000) + ARGV[4]
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[2])) == tonumber(ARGV[3]) then
    redis.call('ZADD', KEYS[1], ends, ARGV[2])
    return ends
end
return tonumber(ARGV[3])
"""
# KEYS: the stage, the lease. ARGV: the token, the id, the time that it was put off to, ms until it is next due or ''.
_DONE = """
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
if tonumber(redis.call('ZSCORE', KEYS[1], ARGV[2])) ~= tonumber(ARGV[3]) then return 1 end
if ARGV[4] == '' then return redis.call('ZREM', KEYS[1], ARGV[2]) end
local clock = redis.call('TIME')
redis.call('ZADD', KEYS[1], clock[1] * 1000 + math.floor(clock[2] / 1000) + ARGV[4], ARGV[2])
return 1
"""


@dataclass(slots=True)
class Turn:
    """An exercise that this process looks after, until the time `until` (Redis's, in ms) if it is not renewed."""

    exercise_id: str
    token: str
    until: int


class StageQueue:
    """Every method but `wait` and `wake` raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._woken = asyncio.Event()

    async def take(self) -> Turn | None:
        """Take an exercise that is due and that nobody holds; None where there is none."""
        token = secrets.token_hex(8)
        given = (token, round(1000 * LEASE_SECONDS), _LOOKED_AT, keys.stage_lease(""))
        async with self._connection.speaking() as redis:
            taken = await redis.eval(_TAKE, 1, keys.stage(), *given)
        return None if taken is None else Turn(taken[0].decode(), token, int(taken[1]))

    async def renew(self, turn: Turn) -> bool:
        """Hold it for longer; False where another process has it by now."""
        named = (keys.stage(), keys.stage_lease(turn.exercise_id))
        given = (turn.token, turn.exercise_id, turn.until, round(1000 * LEASE_SECONDS))
        async with self._connection.speaking() as redis:
            until = int(await redis.eval(_RENEW, len(named), *named, *given))
        turn.until = until or turn.until
        return until > 0

    async def done(self, turn: Turn, after: float | None) -> None:
        """Give it back; it is due again after so many seconds, or not at all, or at once where something happened."""
        named = (keys.stage(), keys.stage_lease(turn.exercise_id))
        ms = "" if after is None else max(0, round(1000 * after))
        async with self._connection.speaking() as redis:
            await redis.eval(_DONE, len(named), *named, turn.token, turn.exercise_id, turn.until, ms)

    def wake(self) -> None:
        """Say that this process has just made one due: it need not be looked for at the next look."""
        self._woken.set()

    async def wait(self, seconds: float) -> None:
        """Wait until `wake`, or for so many seconds."""
        try:
            async with asyncio.timeout(seconds):
                await self._woken.wait()
        except TimeoutError:
            return
        finally:
            self._woken.clear()
