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
_LEASE_MS = round(1000 * LEASE_SECONDS)
_PAGE = 20  # due exercises at one look

NOW = """local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)"""  # in scripts: the time in ms
# It is put off to a little after the lease's end: whatever happens while that holds sets an earlier time.
_OFF = "now + ARGV[2] + 100"

# KEYS: the stage, what this call has taken. ARGV: the token, the lease in ms, how many are looked at, the leases'
# prefix. Answers with an exercise and the time that it was put off to; asked again since nobody heard the answer, with
# the same one. Those that others hold stand in the way of nobody: the next ones are looked at.
_TAKE = f"""
local taken = redis.call('HGETALL', KEYS[2])
if #taken > 0 then return taken end
{NOW}
local from = 0
while true do
    local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', from, ARGV[3])
    if #due == 0 then return nil end
    for _, id in ipairs(due) do
        if redis.call('SET', ARGV[4] .. id, ARGV[1], 'NX', 'PX', ARGV[2]) then
            redis.call('ZADD', KEYS[1], {_OFF}, id)
            redis.call('HSET', KEYS[2], id, {_OFF})
            redis.call('PEXPIRE', KEYS[2], ARGV[2])
            return redis.call('HGETALL', KEYS[2])
        end
    end
    from = from + #due
end
"""
# KEYS: the stage, the lease. ARGV: the token, the lease in ms, the id, the time that it was put off to. Answers with
# the time that it is put off to now; 0 where it is not held any more. A time that is earlier than known stays.
_RENEW = f"""
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local due = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[3]))
if not due or due < tonumber(ARGV[4]) then return tonumber(ARGV[4]) end
{NOW}
redis.call('ZADD', KEYS[1], {_OFF}, ARGV[3])
return {_OFF}
"""
# KEYS: the stage, the lease. ARGV: the token, ms until it is next due or '', the id, the time that it was put off to.
_DONE = f"""
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
local due = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[3]))
if not due then return 1 end
if due >= tonumber(ARGV[4]) then redis.call('ZREM', KEYS[1], ARGV[3]) end
if ARGV[2] == '' then return 1 end
{NOW}
return redis.call('ZADD', KEYS[1], 'LT', now + ARGV[2], ARGV[3])
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
        given = (token, _LEASE_MS, _PAGE, keys.stage_lease(""))
        async with self._connection.speaking() as redis:
            taken = await redis.eval(_TAKE, 2, keys.stage(), keys.stage_turn(token), *given)
        return None if taken is None else Turn(taken[0].decode(), token, int(taken[1]))

    async def renew(self, turn: Turn) -> bool:
        """Hold it for longer; False where another process has it by now."""
        named = (keys.stage(), keys.stage_lease(turn.exercise_id))
        given = (turn.token, _LEASE_MS, turn.exercise_id, turn.until)
        async with self._connection.speaking() as redis:
            until = int(await redis.eval(_RENEW, len(named), *named, *given))
        turn.until = until or turn.until
        return until > 0

    async def done(self, turn: Turn, after: float | None) -> None:
        """Give it back; it is due again after so many seconds, or not at all, or at once where something happened."""
        named = (keys.stage(), keys.stage_lease(turn.exercise_id))
        ms = "" if after is None else max(0, round(1000 * after))
        async with self._connection.speaking() as redis:
            await redis.eval(_DONE, len(named), *named, turn.token, ms, turn.exercise_id, turn.until)

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
