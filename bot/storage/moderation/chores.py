"""What the bot is to do because a moderator did something, by whichever door: whoever talks to Telegram does it.

Each is done by one process at a time, which says again and again that it is at it, and anew by another one where that
died. One that is asked for while it is done is done once more, after that. What moderators do asks for what follows
from it in the very step that does it (`wanting`), so that neither is there without the other.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.storage import keys
from bot.storage.server.connection import Connection


def wanting(place: int) -> str:
    """Give the lines of a script that let it `want` a chore, by its name; the keys of `wanted` stand from `place` on.

    Fields of a chore's in the second one, beside how often it was begun: since when it is wanted (ms), the turn of
    whoever does it, and whether it was asked for meanwhile. It is in somebody's hands where the turn is its time. A
    script that fails keeps what it has done: one that wants a chore does so before whatever asks for it.
    """
    return f"""
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function put(one, time)
  redis.call('ZADD', KEYS[{place}], time, one)
  return string.format('%.0f', time)
end
local function is_in_hand(one, turn)
  local due = redis.call('ZSCORE', KEYS[{place}], one)
  return turn and due and string.format('%.0f', due) == turn
end
local function want(one)
  redis.call('HSET', KEYS[{place + 1}], one .. '|since', string.format('%.0f', now))
  if is_in_hand(one, redis.call('HGET', KEYS[{place + 1}], one .. '|turn')) then
    redis.call('HSET', KEYS[{place + 1}], one .. '|again', '1')
  else
    put(one, now)
  end
end
"""


_SHARED = f"""{wanting(1)}
local function let_go(one, ...) redis.call('HDEL', KEYS[2], one .. '|turn', one .. '|again', ...) end
"""
# KEYS: the chores, what is known of each. ARGV: ms that one may take. Answers with the chore, its turn, how often it
# was begun, and for how many ms it is wanted.
_TAKE = f"""{_SHARED}
local one = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1)[1]
if not one then return nil end
let_go(one)
local turn = put(one, now + ARGV[1])
redis.call('HSETNX', KEYS[2], one .. '|since', string.format('%.0f', now))
redis.call('HSET', KEYS[2], one .. '|turn', turn)
local since = redis.call('HGET', KEYS[2], one .. '|since')
return {{one, turn, redis.call('HINCRBY', KEYS[2], one, 1), math.max(0, now - since)}}
"""
# KEYS: as above. ARGV: the chore, its turn, ms that it may take from now on. Answers with its new turn, if it is ours.
_RENEW = f"""{_SHARED}
if not is_in_hand(ARGV[1], ARGV[2]) then return nil end
local turn = put(ARGV[1], now + ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1] .. '|turn', turn)
return turn
"""
# KEYS: as above. ARGV: the chore, its turn, ms until it is tried again ('' for never).
_END = f"""{_SHARED}
if not is_in_hand(ARGV[1], ARGV[2]) then return end
if redis.call('HGET', KEYS[2], ARGV[1] .. '|again') then
  put(ARGV[1], now)
  let_go(ARGV[1], ARGV[1])
elseif ARGV[3] ~= '' then
  put(ARGV[1], now + ARGV[3])
  let_go(ARGV[1])
else
  redis.call('ZREM', KEYS[1], ARGV[1])
  let_go(ARGV[1], ARGV[1], ARGV[1] .. '|since')
end
"""
# KEYS: as above. ARGV: the chore.
_ADD = f"{wanting(1)} want(ARGV[1])"


class Task(StrEnum):
    """What kinds there are, and what each is about."""

    EDIT = "edit"  # the answers on an article (its fingerprint) that were sent in the last two days
    TELL = "tell"  # those who reported something (a report's number) what became of it
    READ_AGAIN = "read_again"  # an article (the id of an analysis of it)

    @property
    def life(self) -> int:
        """For how many seconds it is worth trying, from when it was wanted last."""
        return _LIVES[self]

    def of(self, about: str | int) -> str:
        """Name one of its kind as it stands here."""
        return f"{self}:{about}"


_LIVES = {Task.EDIT: keys.SENT_SECONDS, Task.TELL: keys.TOLD_SECONDS, Task.READ_AGAIN: keys.REREADING_SECONDS}


def wanted() -> tuple[str, str]:
    """Give the keys that a script with `wanting` needs."""
    return keys.chores(), keys.chore_tries()


@dataclass(frozen=True, slots=True)
class Chore:
    """A chore in the hands of this process, for the `tries`-th time; `turn` tells it from a later one of its kind.

    It was wanted `waited` seconds before it was taken.
    """

    task: Task
    about: str
    turn: str
    tries: int
    waited: float

    @property
    def name(self) -> str:
        """Its name where it stands."""
        return self.task.of(self.about)


class Chores:
    """Every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, task: Task, about: str) -> None:
        """Have something done, soon and once."""
        await self._run(_ADD, task.of(about))

    async def take(self) -> Chore | None:
        """Take what is due; None where there is nothing, or what only a newer version knows."""
        taken = await self._run(_TAKE, 1000 * keys.CHORE_SECONDS)
        if taken is None:
            return None
        name, turn, tries, waited = taken
        task, _, about = name.decode().partition(":")
        return Chore(Task(task), about, turn.decode(), int(tries), waited / 1000) if task in set(Task) else None

    async def renew(self, chore: Chore) -> Chore | None:
        """Keep a chore in hand for as long as one that was just taken; None where somebody else has it by now."""
        turn = await self._run(_RENEW, chore.name, chore.turn, 1000 * keys.CHORE_SECONDS)
        return None if turn is None else replace(chore, turn=turn.decode())

    async def done(self, chore: Chore) -> None:
        """Be done with a chore."""
        await self._end(chore, "")

    async def again(self, chore: Chore, seconds: float) -> None:
        """Leave a chore to be tried again in so many seconds."""
        await self._end(chore, round(1000 * seconds))

    async def has(self, task: Task, about: str) -> bool:
        """Tell whether something is still to be done."""
        async with self._connection.speaking() as redis:
            return await redis.zscore(keys.chores(), task.of(about)) is not None

    async def _end(self, chore: Chore, after: int | str) -> None:
        await self._run(_END, chore.name, chore.turn, after)

    async def _run(self, script: str, *given: str | int) -> Any:
        named = wanted()
        async with self._connection.speaking() as redis:
            return await redis.eval(script, len(named), *named, *given)
