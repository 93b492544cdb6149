"""What the bot is to do because a moderator did something, by whichever door: whoever talks to Telegram does it.

Each is done by one process at a time, which says again and again that it is at it, and anew by another one where that
died. One that is asked for while it is done is done once more, after that.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from bot.storage import keys
from bot.storage.server.connection import Connection

MOST_TRIES = 10

# Fields of a chore's in the second key, beside how often it was begun: the turn of whoever does it, and whether it was
# asked for meanwhile. It is in somebody's hands where the turn is its time.
_SHARED = """
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local function at(one)
  local found = redis.call('ZSCORE', KEYS[1], one)
  return found and string.format('%.0f', found)
end
local function put(one, time)
  redis.call('ZADD', KEYS[1], time, one)
  return string.format('%.0f', time)
end
local function let_go(one, ...) redis.call('HDEL', KEYS[2], one .. '|turn', one .. '|again', ...) end
"""
# KEYS: the chores, what is known of each. ARGV: ms that one may take. Answers with the chore, its turn, and how often
# it was begun.
_TAKE = f"""{_SHARED}
local one = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1)[1]
if not one then return nil end
let_go(one)
local turn = put(one, now + ARGV[1])
redis.call('HSET', KEYS[2], one .. '|turn', turn)
return {{one, turn, redis.call('HINCRBY', KEYS[2], one, 1)}}
"""
# KEYS: as above. ARGV: the chore, its turn, ms that it may take from now on. Answers with its new turn, if it is ours.
_RENEW = f"""{_SHARED}
if at(ARGV[1]) ~= ARGV[2] then return nil end
local turn = put(ARGV[1], now + ARGV[3])
redis.call('HSET', KEYS[2], ARGV[1] .. '|turn', turn)
return turn
"""
# KEYS: as above. ARGV: the chore, its turn, ms until it is tried again ('' for never).
_END = f"""{_SHARED}
if at(ARGV[1]) ~= ARGV[2] then return end
if redis.call('HGET', KEYS[2], ARGV[1] .. '|again') then
  put(ARGV[1], now)
  let_go(ARGV[1], ARGV[1])
elseif ARGV[3] ~= '' then
  put(ARGV[1], now + ARGV[3])
  let_go(ARGV[1])
else
  redis.call('ZREM', KEYS[1], ARGV[1])
  let_go(ARGV[1], ARGV[1])
end
"""
# KEYS: as above. ARGV: the chore.
_ADD = f"""{_SHARED}
local turn = redis.call('HGET', KEYS[2], ARGV[1] .. '|turn')
if turn and at(ARGV[1]) == turn then redis.call('HSET', KEYS[2], ARGV[1] .. '|again', '1') else put(ARGV[1], now) end
"""


class Task(StrEnum):
    """What kinds there are, and what each is about."""

    EDIT = "edit"  # the answers on an article (its fingerprint) that were sent in the last two days
    TELL = "tell"  # those who reported something (a report's number) what became of it
    READ_AGAIN = "read_again"  # an article (the id of an analysis of it)


@dataclass(frozen=True, slots=True)
class Chore:
    """A chore in the hands of this process, for the `tries`-th time; `turn` tells it from a later one of its kind."""

    task: Task
    about: str
    turn: str
    tries: int

    @property
    def name(self) -> str:
        """Its name where it stands."""
        return f"{self.task}:{self.about}"


class Chores:
    """Every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, task: Task, about: str) -> None:
        """Have something done, soon and once."""
        await self._run(_ADD, f"{task}:{about}")

    async def take(self) -> Chore | None:
        """Take what is due; None where there is nothing, or what only a newer version knows."""
        taken = await self._run(_TAKE, 1000 * keys.CHORE_SECONDS)
        if taken is None:
            return None
        name, turn, tries = taken
        task, _, about = name.decode().partition(":")
        return Chore(Task(task), about, turn.decode(), int(tries)) if task in set(Task) else None

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
            return await redis.zscore(keys.chores(), f"{task}:{about}") is not None

    async def _end(self, chore: Chore, after: int | str) -> None:
        await self._run(_END, chore.name, chore.turn, after)

    async def _run(self, script: str, *given: str | int) -> Any:
        named = (keys.chores(), keys.chore_tries())
        async with self._connection.speaking() as redis:
            return await redis.eval(script, len(named), *named, *given)
