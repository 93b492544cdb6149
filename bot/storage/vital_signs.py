"""How the whole bot is, over all its processes: each tells the others of itself now and then, and anybody may look.

What is told is added up, so that no process's end takes anything away. A word whose answer got lost may be counted
twice: these are figures for charts, and no bills.
"""

from typing import NamedTuple

from bot.domain.flood import Floods
from bot.storage import keys
from bot.storage.journal.journal import PARTITIONS
from bot.storage.server.connection import Connection

_NOW = "local clock = redis.call('TIME') local now = clock[1] * 1000 + math.floor(clock[2] / 1000)"
# KEYS: when Telegram was heard, the floods. ARGV: how many ms ago that was ('' for never), then what is added.
_TELL = f"""
{_NOW}
if ARGV[1] ~= '' then
  local at = now - ARGV[1]
  if at > tonumber(redis.call('GET', KEYS[1]) or '0') then redis.call('SET', KEYS[1], string.format('%.0f', at)) end
end
for i, name in ipairs({{'waits', 'milliseconds', 'refusals'}}) do
  if ARGV[i + 1] ~= '0' then redis.call('HINCRBY', KEYS[2], name, ARGV[i + 1]) end
end
return 1
"""
# KEYS: when Telegram was heard, the floods, the processes that handle updates, parked updates, chores, open reports,
# the log, then the journal's partitions. ARGV: the lives of what is parked and of reports. Answers with Signs, -1 for
# what is none.
_LOOK = f"""
{_NOW}
local heard = redis.call('GET', KEYS[1])
local found = {{heard and math.max(0, now - heard) or -1}}
for i, name in ipairs({{'waits', 'milliseconds', 'refusals'}}) do
  found[i + 1] = tonumber(redis.call('HGET', KEYS[2], name) or '0')
end
found[5] = redis.call('ZCOUNT', KEYS[3], '(' .. string.format('%.0f', now), '+inf')
found[6] = redis.call('ZCOUNT', KEYS[4], clock[1] - ARGV[1], '+inf')
found[7], found[8] = redis.call('ZCARD', KEYS[5]), redis.call('ZCOUNT', KEYS[6], clock[1] - ARGV[2], '+inf')
found[9] = redis.call('XLEN', KEYS[7])
local waiting, oldest = 0, -1
for i = 8, #KEYS do
  local first = redis.call('XRANGE', KEYS[i], '-', '+', 'COUNT', 1)[1]
  if first then
    waiting = waiting + redis.call('XLEN', KEYS[i])
    oldest = math.max(oldest, now - first[1]:match('^%d+'))
  end
end
found[10], found[11] = waiting, oldest
return found
"""


class Signs(NamedTuple):
    """How long ago Telegram answered (None: it never did), what the flood limits cost, and how many there are.

    `processes` handle updates; `waiting` updates are in the journal, the oldest for so many seconds (None: there is
    none), and others are `parked`; `chores` are moderators' acts that have not reached the chats yet.
    """

    heard_ago: float | None
    floods: Floods
    processes: int
    parked: int
    chores: int
    open_reports: int
    entries: int
    waiting: int
    oldest: float | None


class VitalSigns:
    """Both methods raise StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def tell(self, floods: Floods, heard_ago: float | None) -> None:
        """Add to what is known of the flood limits, and say how many seconds ago Telegram answered this process."""
        ago = "" if heard_ago is None else round(1000 * heard_ago)
        async with self._connection.speaking() as redis:
            await redis.eval(_TELL, 2, keys.telegram_heard(), keys.floods(), ago, *floods)

    async def look(self) -> Signs:
        """Look at everything at once."""
        facts = (keys.workers(), keys.all_parked(), keys.chores(), keys.open_reports(), keys.audit())
        named = (keys.telegram_heard(), keys.floods(), *facts, *map(keys.journal, range(PARTITIONS)))
        async with self._connection.speaking() as redis:
            heard, *found = await redis.eval(_LOOK, len(named), *named, keys.PARKED_SECONDS, keys.REPORT_SECONDS)
        processes, parked, chores, open_reports, entries, waiting, oldest = found[3:]
        return Signs(
            heard_ago=_seconds(heard),
            floods=Floods(*found[:3]),
            processes=processes,
            parked=parked,
            chores=chores,
            open_reports=open_reports,
            entries=entries,
            waiting=waiting,
            oldest=_seconds(oldest),
        )


def _seconds(milliseconds: int) -> float | None:
    return None if milliseconds < 0 else milliseconds / 1000
