"""What articles were read again to, beside the analyses that were there, which stay; by those analyses' ids.

They stand where analyses do, in their own form, and live as long as what is pinned. As soon as another reading stands
in the place of the first one, that is kept where corrections are: a cache may throw away what can be had again, and the
first reading can't.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import cast

from bot.clock import utc_now
from bot.domain.analysis import Analysis
from bot.storage import keys
from bot.storage.cache.codec import decode, encode
from bot.storage.server.connection import Connection

# KEYS: the rereading. ARGV: its life, fields to be erased so many, they, then fields and their values.
_PUT = """
local last = 2 + ARGV[2]
for i = 3, last do redis.call('HDEL', KEYS[1], ARGV[i]) end
redis.call('HSET', KEYS[1], unpack(ARGV, last + 1))
redis.call('EXPIRE', KEYS[1], ARGV[1])
"""


# KEYS: the first reading. ARGV: its life, the reading, then fields and their values. The first one stays.
_ADOPT = """
redis.call('HSETNX', KEYS[1], 'earlier', ARGV[2])
redis.call('HSET', KEYS[1], unpack(ARGV, 3))
redis.call('EXPIRE', KEYS[1], ARGV[1])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of it: who wanted it (a tag), when (UTC), and what came of it, or the code of why nothing did.

    `earlier` is what was read before another reading took its place, `stands` the id of the one that stands in its
    place, None where it does itself.
    """

    by: str
    at: datetime
    now: Analysis | None = None
    failed: str | None = None
    earlier: Analysis | None = None
    stands: str | None = None


class Rereadings:
    """By analyses' ids; every method raises StorageError, and may be repeated. What can't be used is not there."""

    def __init__(self, cache: Connection, durable: Connection) -> None:
        self._connection = cache
        self._durable = durable

    async def want(self, name: str, by: str) -> None:
        """Note who wants it, in place of what came of an earlier one."""
        await self._put(name, ("now", "failed"), by=by, at=utc_now().isoformat())

    async def read(self, name: str, now: Analysis) -> None:
        """Keep what it was read to."""
        await self._put(name, ("failed",), now=encode(now), at=utc_now().isoformat())

    async def failed(self, name: str, code: str) -> None:
        """Note why it was not read."""
        await self._put(name, ("now",), failed=code, at=utc_now().isoformat())

    async def adopt(self, name: str, stands: str, first: Analysis, by: str) -> None:
        """Note which analysis stands in its place; the first one that it was is kept."""
        said = ("stands", stands, "by", by, "at", utc_now().isoformat())
        async with self._durable.speaking() as redis:
            await redis.eval(_ADOPT, 1, keys.first_reading(name), keys.PIN_SECONDS, encode(first), *said)

    async def give_back(self, name: str) -> None:
        """Note that it stands itself again."""
        async with self._durable.speaking() as redis:
            await redis.delete(keys.first_reading(name))

    async def in_place_of(self, name: str) -> str | None:
        """Give the id of the analysis that stands in the place of one; None where it does itself."""
        async with self._durable.speaking() as redis:
            stands = cast("bytes | None", await redis.hget(keys.first_reading(name), "stands"))
        return None if stands is None else str(stands, "ascii", "replace")

    async def find(self, name: str) -> Kept | None:
        """Find what came of it; None where nobody wanted it."""
        async with self._durable.speaking() as redis:
            row = cast("dict[bytes, bytes]", await redis.hgetall(keys.first_reading(name)))
        async with self._connection.speaking() as redis:
            row |= cast("dict[bytes, bytes]", await redis.hgetall(keys.rereading(name)))
        fields = {field.decode(): value for field, value in row.items()}
        if not {"by", "at"} <= fields.keys():
            return None
        word = partial(_word, fields)
        return Kept(
            by=word("by") or "",
            at=datetime.fromisoformat(word("at") or ""),
            now=_analysis(fields.get("now")),
            failed=word("failed"),
            earlier=_analysis(fields.get("earlier")),
            stands=word("stands"),
        )

    async def _put(self, name: str, erased: tuple[str, ...], **fields: str | bytes) -> None:
        pairs = (part for pair in fields.items() for part in pair)
        async with self._connection.speaking() as redis:
            await redis.eval(_PUT, 1, keys.rereading(name), keys.PIN_SECONDS, len(erased), *erased, *pairs)


def _word(row: dict[str, bytes], field: str) -> str | None:
    return row[field].decode("utf-8", "replace") if field in row else None


def _analysis(entry: bytes | None) -> Analysis | None:
    try:
        return None if entry is None else decode(entry)
    except ValueError:
        return None
