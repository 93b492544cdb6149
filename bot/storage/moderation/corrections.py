"""What moderators changed, by article: a list that only grows, and by which copies of an article find it.

A copy has corrections of its own article, of the one that it is an edited copy of, and of the one that was corrected
under the address that it was found at. What is corrected on an edited copy stands under the article that it is a copy
of, so that all of its copies have it.
"""

import json
import logging
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from bot.clock import utc_now
from bot.domain.copies import copies_of_page
from bot.domain.moderation.correction import Correction
from bot.storage import keys
from bot.storage.moderation.chores import Task, wanted, wanting
from bot.storage.server.connection import Connection

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_log = logging.getLogger(__name__)

# KEYS: the corrections, all corrected articles, an analysis of each, the article's addresses, those of what is to be
# done, what was corrected at each of the addresses given. ARGV: the number that this one has, the correction, its life,
# when, the article, its analysis, the chore of editing answers, names of addresses. The same once more, where a line
# broke, is no other.
_ADD = f"""{wanting(5)}
local length = redis.call('LLEN', KEYS[1])
if length ~= ARGV[1] - 1 then
  return redis.call('LINDEX', KEYS[1], ARGV[1] - 1) == ARGV[2] and 1 or 0
end
want(ARGV[7])
redis.call('RPUSH', KEYS[1], ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[3])
redis.call('HSET', KEYS[3], ARGV[5], ARGV[6])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[5])
local old = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[4] - ARGV[3], 'LIMIT', 0, 100)
for _, one in ipairs(old) do
  redis.call('ZREM', KEYS[2], one)
  redis.call('HDEL', KEYS[3], one)
end
for i = 7, #KEYS do
  redis.call('SET', KEYS[i], ARGV[5], 'EX', ARGV[3])
  redis.call('SADD', KEYS[4], ARGV[1 + i])
end
redis.call('EXPIRE', KEYS[4], ARGV[3])
return 1
"""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A corrected article: its fingerprint, the id of the analysis that was corrected, and when last (UTC seconds)."""

    article: str
    analysis: str
    at: int


class History(NamedTuple):
    """The corrections that a copy of an article has, the oldest first, and the fingerprint that they stand under.

    `length` is how many there are, with those that only a newer version can read.
    """

    article: str
    corrections: tuple[Correction, ...]
    length: int


class Corrections:
    """By articles' fingerprints; every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._is_told = False

    async def of(self, article: str) -> tuple[Correction, ...]:
        """Give an article's history, the oldest first."""
        return (await self._of(article)).corrections

    async def for_copy(self, article: str, address: str | None = None) -> History:
        """Give what there is for a copy that was found at an address: its own history, else that of its kin.

        Where there is none, it will stand under the article that it is an edited copy of, where it is one.
        """
        named = [keys.kin(article), *(keys.corrected_at(name) for name in copies_of_page(address))]
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.lrange(keys.corrections(article), 0, -1)
            both.mget(named)
            own, others = await both.execute()
        if own:
            return self._read(article, own)
        for key, other in zip(named, others, strict=True):
            its = None if other is None else await self._of_kin(other.decode("ascii", "replace"), key)
            if its is not None and its.length:
                return its
        kin = others[0]
        return History(article if kin is None else kin.decode("ascii", "replace"), (), 0)

    async def _of_kin(self, other: str, key: str) -> History:
        """Give another copy's history; what led there does so for as long as that stands."""
        its = await self._of(other)
        if its.length:
            async with self._connection.speaking() as redis:
                await redis.expire(key, keys.CORRECTION_SECONDS)
        return its

    async def _of(self, article: str) -> History:
        async with self._connection.speaking() as redis:
            rows = await redis.lrange(keys.corrections(article), 0, -1)
        return self._read(article, rows)

    async def add(self, article: str, one: Correction, analysis: str, address: str | None = None) -> bool:
        """Add a correction, and have the answers edited that were sent; False where another one has its number.

        The article can be found by its address too.
        """
        named = [
            keys.corrections(article),
            keys.all_corrected(),
            keys.corrected_analyses(),
            keys.corrected_addresses(article),
            *wanted(),
            *(keys.corrected_at(name) for name in copies_of_page(address)),
        ]
        now, names = int(utc_now().timestamp()), copies_of_page(address)
        facts = (one.number, _written(one), keys.CORRECTION_SECONDS, now, article, analysis, Task.EDIT.of(article))
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_ADD, len(named), *named, *facts, *names))

    async def keep_kin(self, article: str, of: str) -> None:
        """Remember that an article is an edited copy of another one, or of whatever that is one of."""
        async with self._connection.speaking() as redis:
            first = cast("bytes | None", await redis.get(keys.kin(of)))
            root = of if first is None else first.decode("ascii", "replace")
            if root != article:
                await redis.set(keys.kin(article), root, ex=keys.SIGNATURE_SECONDS)

    async def analysis_of(self, article: str) -> str | None:
        """Give the id of the analysis on which an article was corrected last; None where it was not."""
        async with self._connection.speaking() as redis:
            found = cast("bytes | None", await redis.hget(keys.corrected_analyses(), article))
        return None if found is None else str(found, "ascii")

    async def recent(self, most: int = 100) -> list[Corrected]:
        """Give the articles that were corrected last."""
        async with self._connection.speaking() as redis:
            found: Sequence[tuple[bytes, float]] = await redis.zrevrange(  # type: ignore[assignment]  # with scores
                keys.all_corrected(), 0, most - 1, withscores=True
            )
            names = [name for name, _ in found]
            analyses = cast("list[bytes | None]", await redis.hmget(keys.corrected_analyses(), names) if names else [])
        return [
            Corrected(name.decode(), str(analysis or b"", "ascii"), int(at))
            for (name, at), analysis in zip(found, analyses, strict=True)
        ]

    def _read(self, article: str, rows: Sequence[bytes | str]) -> History:
        """Read what can be read; the rest is left out, and stays."""
        known = tuple(one for one in map(_correction, rows) if one is not None)
        if len(known) < len(rows) and not self._is_told:
            self._is_told = True
            _log.warning("some corrections of %s can't be read by this version", article)
        return History(article, known, len(rows))


def _written(one: Correction) -> str:
    return json.dumps(asdict(one) | {"at": one.at.isoformat()}, separators=(",", ":"))


def _correction(row: bytes | str) -> Correction | None:
    try:
        return _adapter().validate_json(row)
    except ValueError:  # a newer version has written it
        return None


@cache
def _adapter() -> "TypeAdapter[Correction]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - 0.1 s that only what was corrected pays

    return TypeAdapter(Correction)
