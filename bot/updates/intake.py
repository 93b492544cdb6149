"""Where updates are safe before Telegram is told that they arrived: the journal, a local file without Redis."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.errors import StorageError
from bot.storage.journal import PARTITIONS, Journal, Written
from bot.storage.spill import Spill
from bot.updates.raw import Json, chat, number
from bot.updates.taken import Taken

UPDATES_FOLDER = "updates"  # in the data folder
LOOK_SECONDS = 1.0  # between two tries to put into the journal what is in the file

Take = Callable[[Json, Taken], Awaitable[None]]

_log = logging.getLogger(__name__)


class Intake:
    """Takes updates in."""

    def __init__(self, journal: Journal, spill: Spill) -> None:
        self._journal = journal
        self._spill = spill
        self._at_once: Take | None = None
        self._in_hand: set[int] = set()
        self._one_by_one = asyncio.Lock()  # the file is written to by one thread at a time

    async def accept(self, raws: Sequence[Json]) -> None:
        """Keep updates for good, each with its number, in their order. Raises StorageError where they can't be."""
        written = [one for raw in raws if (one := _written(raw)) is not None]
        if not written:
            return
        try:
            await self._empty()
            await self._journal.append(written)
        except StorageError as trouble:
            await self._keep(written, trouble)

    async def done(self, numbers: Sequence[int]) -> None:
        """Forget updates that were handled out of the file."""
        async with self._one_by_one:
            await asyncio.to_thread(self._spill.done, numbers)
        self._in_hand.difference_update(numbers)

    def leave(self, taken: Sequence[Taken]) -> None:
        """Leave updates in the file until the journal can be had."""
        self._in_hand.difference_update(one.update_id for one in taken if one.entry is None)

    async def run(self, at_once: Take | None = None) -> None:
        """Put into the journal what is in the file as soon as that is possible, until cancelled.

        `at_once` handles in this process, meanwhile, what can't be put there.
        """
        self._at_once = at_once
        try:
            async with self._one_by_one:
                await asyncio.to_thread(self._spill.take_over)
        except StorageError as trouble:
            _log.warning("what an earlier process left in a file can't be read: %s", trouble)
        while True:
            try:
                await self._empty()
            except StorageError:
                await self._begin(self._waiting())
            await asyncio.sleep(LOOK_SECONDS)

    def close(self) -> None:
        """Close the file."""
        self._spill.close()

    async def _keep(self, written: Sequence[Written], trouble: StorageError) -> None:
        """Write updates to the file, and begin to handle them where this process may."""
        new = [(one.update_id, one.body) for one in written if one.update_id not in self._spill.left]
        if not self._spill.left:
            _log.warning("updates are kept in a local file for now: %s", trouble)
        async with self._one_by_one:
            await asyncio.to_thread(self._spill.keep, new)
        await self._begin(dict(new))

    async def _begin(self, updates: dict[int, bytes]) -> None:
        if self._at_once is None:
            return
        for update_id, body in updates.items():
            self._in_hand.add(update_id)
            await self._at_once(json.loads(body), Taken(update_id))

    async def _empty(self) -> None:
        """Move what nobody handles from the file to the journal; raises StorageError."""
        waiting = self._waiting()
        if waiting:
            moved = [_of(json.loads(body), update_id, body) for update_id, body in waiting.items()]
            await self._journal.append(moved)
            _log.info("%d updates went from the local file into the journal", len(moved))
            async with self._one_by_one:
                await asyncio.to_thread(self._spill.done, list(waiting))

    def _waiting(self) -> dict[int, bytes]:
        return {number: body for number, body in self._spill.left.items() if number not in self._in_hand}


def _written(raw: Json) -> Written | None:
    update_id = number(raw)
    if update_id is None:
        _log.warning("something without an update's number was dropped")
        return None
    try:
        body = json.dumps(raw, separators=(",", ":")).encode()
    except (ValueError, RecursionError):  # digits beyond what Python writes, lists inside lists inside lists
        body = b'{"update_id":%d}' % update_id
    return _of(raw, update_id, body)


def _of(raw: Json, update_id: int, body: bytes) -> Written:
    whose = chat(raw)
    return Written(update_id, (update_id if whose is None else whose) % PARTITIONS, body)
