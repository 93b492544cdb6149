"""Gathers all that is kept of a person and leads to them, what the log says of their tag, and what keeps them out."""

from typing import TYPE_CHECKING

from bot.domain.belongings import OwnData
from bot.services.moderation.blocking import Blocking
from bot.storage.log.audit_pages import AuditPages
from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.people.belongings import Belongings

if TYPE_CHECKING:
    from bot.domain.audit import AuditEntry

MOST_ENTRIES = 10_000  # of the log, the newest: some 4 MB


class OwnDataFinder:
    """Finds it; changes nothing."""

    def __init__(
        self,
        belongings: Belongings,
        pseudonyms: Pseudonyms,
        pages: AuditPages,
        blocking: Blocking,
        most: int = MOST_ENTRIES,
    ) -> None:
        self._belongings = belongings
        self._pseudonyms = pseudonyms
        self._pages = pages
        self._blocking = blocking
        self._most = most

    async def find(self, person: int, handled: int | None = None) -> OwnData:
        """Find all but the update that is being handled. Raises StorageError."""
        belongings = tuple([one async for one in self._belongings.find(person, handled)])
        block = await self._blocking.who_is_kept_out(person, None)
        tag = await self._pseudonyms.find(person)
        entries: list[AuditEntry] = []
        if tag is not None:
            async for entry in self._pages.entries(about=tag, newest_first=True):
                entries.append(entry)
                if len(entries) > self._most:
                    break
        return OwnData(belongings, tag, tuple(entries[: self._most]), more=len(entries) > self._most, block=block)
