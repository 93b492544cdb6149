"""Takes entries out of the log for a file: those of a filter, in either order, a page at a time."""

from collections.abc import AsyncIterator

from bot.domain.audit import AuditEntry
from bot.domain.moderation.log_query import LogQuery
from bot.storage.log.audit_index import AuditIndex

PAGE = 500  # entries: some 250 KB
_SPAN = 5_000  # numbers of the log that are looked through at once, from the oldest on


class LogExport:
    """Takes out what there was when it began; what was trimmed meanwhile is left out. Raises StorageError."""

    def __init__(self, index: AuditIndex, page: int = PAGE, span: int = _SPAN) -> None:
        self._index = index
        self._page = page
        self._span = span

    async def entries(self, query: LogQuery, *, newest_first: bool = False) -> AsyncIterator[AuditEntry]:
        """Give the entries of a filter."""
        newest = await self._index.newest()
        if newest_first:
            async for page in self._pages(query, newest + 1, 0):
                for entry in page:
                    yield entry
            return
        oldest = next(iter(await self._index.after(0, 1)), None)
        begin = 0 if oldest is None else oldest.seq - 1
        for above in range(begin, newest, self._span):
            below = min(above + self._span, newest) + 1
            found = [page async for page in self._pages(query, below, above)]
            for page in reversed(found):
                for entry in reversed(page):
                    yield entry

    async def _pages(self, query: LogQuery, below: int, above: int) -> AsyncIterator[tuple[AuditEntry, ...]]:
        """Give the pages between two numbers, the newest first."""
        older: int | None = below
        while older is not None:
            page = await self._index.find(query, older, self._page, above=above)
            yield page.entries
            older = page.older
