"""What the bot is to do because a moderator did something, by whichever door: whoever talks to Telegram does it.

Each is done by one process at a time, and again by another one where that died. One that was asked for again while it
was done is done once more.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.storage import keys
from bot.storage.server.connection import Connection

MOST_TRIES = 10

_NOW = "local clock = redis.call('TIME') local now = clock[1] * 1000 + math.floor(clock[2] / 1000)"
# KEYS: the chores, their tries. ARGV: ms that one may take. Answers with the chore, its turn, and how often it was
# begun.
_TAKE = f"""
{_NOW}
local one = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, 1)[1]
if not one then return nil end
local turn = string.format('%.0f', now + ARGV[1])
redis.call('ZADD', KEYS[1], turn, one)
return {{one, turn, redis.call('HINCRBY', KEYS[2], one, 1)}}
"""
# KEYS: the chores, their tries. ARGV: the chore, its turn, ms until it is tried again ('' for never).
_END = f"""
{_NOW}
local mine = redis.call('ZSCORE', KEYS[1], ARGV[1])
if not mine or string.format('%.0f', mine) ~= ARGV[2] then
  redis.call('HDEL', KEYS[2], ARGV[1])
  return 0
end
if ARGV[3] ~= '' then return redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1]) end
redis.call('HDEL', KEYS[2], ARGV[1])
return redis.call('ZREM', KEYS[1], ARGV[1])
"""
# KEYS: the chores. ARGV: the chore.
_ADD = f"""
{_NOW}
return redis.call('ZADD', KEYS[1], now, ARGV[1])
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
        async with self._connection.speaking() as redis:
            await redis.eval(_ADD, 1, keys.chores(), f"{task}:{about}")

    async def take(self) -> Chore | None:
        """Take what is due; None where there is nothing, or what only a newer version knows."""
        named = (keys.chores(), keys.chore_tries())
        async with self._connection.speaking() as redis:
            taken = await redis.eval(_TAKE, len(named), *named, 1000 * keys.CHORE_SECONDS)
        if taken is None:
            return None
        task, _, about = taken[0].decode().partition(":")
        return Chore(Task(task), about, taken[1].decode(), int(taken[2])) if task in set(Task) else None

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
        named = (keys.chores(), keys.chore_tries())
        async with self._connection.speaking() as redis:
            await redis.eval(_END, len(named), *named, chore.name, chore.turn, after)
