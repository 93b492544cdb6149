"""Looks through the whole log and says whether its chain holds, or where it first does not and in what way."""

from typing import TYPE_CHECKING

from bot.domain.audit import AuditEntry, Flaw, Verdict
from bot.storage import keys
from bot.storage.log.audit_chain import ENTRY, HASH, NOTHING, PREV, End, decode, is_whole, read_end
from bot.storage.log.audit_pages import PAGE, AuditPages, Row, number_of
from bot.storage.log.secret import Purpose, Secret
from bot.storage.server.connection import Connection

if TYPE_CHECKING:
    from datetime import datetime


class AuditCheck:
    """The log for those who doubt it; `page` is how many entries are fetched at once."""

    def __init__(self, connection: Connection, secret: Secret, page: int = PAGE) -> None:
        self._connection = connection
        self._secret = secret
        self._key = secret.key(Purpose.CHAIN)
        self._pages = AuditPages(connection, page)

    async def verify(self) -> Verdict:
        """Look at every entry, while others may be written and the oldest trimmed.

        Raises StorageError, and SettingsError where it was written with another secret.
        """
        await self._secret.check(self._connection, claim=False)
        while True:
            oldest = await self._oldest()
            found = await self._walk()
            if found.flaw is None or oldest == await self._oldest():
                return found

    async def _oldest(self) -> Row | None:
        return await anext(AuditPages(self._connection, 1).rows(), None)

    async def _walk(self) -> Verdict:
        walk = _Walk(self._key)
        try:
            before = await self._end()
            async for row in self._pages.rows():
                flawed = walk.step(row)
                if flawed is not None:
                    return flawed
            return walk.arrive(before, await self._end())
        except ValueError:
            return walk.verdict(Flaw.END_CHANGED)

    async def _end(self) -> End:
        """Read what is kept of the log's end; raises ValueError where it was changed."""
        async with self._connection.speaking() as redis:
            seq, last, sealed = await redis.hmget(keys.audit_tail(), ["seq", "hash", "seal"])
        return read_end(self._key, seq, last, sealed)


class _Walk:
    """Goes along the chain from its oldest entry on."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._entries = 0
        self._first: datetime | None = None
        self._last: datetime | None = None
        self._end = NOTHING  # of what was walked
        self._owed: End | None = None  # the last of the entries that are gone, until one says that they were trimmed

    def step(self, row: Row) -> Verdict | None:
        """Take the next entry; gives a verdict where it has a flaw."""
        seq, entry = number_of(row), self._read(row)
        if entry is None:
            return self.verdict(Flaw.CHANGED, seq)
        if entry.seq != seq:
            return self.verdict(Flaw.OUT_OF_ORDER, seq)
        before = End(seq - 1, row[1][PREV].decode())
        if self._first is None and before.seq:
            self._owed = self._end = before
        if self._end.seq < before.seq:
            return self.verdict(Flaw.MISSING, self._end.seq + 1)
        if self._end != before:
            return self.verdict(Flaw.OUT_OF_ORDER, seq)
        if entry.trimmed == self._owed:
            self._owed = None
        self._entries, self._first, self._last = self._entries + 1, self._first or entry.at, entry.at
        self._end = End(seq, row[1][HASH].decode())
        return None

    def arrive(self, before: End, after: End) -> Verdict:
        """Say what was found, given the log's end as it was kept before the walk and after it."""
        if self._end.seq < before.seq:
            return self.verdict(Flaw.CUT_OFF, self._end.seq + 1)
        if self._owed is not None:
            return self.verdict(Flaw.UNTRIMMED, self._owed.seq)
        if after.seq <= self._end.seq and after != self._end:
            return self.verdict(Flaw.END_CHANGED)
        return self.verdict()

    def verdict(self, flaw: Flaw | None = None, seq: int | None = None) -> Verdict:
        """Say what was found so far."""
        return Verdict(self._entries, self._first, self._last, flaw, seq)

    def _read(self, row: Row) -> AuditEntry | None:
        """Read an entry; None where it is not what was written."""
        if not row[0].endswith(b"-0") or not is_whole(self._key, row[1]):
            return None
        try:
            return decode(row[1][ENTRY])
        except ValueError:
            return None
