"""The end of the log, where entries are added: by compare-and-set, since many processes add them at once.

An entry's number and hash depend on the one before it, so whoever adds some says what the end was for them, and is told
the new one where another process was faster. All is one step on the server, and one that may be sent twice.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.audit import AuditEntry
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.log.audit_chain import NOTHING, End, encode, next_hash, read_end, seal
from bot.storage.server.connection import Connection

_TRIES = 200  # of a process that is always slower than others: each time another one has written
# KEYS: the stream, its tail, the runs of the updates. ARGV: the end's number and hash, the new end's number, hash and
# seal, the number up to which the oldest go ('' where none do), the life-time of runs; then each entry and its hash.
# Answers 'written', also where it was the first time that this was sent; 'gone' where the oldest went before; 'logged'
# and which runs have been; 'moved' and the end; or 'torn' where the stream does not end where its tail says.
_ADD = """
local known = redis.call('HMGET', KEYS[2], 'seq', 'hash', 'seal')
local seq, hash = known[1] or '0', known[2] or string.rep('0', 64)
if seq ~= ARGV[1] or hash ~= ARGV[2] then
  local mine = redis.call('XRANGE', KEYS[1], ARGV[3] .. '-0', ARGV[3] .. '-0')[1]
  if mine and mine[2][6] == ARGV[4] then return {'written'} end
  return {'moved', known[1], known[2], known[3]}
end
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if (last and last[1] or '0-0') ~= seq .. '-0' then return {'torn'} end
local trimmed = ARGV[6]
if trimmed ~= '' and not redis.call('XRANGE', KEYS[1], trimmed .. '-0', trimmed .. '-0')[1] then return {'gone'} end
local logged = {'logged'}
for i = 3, #KEYS do
  if redis.call('HEXISTS', KEYS[i], 'logged') == 1 then logged[#logged + 1] = i - 3 end
end
if #logged > 1 then return logged end
for i = 8, #ARGV, 2 do
  seq = string.format('%.0f', seq + 1)
  redis.call('XADD', KEYS[1], seq .. '-0', 'entry', ARGV[i], 'prev', hash, 'hash', ARGV[i + 1])
  hash = ARGV[i + 1]
end
redis.call('HSET', KEYS[2], 'seq', ARGV[3], 'hash', ARGV[4], 'seal', ARGV[5])
for i = 3, #KEYS do
  redis.call('HSET', KEYS[i], 'logged', 1)
  redis.call('EXPIRE', KEYS[i], ARGV[7])
end
if trimmed ~= '' then redis.call('XTRIM', KEYS[1], 'MINID', trimmed .. '-1') end
return {'written'}
"""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that has no number yet: `numbered(seq=…)` gives it one. `update` is the update's that it is of."""

    update: int | None
    numbered: Callable[..., AuditEntry]


class AuditEnd:
    """Adds entries for one process. `key` is the secret's for the chain."""

    def __init__(self, connection: Connection, key: bytes) -> None:
        self._connection = connection
        self._key = key
        self._end = NOTHING  # as this process knows it

    async def add(self, drafts: Sequence[Draft], trimmed: int | None = None) -> bool:
        """Write entries, but for those of updates whose entries were written before; returns when they are written.

        Where the entries up to the number `trimmed` shall go with it, False says that they went before, and that
        nothing was written. Raises StorageError where nothing could be written, or nobody knows.
        """
        for _ in range(_TRIES):
            if not drafts:
                return True
            match await self._try(drafts, trimmed):
                case [b"written"]:
                    return True
                case [b"gone"]:
                    return False
                case [b"logged", *which]:
                    updates = _updates(drafts)
                    logged = {updates[index] for index in which}
                    drafts = [draft for draft in drafts if draft.update not in logged]
                case [b"moved", seq, last, sealed]:
                    self._end = self._read(seq, last, sealed)
                case _:
                    raise StorageError("the log does not end where it should: `audit verify` says more")
        raise StorageError("too many write to the log at once")

    async def _try(self, drafts: Sequence[Draft], trimmed: int | None) -> list[Any]:
        """Try to add them to the end that this process knows; gives the script's answer, which has no type."""
        end, rows = self._end, list[bytes | str]()
        for draft in drafts:
            entry = encode(draft.numbered(seq=end.seq + 1))
            end = End(end.seq + 1, next_hash(self._key, end.hash, entry))
            rows += (entry, end.hash)
        named = (keys.audit(), keys.audit_tail(), *(keys.run(update) for update in _updates(drafts)))
        ends = (*self._end, *end, seal(self._key, end))
        last = "" if trimmed is None else trimmed
        async with self._connection.speaking() as redis:
            answer: list[Any] = await redis.eval(_ADD, len(named), *named, *ends, last, keys.RUN_SECONDS, *rows)
        if answer == [b"written"]:
            self._end = end
        return answer

    def _read(self, *kept: object) -> End:
        try:
            end = read_end(self._key, *kept)
        except ValueError as exc:
            raise StorageError("what is kept of the log's end was changed: `audit verify` says more") from exc
        if end.seq < self._end.seq:  # a backup was put back, or the whole database emptied: it goes on from there
            _log.error("the log ended at entry %d, and now it ends at %d", self._end.seq, end.seq)
        return end


def _updates(drafts: Sequence[Draft]) -> list[int]:
    return list(dict.fromkeys(draft.update for draft in drafts if draft.update is not None))
