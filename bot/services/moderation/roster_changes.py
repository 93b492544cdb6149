"""Who is a moderator, and how moderators change that: whoever is removed is out of chat and pages at once."""

from contextlib import suppress
from dataclasses import dataclass

from bot.domain.handling import update_id
from bot.domain.moderation.refusal import Refused, Why
from bot.errors import StorageError
from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.moderation.roster import MOST_NAME, Moderator, Roster
from bot.storage.web.grant import Purpose
from bot.storage.web.grants import Grants
from bot.views.printable import one_line


@dataclass(frozen=True, slots=True)
class Listed:
    """A moderator, and the name of whoever added them; None where that was the setting, or somebody who is none now."""

    moderator: Moderator
    by: str | None


class RosterChanges:
    """Every method raises StorageError, and Refused where it can't be done."""

    def __init__(self, roster: Roster, pseudonyms: Pseudonyms, grants: Grants) -> None:
        self._roster = roster
        self._pseudonyms = pseudonyms
        self._grants = grants

    async def listed(self) -> list[Listed]:
        """Give all moderators, the first ones first."""
        names = await self.names()
        return [Listed(one, None if one.by is None else names.get(one.by)) for one in await self._roster.all()]

    async def names(self) -> dict[str, str]:
        """Give the moderators' names by their tags in the log."""
        everyone = await self._roster.all()
        tags = await self._pseudonyms.tags([one.user for one in everyone])
        return {tags[one.user]: one.name for one in everyone}

    async def find(self, named: str) -> Moderator:
        """Find a moderator by id, or by a name that is theirs alone, in any case."""
        sought = one_line(named).casefold()
        everyone = await self._roster.all()
        found = [one for one in everyone if str(one.user) == sought]
        found = found or [one for one in everyone if one.name.casefold() == sought]
        if len(found) != 1:
            raise Refused(Why.NO_MODERATOR)
        return found[0]

    async def name_of(self, user: int) -> str:
        """Give a moderator's name; the id of whoever is none, or no longer."""
        return next((one.name for one in await self._roster.all() if one.user == user), str(user))

    async def add(self, user: int, name: str, by: str) -> str:
        """Add somebody, known to the others by a name or by their id; gives their tag."""
        tag = await self._tag(user)  # first: what is done needs nothing more to be told
        if not await self._roster.add(user, one_line(name)[:MOST_NAME] or str(user), by, update_id()):
            raise Refused(Why.IS_MODERATOR)
        return tag

    async def remove(self, user: int) -> str:
        """Remove somebody, with their links to the pages and all that those opened; gives their tag."""
        tag = await self._tag(user)
        removed = await self._roster.remove(user, update_id())
        if removed is None:
            raise Refused(Why.LAST_MODERATOR)
        with suppress(StorageError):  # the roster is asked at each request: these open nothing any more
            await self._grants.end(Purpose.MODERATE, user)
        if not removed:
            raise Refused(Why.NO_MODERATOR)
        return tag

    async def _tag(self, user: int) -> str:
        return (await self._pseudonyms.tags([user]))[user]
