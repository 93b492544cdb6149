"""Takes entries out of the log for a file: those of a filter, the newest first, a page at a time."""

from collections.abc import AsyncIterator

from bot.domain.audit import AuditEntry
from bot.domain.moderation.log_query import LogQuery
from bot.storage.log.audit_index import AuditIndex

PAGE = 500  # entries: some 250 KB


class LogExport:
    """Takes out what there was when it began; what was trimmed meanwhile is left out. Raises StorageError."""

    def __init__(self, index: AuditIndex, page: int = PAGE) -> None:
        self._index = index
        self._page = page

    async def entries(self, query: LogQuery) -> AsyncIterator[AuditEntry]:
        """Give the entries of a filter."""
        older: int | None = await self._index.newest() + 1
        while older is not None:
            page = await self._index.find(query, older, self._page)
            for entry in page.entries:
                yield entry
            older = page.older
