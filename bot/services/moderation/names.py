"""What moderators are called by the others, wherever the log's tags stand for them."""

from collections.abc import Mapping

from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.moderation.roster import Roster


class Names:
    """Raises StorageError."""

    def __init__(self, roster: Roster, pseudonyms: Pseudonyms) -> None:
        self._roster = roster
        self._pseudonyms = pseudonyms

    async def by_tag(self) -> Mapping[str, str]:
        """Give the names of those who are moderators now; who is none any more stays a tag."""
        everyone = await self._roster.all()
        tags = await self._pseudonyms.tags([one.user for one in everyone])
        return {tags[one.user]: one.name for one in everyone}
