"""Erases all that is kept of a person, looks again until nothing is left, and keeps the log whole.

What is being read for them at that moment goes on, and its answer is sent. What that leaves behind is erased by a
second look, less than a minute after the first; whichever process lives does it, since the wish is written down. Until
then every process lets go of what it has of them in its memory.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Never

from bot.domain.audit import AuditEvent, Happening
from bot.domain.belongings import Erased, Kind
from bot.domain.handling import note, stay_unnamed
from bot.errors import StorageError
from bot.services.moderation import happened
from bot.services.moderation.blocking import Blocking
from bot.storage.log.pseudonyms import Pseudonyms
from bot.storage.people.belongings import LEFT_BEHIND, Belongings
from bot.storage.people.to_be_forgotten import ToBeForgotten, Wish

AFTER = 40.0  # seconds from a wish to the second look
LOOK_SECONDS = 5.0  # between two looks for wishes
_MOST_ROUNDS = 5  # of erasing, while more comes in between

LetGo = Callable[
    [int, int], None
]  # a person, and the number of the update with their wish: what came later is not meant

_log = logging.getLogger(__name__)


class Forgetting:
    """Forgets people; `memories` are what this process knows of them beside the store."""

    def __init__(  # noqa: PLR0913 - all that knows of a person
        self,
        wishes: ToBeForgotten,
        belongings: Belongings,
        pseudonyms: Pseudonyms,
        blocking: Blocking,
        memories: Sequence[LetGo] = (),
        *,
        after: float = AFTER,
    ) -> None:
        self._wishes = wishes
        self._belongings = belongings
        self._pseudonyms = pseudonyms
        self._blocking = blocking
        self._memories = memories
        self._after = after

    async def forget(self, person: int, update_id: int, question: int) -> Erased | None:
        """Erase what is there; None where that is being done for an earlier press below the same `question` (its id).

        The update is the one that is being handled. Raises StorageError where nothing was erased.
        """
        wish = await self._wishes.begin(person, update_id, question)
        if wish.update != update_id:
            return None
        stay_unnamed()
        note(AuditEvent(what=Happening.FORGOTTEN))
        try:  # where it is erased, that was by a try of this update that was not done with it
            erased = await self._erase(wish) if wish.erased is None else wish.erased
        except StorageError as trouble:
            _log.warning("somebody is not erased as a whole yet: %s", trouble)
            return Erased({}, whole=False)
        if erased.get(Kind.ROSTER):
            note(happened.roster_left())
        return Erased(erased)

    async def run(self) -> Never:
        """Look for wishes again and again, until cancelled."""
        while True:
            try:
                await self.look()
            except StorageError as trouble:
                _log.info("who wants to be forgotten can't be found out: %s", trouble)
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Let go of all who want to be forgotten, and take the second look where it is time. Raises StorageError."""
        due = []
        for wish in await self._wishes.all():
            for let_go in self._memories:
                let_go(wish.person, wish.update)
            if wish.age >= self._after:
                due.append(wish)
        for wish in due:
            await self._finish(wish)
        if due:
            await self._belongings.rewrite_file()

    async def _finish(self, wish: Wish) -> None:
        """Erase what was left behind, or all where nobody came to it."""
        kinds = frozenset(Kind) if wish.erased is None else LEFT_BEHIND
        await self._belongings.erase(wish.person, wish.begun, wish.update, kinds)
        await self._unlink(wish.person)
        await self._wishes.done(wish)

    async def _erase(self, wish: Wish) -> Counter[Kind]:
        """Erase until a whole look finds nothing more; the link to the log goes last, when nothing else leads to it."""
        erased = Counter[Kind]()
        for _ in range(_MOST_ROUNDS):
            found = await self._belongings.erase(wish.person, wish.begun, wish.update)
            if not found:
                break
            erased += found
        await self._unlink(wish.person)
        await self._wishes.erased(wish, erased)
        return erased

    async def _unlink(self, person: int) -> None:
        """Drop what leads from a person to their tag in the log: the block that stays shows it, and the link is it."""
        await self._blocking.unname(person)
        await self._pseudonyms.forget(person)
