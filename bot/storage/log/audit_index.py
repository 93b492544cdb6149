"""Finds entries of the log by what is in them, a page at a time, and adds up what happened: without reading it all.

Beside the log stand lists of entries' numbers, one for each thing that entries are found by, and sums. They follow the
log: whoever looks brings them up to date, and so does a task now and then. They can be made anew from the log, whose
chain they are no part of. A number is compact in Redis's lists: some 5 bytes.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple, cast

from bot.domain.audit import AuditEntry
from bot.domain.moderation.log_query import EVERYTHING, LogQuery, facets_of
from bot.domain.moderation.tally import tally
from bot.storage import keys
from bot.storage.log.audit_chain import ENTRY
from bot.storage.log.audit_pages import Row, number_of, read
from bot.storage.server.connection import Connection

PAGE = 50  # entries that a page shows
_STEP = 500  # entries that are taken into the index at once

# KEYS: the mark, the stream, then what is changed. ARGV: the mark as it was, the new one, the lists' life, the sums',
# then for each of the KEYS: 'list' and a number, or a sum's name and what is added, or 'hosts', a site and how often.
_TAKE_IN = """
if (redis.call('GET', KEYS[1]) or '0') ~= ARGV[1] then return 0 end
local first = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1]
local oldest = first and tonumber(first[1]:match('^%d+')) or 0
for i = 3, #KEYS do
  local at = 3 * i - 4
  if ARGV[at] == 'list' then
    redis.call('RPUSH', KEYS[i], ARGV[at + 1])
    for _ = 1, 64 do
      if tonumber(redis.call('LINDEX', KEYS[i], 0)) >= oldest then break end
      redis.call('LPOP', KEYS[i])
    end
    redis.call('EXPIRE', KEYS[i], ARGV[3])
  else
    if ARGV[at] == 'hosts' then redis.call('ZINCRBY', KEYS[i], ARGV[at + 2], ARGV[at + 1])
    else redis.call('HINCRBY', KEYS[i], ARGV[at + 1], ARGV[at + 2]) end
    if ARGV[at] ~= 'total' then redis.call('EXPIRE', KEYS[i], ARGV[4]) end
  end
end
redis.call('SET', KEYS[1], ARGV[2])
return 1
"""
# KEYS: the stream, then the lists that an entry must be in. ARGV: the number that entries are below, a time that they
# are not before, a time that they are before ('' for none), and how many. Answers with entries, the newest first. Times
# are found by halving, since entries stand nearly in their order.
_FIND = """
local stream = KEYS[1]
local function edge(which)
  local row = redis.call(which == 'first' and 'XRANGE' or 'XREVRANGE', stream, which == 'first' and '-' or '+',
    which == 'first' and '+' or '-', 'COUNT', 1)[1]
  return row and tonumber(row[1]:match('^%d+'))
end
local first, last = edge('first'), edge('last')
if not first then return {} end
local function entry(number)
  local id = string.format('%.0f-0', number)
  local row = redis.call('XRANGE', stream, id, id)[1]
  return row and row[2][2]
end
local function at_or_after(time)
  local low, high = first, last + 1
  while low < high do
    local middle = math.floor((low + high) / 2)
    local found = entry(middle)
    local at = found and found:match('"at":"([^"]+)"')
    if at and at >= time then high = middle else low = middle + 1 end
  end
  return low
end
local below = math.min(tonumber(ARGV[1]), last + 1)
if ARGV[3] ~= '' then below = math.min(below, at_or_after(ARGV[3])) end
if ARGV[2] ~= '' then first = math.max(first, at_or_after(ARGV[2])) end
local wanted, found = tonumber(ARGV[4]), {}
if #KEYS == 1 then
  local rows = redis.call('XREVRANGE', stream, string.format('%.0f-0', below - 1), string.format('%.0f-0', first),
    'COUNT', wanted)
  for i = 1, #rows do found[i] = rows[i][2][2] end
  return found
end
local walks = {}
for i = 2, #KEYS do
  local low, high = 0, redis.call('LLEN', KEYS[i])
  while low < high do
    local middle = math.floor((low + high) / 2)
    if tonumber(redis.call('LINDEX', KEYS[i], middle)) >= below then high = middle else low = middle + 1 end
  end
  walks[i - 1] = {key = KEYS[i], at = low - 1, numbers = {}, left = 0}
end
local function peek(walk)
  if walk.left == 0 then
    if walk.at < 0 then return nil end
    local from = math.max(0, walk.at - 499)
    walk.numbers = redis.call('LRANGE', walk.key, from, walk.at)
    walk.left, walk.at = #walk.numbers, from - 1
  end
  return tonumber(walk.numbers[walk.left])
