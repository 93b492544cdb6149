"""Sums over the log, of all time and of each day, beside it: they follow it as its lists do (audit_lists.py).

What was trimmed stays in them. Where the sums of all time are lost, all of them are added up anew from the entries that
there are; a day's begin anew with the first of its entries that is taken in then.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, cast

from bot.domain.moderation.tally import tally
from bot.storage import keys
from bot.storage.log.audit_pages import Row, number_of, read
from bot.storage.server.connection import Connection

STEP = 500  # entries that are taken in at once

_TURN, _MARK = b"turn", b"mark"
_TURNS = 2**32
_Kept = bytes | str | None  # of a field; redis-py's type is that of all ways to be asked
_MOST_HOSTS = 99  # the last place of those that are given
# KEYS: the sums of all time, then of each day the sums and the sites. ARGV: the turn and the mark as they were, '' for
# none; the turn and the mark now, the days' life, what is added in JSON: [sums, [[a day's sums, its sites], …]].
_ADD = """
local state = redis.call('HMGET', KEYS[1], 'turn', 'mark')
if (state[1] or '') ~= ARGV[1] or (state[2] or '') ~= ARGV[2] then return 0 end
if ARGV[1] ~= ARGV[3] then redis.call('DEL', KEYS[1]) end
local added = cjson.decode(ARGV[6])
for name, n in pairs(added[1]) do redis.call('HINCRBY', KEYS[1], name, n) end
redis.call('HSET', KEYS[1], 'turn', ARGV[3], 'mark', ARGV[4])
for i, day in ipairs(added[2]) do
  local sums, hosts = KEYS[2 * i], KEYS[2 * i + 1]
  if redis.call('HGET', sums, 'turn') ~= ARGV[3] then redis.call('DEL', sums, hosts) end
  redis.call('HSET', sums, 'turn', ARGV[3])
  for name, n in pairs(day[1]) do redis.call('HINCRBY', sums, name, n) end
  for host, n in pairs(day[2]) do redis.call('ZINCRBY', hosts, n, host) end
  redis.call('EXPIRE', sums, ARGV[5])
  redis.call('EXPIRE', hosts, ARGV[5])
end
return 1
"""


class Sums(NamedTuple):
    """Sums by name (bot/domain/moderation/tally.py), and how often each site's links were asked, most first."""

    sums: Mapping[str, int]
    hosts: tuple[tuple[str, int], ...] = ()


class AuditSums:
    """Every method raises StorageError, and may be called by several processes at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def of_all(self) -> Sums:
        """Give the sums of all time, without the sites."""
        async with self._connection.speaking() as redis:
            kept = await redis.hgetall(keys.tally())
        return Sums(_named(cast("dict[bytes, bytes]", kept)))  # redis-py's type is that of all ways to be asked

    async def of_days(self, days: Sequence[date]) -> list[Sums]:
        """Give the sums of days (UTC), in their order."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            for day in days:
                both.hgetall(keys.day_tally(day.isoformat()))
                both.zrevrange(keys.day_hosts(day.isoformat()), 0, _MOST_HOSTS, withscores=True)
            found = await both.execute()
        return [
            Sums(_named(sums), tuple((host.decode("utf-8", "replace"), int(n)) for host, n in hosts))
            for sums, hosts in zip(found[::2], found[1::2], strict=True)
        ]

    async def catch_up(self) -> None:
        """Add what was written since the last time, by whichever process."""
        while await self._step():
            pass

    async def _step(self) -> bool:
        """Add some entries; tells whether there may be more."""
        async with self._connection.speaking() as redis:
            turn, mark = await redis.hmget(keys.tally(), [_TURN.decode(), _MARK.decode()])
            rows = cast("list[Row]", await redis.xrange(keys.audit(), f"{int(mark or 0) + 1}-0", "+", STEP))  # untyped
            last = cast("list[Row]", await redis.xrevrange(keys.audit(), count=1))  # as above
        if last and number_of(last[0]) < int(mark or 0):  # they are of a log that is no more
            await self._begin_anew(turn)
            return True
        if rows:
            await self._add(turn, mark, rows)
        return bool(rows)

    async def _add(self, turn: _Kept, mark: _Kept, rows: list[Row]) -> None:
        sums = tally(entry for row in rows if (entry := read(row)) is not None)
        days = sorted(sums.days)
        added = json.dumps([sums.total, [[sums.days[day], sums.hosts[day]] for day in days]])
        named = (keys.tally(), *(key for day in days for key in (keys.day_tally(day), keys.day_hosts(day))))
        now = turn or str(secrets.randbelow(_TURNS))
        given = (turn or "", mark or "", now, number_of(rows[-1]), keys.USAGE_SECONDS, added)
        async with self._connection.speaking() as redis:
            await redis.eval(_ADD, len(named), *named, *given)

    async def _begin_anew(self, turn: _Kept) -> None:
        async with self._connection.speaking() as redis:
            await redis.eval(_DROP, 1, keys.tally(), turn or "")


# KEYS: the sums of all time. ARGV: their turn.
_DROP = "if (redis.call('HGET', KEYS[1], 'turn') or '') == ARGV[1] then redis.call('DEL', KEYS[1]) end"


def _named(sums: Mapping[bytes, bytes]) -> dict[str, int]:
    return {name.decode("utf-8", "replace"): int(value) for name, value in sums.items() if name not in {_TURN, _MARK}}
