"""Finds the entry of the log that a moderator names: by its number, or by the reference that a chat was shown."""

from bot.domain.audit import AuditEntry
from bot.domain.moderation.log_query import LogQuery
from bot.domain.moderation.log_words import as_number
from bot.domain.reference import as_reference
from bot.storage.log.audit_index import AuditIndex


class NamedEntries:
    """Raises StorageError."""

    def __init__(self, index: AuditIndex) -> None:
        self._index = index

    async def find(self, typed: str) -> AuditEntry | None:
        """Find the entry of a number such as 1204 or #1204, or of a reference such as 7F3K2; five digits may be either.

        Of several entries with one reference the newest is meant.
        """
        number = as_number(typed.strip())
        if number is not None:
            entry = await self._index.entry(number)
            if entry is not None:
                return entry
        reference = as_reference(typed)
        if reference is None:
            return None
        found = await self._index.find(LogQuery(reference=reference), count=1)
        return next(iter(found.entries), None)
