"""Lists of entries' numbers beside the log, one for each thing that entries are found by.

They follow the log: whoever looks brings them up to date. They are no part of its chain, and can be made anew from it,
which happens by itself where any of them was lost: a register says which there are. Lists that are made anew have
another turn in their names, so that nothing is ever in one twice. A number is compact in them: some 5 bytes.

Entries stand nearly in the order of their times. How late one may come behind a younger one is kept, too: it says how
far beyond a time must be looked for entries that are before it.
"""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from bot.domain.audit import AuditEntry
from bot.domain.moderation.log_query import Facet, facets_of
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.log.audit_pages import Row, number_of, read
from bot.storage.server.connection import Connection
from bot.storage.server.names import pages

STEP = 500  # entries that are taken in at once

_TURNS = 2**32
_MOST_RENEWED = 3  # times in one go: whoever loses them more often throws away what it should keep
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MANY = 10_000  # names that are looked at for somebody who waits: some milliseconds
# KEYS: the state, the register, the stream, then lists. ARGV: the turn and the mark as they were; the new mark, the
# newest time and the greatest lateness since; then a number for each list. Answers 'taken', 'moved' where another
# process was faster, or 'lost' where a list is gone that had entries which the log has still.
_TAKE_IN = """
local state = redis.call('HMGET', KEYS[1], 'turn', 'mark')
if (state[1] or '') ~= ARGV[1] or (state[2] or '0') ~= ARGV[2] then return 'moved' end
if redis.call('EXISTS', KEYS[2]) == 0 then return 'lost' end
local first = redis.call('XRANGE', KEYS[3], '-', '+', 'COUNT', 1)[1]
local oldest = first and tonumber(first[1]:match('^%d+')) or 0
for i = 4, #KEYS do
  if redis.call('EXISTS', KEYS[i]) == 0 and tonumber(redis.call('ZSCORE', KEYS[2], KEYS[i]) or 0) >= oldest
    and oldest > 0 then return 'lost' end
end
for i = 4, #KEYS do
  redis.call('RPUSH', KEYS[i], ARGV[i + 2])
  redis.call('ZADD', KEYS[2], ARGV[i + 2], KEYS[i])
  for _ = 1, 64 do
    local head = redis.call('LINDEX', KEYS[i], 0)
    if not head or tonumber(head) >= oldest then break end
    redis.call('LPOP', KEYS[i])
  end
end
for _, list in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. oldest, 'LIMIT', 0, 1000)) do
  redis.call('UNLINK', list)
  redis.call('ZREM', KEYS[2], list)
end
redis.call('HSET', KEYS[1], 'mark', ARGV[3], 'newest', ARGV[4], 'late', ARGV[5])
return 'taken'
"""

# KEYS: the state, the register. ARGV: the turn as it was, '' for none, and the new one. The register is never empty, so
# that it can be seen to be lost.
_RENEW = """
if (redis.call('HGET', KEYS[1], 'turn') or '') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
redis.call('HSET', KEYS[1], 'turn', ARGV[2], 'mark', 0, 'newest', 0, 'late', 0)
redis.call('ZADD', KEYS[2], 'inf', '')
return 1
"""


@dataclass(frozen=True, slots=True)
class Lists:
    """Which lists hold, and up to which entry they have been written.

    `newest` is the latest time of an entry in them, in milliseconds since 1970; `late` how many milliseconds an entry
    stood behind such a time at the most.
    """

    turn: int
    mark: int = 0
    newest: int = 0
    late: int = 0


class AuditLists:
    """Every method raises StorageError, and may be called by several processes at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def catch_up(self) -> Lists:
        """Take in what was written since the last time, by whichever process."""
        renewed = 0
        while renewed <= _MOST_RENEWED:
            lists, rows, last = await self._look()
            if lists is not None and last >= lists.mark:
                if not rows:
                    return lists
                if await self._take_in(lists, rows) != b"lost":
                    continue
            await self.renew(lists)  # there are none, they are of a log that is no more, or one was lost
            renewed += 1
        raise StorageError("the lists of the log are lost again and again")

    async def rebuild(self) -> None:
        """Make all of them anew."""
        lists, _, _ = await self._look()
        await self.renew(lists)
        await self.catch_up()

    async def renew(self, lists: Lists | None) -> None:
        """Have them begun anew, unless somebody has; what is left of those before goes."""
        turn = "" if lists is None else lists.turn
        async with self._connection.speaking() as redis:
            await redis.eval(_RENEW, 2, keys.audit_index(), keys.audit_lists(), turn, secrets.randbelow(_TURNS))
        await self._clear()

    async def beginning(self, facet: Facet, beginning: str, most: int) -> list[str]:
        """Find what entries are found by that begins with some letters and digits, `most` at the most."""
        lists, found = await self.catch_up(), set[str]()
        async for names in pages(self._connection, keys.any_audit_list(lists.turn, facet, beginning), _MANY):
            found |= {keys.list_named(name)[1] for name in names}
            if len(found) >= most:
                break
        return sorted(found)[:most]

    async def _look(self) -> tuple[Lists | None, list[Row], int]:
        """Read what is known, the entries after that, and the last one's number."""
        async with self._connection.speaking() as redis:
            kept = await redis.hmget(keys.audit_index(), ["turn", "mark", "newest", "late"])
            lists = None if kept[0] is None else Lists(*(int(one or 0) for one in kept))
            mark = 0 if lists is None else lists.mark
            rows = cast("list[Row]", await redis.xrange(keys.audit(), f"{mark + 1}-0", "+", STEP))  # has no type
            last = rows[-1:] or cast("list[Row]", await redis.xrevrange(keys.audit(), count=1))  # as above
        return lists, rows, number_of(last[0]) if last else 0

    async def _take_in(self, lists: Lists, rows: list[Row]) -> bytes:
        entries = [entry for row in rows if (entry := read(row)) is not None]
        newest, late = _times(lists, entries)
        listed = list(_listed(lists.turn, entries))
        named = (keys.audit_index(), keys.audit_lists(), keys.audit(), *(name for name, _ in listed))
        given = (lists.turn, lists.mark, number_of(rows[-1]), newest, late, *(number for _, number in listed))
        async with self._connection.speaking() as redis:
            return cast("bytes", await redis.eval(_TAKE_IN, len(named), *named, *given))  # a script's answer

    async def _clear(self) -> None:
        """Take away lists of other turns than the one that holds."""
        async for names in pages(self._connection, keys.any_audit_list()):
            async with self._connection.speaking() as redis:
                turn = int(await redis.hget(keys.audit_index(), "turn") or 0)
                left = [name for name in names if keys.list_named(name)[0] != turn]
                if left:
                    await redis.unlink(*left)


def _listed(turn: int, entries: list[AuditEntry]) -> Iterator[tuple[str, int]]:
    for entry in entries:
        for facet, value in facets_of(entry):
            yield keys.audit_list(turn, facet, value), entry.seq


def _times(lists: Lists, entries: list[AuditEntry]) -> tuple[int, int]:
    newest, late = lists.newest, lists.late
    for entry in entries:
        at = _milliseconds(entry.at)
        newest, late = max(newest, at), max(late, newest - at)
    return newest, late


def to_the_millisecond(at: datetime) -> datetime:
    """Give the first time from this one on that an entry may have: theirs are written to the millisecond."""
    rest = at.microsecond % 1000
    return at + timedelta(microseconds=1000 - rest) if rest else at


def _milliseconds(at: datetime) -> int:
    return (at - _EPOCH) // timedelta(milliseconds=1)
