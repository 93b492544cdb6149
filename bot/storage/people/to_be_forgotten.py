"""Who wants to be forgotten, written down before anything is erased: whatever dies meanwhile, others finish it.

A wish stays until what was still under way for the person when they said it is over, and is gone within a minute.

Processes of several versions read it while one takes the place of another. The first ones take no kinds but those that
they know: what they don't stands in another key. This one leaves out what it does not know.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.domain.belongings import Kind
from bot.storage import keys
from bot.storage.server.connection import Connection

# KEYS: the wishes, what more was erased. ARGV: the person, the update, the question. Answers with the wish: a new one,
# or the one there is where it is of the same update, or said again below the same question; and what more was erased.
_BEGIN = """
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then
  local update, question = known:match('^(%d+) (%d+) ')
  if update == ARGV[2] or question == ARGV[3] then return {known, redis.call('HGET', KEYS[2], ARGV[1])} end
end
local clock = redis.call('TIME')
local begun = string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000))
local wish = ARGV[2] .. ' ' .. ARGV[3] .. ' ' .. begun .. ' '
redis.call('HSET', KEYS[1], ARGV[1], wish)
return {wish, false}
"""
# KEYS: as above. ARGV: the person, the wish as it is known, what is put in its place: '' where it goes, and what more
# was erased, '' for nothing, with its life.
_CHANGE = """
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[2], ARGV[1])
if ARGV[4] ~= '' then
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[4])
  redis.call('EXPIRE', KEYS[2], ARGV[5])
end
if ARGV[3] == '' then return redis.call('HDEL', KEYS[1], ARGV[1]) end
return redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
"""

# What every version knows; whatever is new stands apart.
_FIRST = frozenset(
    {
        Kind.SETTINGS,
        Kind.PRIVATE_CHAT,
        Kind.READ,
        Kind.PRESSED,
        Kind.GIVEN,
        Kind.SEATS,
        Kind.EXERCISES,
        Kind.PAGES,
        Kind.AWAITED,
        Kind.WAITING,
        Kind.PUT_ASIDE,
    }
)


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose it is, in which update it came, and below which question; `begun` in ms, and `age` in s, by Redis's clock.

    `erased` is how much was, None until all is that was there. `written` is how it stands in the store.
    """

    person: int
    update: int
    question: int
    begun: int
    erased: Mapping[Kind, int] | None = None
    age: float = field(default=0.0, compare=False)
    written: str = field(default="", compare=False)


class ToBeForgotten:
    """The wishes, one for a person at a time; every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def begin(self, person: int, update: int, question: int) -> Wish:
        """Write a wish down; gives the one that is there where it is the same, or was said below the same question."""
        async with self._connection.speaking() as redis:
            wish, more = await redis.eval(_BEGIN, len(_named()), *_named(), person, update, question)
        return _read(person, wish, more)

    async def erased(self, wish: Wish, counts: Mapping[Kind, int]) -> None:
        """Note that all that was there is erased."""
        first = {kind: count for kind, count in counts.items() if kind in _FIRST}
        more = {kind: count for kind, count in counts.items() if kind not in _FIRST}
        await self._change(
            wish, _beginning(wish) + json.dumps(first), _beginning(wish) + json.dumps(more) if more else ""
        )

    async def done(self, wish: Wish) -> None:
        """Forget a wish, unless the person has another one by now."""
        await self._change(wish, "")

    async def all(self) -> list[Wish]:
        """Give all that there are."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            for name in _named():
                both.hgetall(name)
            both.time()
            wishes, more, (seconds, micros) = await both.execute()
        now = seconds + micros / 1e6
        return [_read(int(person), wish, more.get(person), now) for person, wish in wishes.items()]

    async def _change(self, wish: Wish, instead: str, more: str = "") -> None:
        given = (wish.person, wish.written, instead, more, keys.WISH_SECONDS)
        async with self._connection.speaking() as redis:
            await redis.eval(_CHANGE, len(_named()), *_named(), *given)


def _named() -> tuple[str, str]:
    return keys.forgetting(), keys.forgetting_more()


def _beginning(wish: Wish) -> str:
    """Give what both values begin with, so that what more was erased is known to be of this wish."""
    return f"{wish.update} {wish.question} {wish.begun} "


def _read(person: int, row: bytes, more: bytes | None, now: float | None = None) -> Wish:
    written = row.decode()
    update, question, begun, erased = written.split(" ", 3)
    age = 0.0 if now is None else now - int(begun) / 1000
    wish = Wish(person, int(update), int(question), int(begun), None, age, written)
    if not erased:
        return wish
    rest = b"" if more is None else more
    beginning = _beginning(wish).encode()
    others = _counts(rest.removeprefix(beginning)) if rest.startswith(beginning) else {}
    return replace(wish, erased=_counts(erased) | others)


def _counts(row: str | bytes) -> dict[Kind, int]:
    """Read how much of each kind was erased; a later version may know more of them."""
    return {Kind(kind): count for kind, count in json.loads(row).items() if kind in set(Kind)}