end
while #found < wanted do
  local least, most = nil, nil
  for _, walk in ipairs(walks) do
    local number = peek(walk)
    if not number or number < first then return found end
    least, most = math.min(least or number, number), math.max(most or number, number)
  end
  for _, walk in ipairs(walks) do
    if peek(walk) > least or least == most then walk.left = walk.left - 1 end
  end
  if least == most then found[#found + 1] = entry(least) end
end
return found
"""
_ALL = 2**53  # above every number


class LogPage(NamedTuple):
    """Entries, the newest first; `older`: the number that the next page's are below, None where there is none."""

    entries: tuple[AuditEntry, ...]
    older: int | None


class Sums(NamedTuple):
    """Sums by name (bot/domain/moderation/tally.py), and how often each site's links were asked for, most first."""

    sums: Mapping[str, int]
    hosts: tuple[tuple[str, int], ...] = ()


class AuditIndex:
    """The log for those who search it; entries live `days`. Every method raises StorageError."""

    def __init__(self, connection: Connection, days: int) -> None:
        self._connection = connection
        self._life = (days + 1) * 24 * 3600

    async def find(self, query: LogQuery = EVERYTHING, below: int | None = None, count: int = PAGE) -> LogPage:
        """Find the newest entries below a number. Whether they were changed is not looked at: `audit verify` is."""
        await self.catch_up()
        named = (keys.audit(), *(keys.audit_list(facet, value) for facet, value in query.facets()))
        given = (below or _ALL, _time(query.since), _time(query.until), count + 1)
        async with self._connection.speaking() as redis:
            rows: list[bytes] = await redis.eval(_FIND, len(named), *named, *given)
        entries = tuple(entry for row in rows if (entry := _read(row)) is not None)
        return LogPage(entries[:count], entries[count - 1].seq if len(entries) > count else None)

    async def entry(self, number: int) -> AuditEntry | None:
        """Find an entry by its number."""
        name = f"{number}-0"
        async with self._connection.speaking() as redis:
            rows = cast("list[Row]", await redis.xrange(keys.audit(), name, name))  # redis-py's type is that of all
        return read(rows[0]) if rows else None

    async def sums(self, day: date | None = None) -> Sums:
        """Give the sums of a day (UTC), or those of all time without the sites."""
        await self.catch_up()
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.hgetall(keys.tally() if day is None else keys.day_tally(day.isoformat()))
            if day is not None:
                both.zrevrange(keys.day_hosts(day.isoformat()), 0, 99, withscores=True)
            sums, *hosts = await both.execute()
        named = {name.decode("utf-8", "replace"): int(value) for name, value in sums.items()}
        return Sums(named, tuple((host.decode("utf-8", "replace"), int(n)) for host, n in (hosts[0] if hosts else ())))

    async def catch_up(self) -> None:
        """Take in what was written since the last time, by whichever process."""
        while await self._step():
            pass

    async def _step(self) -> bool:
        """Take in some entries; tells whether there may be more."""
        async with self._connection.speaking() as redis:
            mark = int(await redis.get(keys.audit_mark()) or 0)
            found = await redis.xrange(keys.audit(), f"{mark + 1}-0", "+", _STEP)
        rows = cast("list[Row]", found)  # redis-py's type is that of all ways to be asked
        if not rows:
            return False
        entries = [entry for row in rows if (entry := read(row)) is not None]
        changes = [*_listed(entries), *_added(entries)]
        named = [keys.audit_mark(), keys.audit(), *(key for key, *_ in changes)]
        given = (mark, number_of(rows[-1]), self._life, keys.USAGE_SECONDS)
        async with self._connection.speaking() as redis:
            await redis.eval(_TAKE_IN, len(named), *named, *given, *(part for _, *parts in changes for part in parts))
        return True


def _listed(entries: list[AuditEntry]) -> list[tuple[str, str, str | int, int]]:
    return [
        (keys.audit_list(facet, value), "list", entry.seq, 0) for entry in entries for facet, value in facets_of(entry)
    ]


def _added(entries: list[AuditEntry]) -> list[tuple[str, str, str | int, int]]:
    sums = tally(entries)
    total = [(keys.tally(), "total", name, n) for name, n in sums.total.items()]
    days = [(keys.day_tally(day), "day", name, n) for day, one in sums.days.items() for name, n in one.items()]
    hosts = [(keys.day_hosts(day), "hosts", host, n) for day, one in sums.hosts.items() for host, n in one.items()]
    return [*total, *days, *hosts]


def _time(at: datetime | None) -> str:
    return "" if at is None else at.isoformat(timespec="milliseconds")


def _read(entry: bytes) -> AuditEntry | None:
    return read((b"", {ENTRY: entry}))
