"""Looks through the log page by page, so that neither memory nor one answer of the server grows with it."""

import logging
from collections.abc import AsyncIterator
from typing import cast

from bot.domain.audit import AuditEntry
from bot.storage import keys
from bot.storage.log.audit_chain import ENTRY, decode
from bot.storage.server.connection import Connection

PAGE = 500  # entries: some 250 KB

Row = tuple[bytes, dict[bytes, bytes]]  # an entry as it stands in the stream: its id and its fields

_log = logging.getLogger(__name__)


class AuditPages:
    """The log for those who read it; every method raises StorageError."""

    def __init__(self, connection: Connection, page: int = PAGE) -> None:
        self._connection = connection
        self._page = page

    async def rows(self, *, newest_first: bool = False) -> AsyncIterator[Row]:
        """Give what is in the stream, as it is."""
        begin, end = b"-", b"+"
        while True:
            async with self._connection.speaking() as redis:
                if newest_first:
                    found = await redis.xrevrange(keys.audit(), end, begin, self._page)
                else:
                    found = await redis.xrange(keys.audit(), begin, end, self._page)
            page = cast("list[Row]", found)  # redis-py's type is that of all ways to be asked
            if not page:
                return
            for row in page:
                yield row
            last = b"(" + page[-1][0]
            begin, end = (begin, last) if newest_first else (last, end)

    async def entries(self, *, about: str | None = None, newest_first: bool = False) -> AsyncIterator[AuditEntry]:
        """Give the entries, or those with a tag in them; one that can't be read is left out, and said in the log."""
        async for row in self.rows(newest_first=newest_first):
            if about is None or about.encode() in row[1].get(ENTRY, b""):
                entry = read(row)
                if entry is not None and about in (None, entry.user, entry.chat):
                    yield entry


def read(row: Row) -> AuditEntry | None:
    """Read a row's entry; None where it is none. Whether it was changed is not looked at."""
    try:
        return decode(row[1].get(ENTRY, b""))
    except ValueError:
        _log.warning("entry %s of the log can't be read", row[0].decode("ascii", "replace"))
        return None


def number_of(row: Row) -> int:
    """Give the number that an entry stands under."""
    return int(row[0].partition(b"-")[0])
