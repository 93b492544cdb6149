"""Who wants to be forgotten, written down before anything is erased: whatever dies meanwhile, others finish it.

A wish stays until what was still under way for the person when they said it is over, and is gone within a minute.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.belongings import Kind
from bot.storage import keys
from bot.storage.server.connection import Connection

# KEYS: the wishes. ARGV: the person, the update, the question. Answers with the wish: a new one, or the one there is
# where it is of the same update, or said again below the same question.
_BEGIN = """
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then
  local update, question = known:match('^(%d+) (%d+) ')
  if update == ARGV[2] or question == ARGV[3] then return known end
end
local clock = redis.call('TIME')
local begun = string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000))
local wish = ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. begun .. ' '
redis.call('HSET', KEYS[1], ARGV[1], wish)
return wish
"""
# KEYS: the wishes. ARGV: the person, the wish as it is known, what is put in its place: '' where it goes.
_CHANGE = """
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
if ARGV[3] == '' then return redis.call('HDEL', KEYS[1], ARGV[1]) end
return redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose it is, in which update it came, and below which question; `begun` in ms, and `age` in s, by Redis's clock.

    `erased` is how much was, None until all is that was there.
    """

    person: int
    update: int
    question: int
    begun: int
    erased: Mapping[Kind, int] | None = None
    age: float = field(default=0.0, compare=False)


class ToBeForgotten:
    """The wishes, one for a person at a time; every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, person: int, update: int, question: int) -> Wish:
        """Write a wish down; gives the one that is there where it is the same, or was said below the same question."""
        async with self._connection.speaking() as redis:
            return _read(person, await redis.eval(_BEGIN, 1, keys.forgetting(), person, update, question))

    async def erased(self, wish: Wish, counts: Mapping[Kind, int]) -> None:
        """Note that all that was there is erased."""
        await self._change(wish, _written(wish) + json.dumps(counts))

    async def done(self, wish: Wish) -> None:
        """Forget a wish, unless the person has another one by now."""
        await self._change(wish, "")

    async def all(self) -> list[Wish]:
        """Give all that there are."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.hgetall(keys.forgetting())
            both.time()
            wishes, (seconds, micros) = await both.execute()
        now = seconds + micros / 1e6
        return [_read(int(person), wish, now) for person, wish in wishes.items()]

    async def _change(self, wish: Wish, instead: str) -> None:
        known = _written(wish) + ("" if wish.erased is None else json.dumps(wish.erased))
        async with self._connection.speaking() as redis:
            await redis.eval(_CHANGE, 1, keys.forgetting(), wish.person, known, instead)


def _written(wish: Wish) -> str:
    return f"{wish.update} {wish.question} {wish.begun} "


def _read(person: int, written: bytes, now: float | None = None) -> Wish:
    update, question, begun, erased = written.decode().split(" ", 3)
    counts = {Kind(kind): count for kind, count in json.loads(erased).items()} if erased else None
    age = 0.0 if now is None else now - int(begun) / 1000
    return Wish(person, int(update), int(question), int(begun), counts, age)
