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
_LEASE_MS = round(1000 * LEASE_SECONDS)
_PAGE = 20  # due parts at one look

_NOW = """local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)"""  # the time in ms
# It is put off to a little after the lease's end: whatever happens while that holds sets an earlier time.
_OFF = "now + ARGV[2] + 100"

# KEYS: the stage, what this call has taken. ARGV: the token, the lease in ms, how many are looked at, the leases'
# prefix. Answers with a name and the time that it was put off to; asked again since nobody heard the answer, with the
# same one. Those that others hold stand in the way of nobody: the next ones are looked at.
_TAKE = f"""
local taken = redis.call('HGETALL', KEYS[2])
if #taken > 0 then return taken end
{_NOW}
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
# KEYS: the stage, the lease. ARGV: the token, the lease in ms, the name, the time that it was put off to. Answers with
# the time that it is put off to now; 0 where it is not held any more. A time that is earlier than known stays.
_RENEW = f"""
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local due = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[3]))
if not due or due < tonumber(ARGV[4]) then return tonumber(ARGV[4]) end
{_NOW}
redis.call('ZADD', KEYS[1], {_OFF}, ARGV[3])
return {_OFF}
"""
# KEYS: the stage, the lease. ARGV: the token, ms until it is next due or '', the name, the time that it was put
# off to. Where something happened meanwhile, it is due when that wants it, or sooner.
_DONE = f"""
if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[2])
local due = tonumber(redis.call('ZSCORE', KEYS[1], ARGV[3]))
if not due then return 1 end
if due >= tonumber(ARGV[4]) then redis.call('ZREM', KEYS[1], ARGV[3]) end
if ARGV[2] == '' then return 1 end
{_NOW}
return redis.call('ZADD', KEYS[1], 'LT', now + ARGV[2], ARGV[3])
"""


class Part(StrEnum):
    """Whose screens they are."""

    GROUP = "group"
    DESK = "desk"  # the teacher's
    PUPILS = "pupils"


COUNTING = (Part.GROUP, Part.DESK)  # those that show who has come, and how many voted


def making_due(stage: int, first: int, after: str = "0") -> str:
    """Give the lines of a script that make due what its arguments name, from the `first` on; sooner is never put off.

    `stage` is the place of its key, `after` in how many ms.
    """
    return f"{_NOW}\nfor i = {first}, #ARGV do redis.call('ZADD', KEYS[{stage}], 'LT', now + {after}, ARGV[i]) end"


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
        given = (token, _LEASE_MS, _PAGE, keys.stage_lease(""))
        async with self._connection.speaking() as redis:
            taken = await redis.eval(_TAKE, 2, keys.stage(), keys.stage_turn(token), *given)
        if taken is None:
            return None
        exercise_id, _, part = taken[0].decode().partition(":")
        if part not in set(Part):  # a newer version's, which looks after it
            return None
        return Turn(exercise_id, Part(part), token, int(taken[1]))

    async def renew(self, turn: Turn) -> bool:
        """Hold it for longer; False where another process has it by now."""
        named = (keys.stage(), keys.stage_lease(turn.name))
        given = (turn.token, _LEASE_MS, turn.name, turn.until)
        async with self._connection.speaking() as redis:
            until = int(await redis.eval(_RENEW, len(named), *named, *given))
        turn.until = until or turn.until
        return until > 0

    async def done(self, turn: Turn, after: float | None) -> None:
        """Give it back; it is due again after so many seconds, or not at all, or at once where something happened."""
        named = (keys.stage(), keys.stage_lease(turn.name))
        ms = "" if after is None else max(0, round(1000 * after))
        async with self._connection.speaking() as redis:
            await redis.eval(_DONE, len(named), *named, turn.token, ms, turn.name, turn.until)

    async def ask(self, exercise_id: str, part: Part) -> None:
        """Make a part due now, and wake whoever waits in this process."""
        async with self._connection.speaking() as redis:
            await redis.eval(making_due(1, 1), 1, keys.stage(), *due_as(exercise_id, [part]))
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
