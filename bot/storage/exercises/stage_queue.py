"""Which exercises' screens want looking after, and when: whichever process is free takes some, and no two the same.

A part of an exercise's screens stands here under a time. Whoever takes it holds a lease and puts the time off to the
lease's end, so that another one takes it up where the process dies. An act meanwhile sets an earlier time again, and so
it comes up once more. The parts are apart so that 200 pupils, or a group that Telegram lets wait, hold up nobody else.
"""

import asyncio
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.storage import keys
from bot.storage.server.connection import Connection

LEASE_SECONDS = 15.0
_LOOKED_AT = 300  # due ones at one look, since others may hold the first of them

# KEYS: the stage. ARGV: the token, the lease in ms, how many are looked at, the leases' prefix. Answers with one
# that is due and the time that it was put off to.
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


# KEYS: the stage. ARGV: the name. What is due already stays so.
_DUE = """
local clock = redis.call('TIME')
redis.call('ZADD', KEYS[1], 'LT', clock[1] * 1000 + math.floor(clock[2] / 1000), ARGV[1])
"""


class Part(StrEnum):
    """Whose screens they are."""

    GROUP = "group"
    DESK = "desk"  # the teacher's
    PUPILS = "pupils"


COUNTING = (Part.GROUP, Part.DESK)  # those that show who has come, and how many voted


def due_as(exercise_id: str, parts: Iterable[Part] = Part) -> list[str]:
    """Name parts of an exercise as they stand here."""
    return [f"{exercise_id}:{part}" for part in parts]


@dataclass(slots=True)
class Turn:
    """A part that this process looks after, until the time `until` (Redis's, in ms) if it is not renewed."""

    exercise_id: str
    part: Part
    token: str
    until: int

    @property
    def name(self) -> str:
        """Its name where it stands."""
        return f"{self.exercise_id}:{self.part}"


class StageQueue:
    """Every method but `wait` and `wake` raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._woken = asyncio.Event()

    async def take(self) -> Turn | None:
        """Take what is due and nobody holds; None where there is nothing."""
        token = secrets.token_hex(8)
        given = (token, round(1000 * LEASE_SECONDS), _LOOKED_AT, keys.stage_lease(""))
        async with self._connection.speaking() as redis:
            taken = await redis.eval(_TAKE, 1, keys.stage(), *given)
        if taken is None:
            return None
        exercise_id, _, part = taken[0].decode().partition(":")
        return Turn(exercise_id, Part(part), token, int(taken[1]))

    async def renew(self, turn: Turn) -> bool:
        """Hold it for longer; False where another process has it by now."""
        named = (keys.stage(), keys.stage_lease(turn.name))
        given = (turn.token, turn.name, turn.until, round(1000 * LEASE_SECONDS))
        async with self._connection.speaking() as redis:
            until = int(await redis.eval(_RENEW, len(named), *named, *given))
        turn.until = until or turn.until
        return until > 0

    async def done(self, turn: Turn, after: float | None) -> None:
        """Give it back; it is due again after so many seconds, or not at all, or at once where something happened."""
        named = (keys.stage(), keys.stage_lease(turn.name))
        ms = "" if after is None else max(0, round(1000 * after))
        async with self._connection.speaking() as redis:
            await redis.eval(_DONE, len(named), *named, turn.token, turn.name, turn.until, ms)

    async def ask(self, exercise_id: str, part: Part) -> None:
        """Make a part due now, and wake whoever waits in this process."""
        async with self._connection.speaking() as redis:
            await redis.eval(_DUE, 1, keys.stage(), *due_as(exercise_id, [part]))
        self.wake()

    def wake(self) -> None:
        """Say that this process has just made something due: it need not be looked for at the next look."""
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
