"""Where updates are safe before Telegram is told that they arrived: the journal, a local file without Redis."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice

from bot.errors import StorageError
from bot.storage.journal.journal import PARTITIONS, Journal, Written
from bot.storage.journal.spill import Spill
from bot.updates.raw import Json, chat, number
from bot.updates.taken import Taken

UPDATES_FOLDER = "journal"  # in the data folder
LOOK_SECONDS = 1.0  # between two tries to put into the journal what is in the file
AT_ONCE = 500  # updates that go from the file into the journal in one step: one of hours' worth would never be in time
MOST_KEPT = 50_000  # updates in the file, some 100 MB, and as much memory; what comes then stays at Telegram
MOST_KNOWN = 100_000  # updates that were handled out of the file, by their numbers: some MB, hours of Redis's absence

Take = Callable[[Json, Taken], Awaitable[None]]

_log = logging.getLogger(__name__)


class Intake:
    """Takes updates in."""

    def __init__(self, journal: Journal, spill: Spill, look: float = LOOK_SECONDS, most_kept: int = MOST_KEPT) -> None:
        self._journal = journal
        self._look = look
        self._most_kept = most_kept
        self._spill = spill
        self._at_once: Take | None = None
        self._in_hand: set[int] = set()  # numbers of what is handled out of the file
        self._handled: dict[int, None] = {}  # of what was, the last MOST_KNOWN
        self._unwritten: set[int] = set()  # of that, what the file does not say yet
        self._aside: set[int] = set()  # of what can only be dealt with when the journal can be had
        self._moving = asyncio.Lock()  # what is on its way into the journal is not begun meanwhile
        self._one_by_one = asyncio.Lock()  # the file is written to by one thread at a time

    async def accept(self, raws: Sequence[Json]) -> None:
        """Keep updates for good, each with its number, in their order. Raises StorageError where they can't be."""
        written = [one for raw in raws if (one := _written(raw)) is not None and not self._had(one.update_id)]
        if not written:
            return
        try:
            await self._empty()
            await self._journal.append(written)
        except StorageError as trouble:
            await self._keep(written, trouble)

    async def done(self, numbers: Sequence[int]) -> None:
        """Forget updates that were handled out of the file; what can't be written there is written later."""
        self._handled |= dict.fromkeys(numbers)
        for oldest in list(self._handled)[: max(0, len(self._handled) - MOST_KNOWN)]:
            del self._handled[oldest]
        self._in_hand.difference_update(numbers)
        self._unwritten.update(numbers)
        try:
            await self._write_off()
        except StorageError as trouble:
            _log.warning("what was handled stays in the local file for now: %s", trouble)

    def leave(self, taken: Sequence[Taken]) -> None:
        """Leave updates in the file until the journal can be had."""
        numbers = {one.update_id for one in taken if one.entry is None}
        self._in_hand -= numbers
        self._aside |= numbers

    def is_in_hand(self, update_id: int) -> bool:
        """Tell whether an update is handled out of the file."""
        return update_id in self._in_hand

    def has_handled(self, update_id: int) -> bool:
        """Tell whether an update was handled out of the file."""
        return update_id in self._handled

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
            with suppress(StorageError):
                await self._write_off()
            try:
                await self._empty()
            except StorageError:
                await self._begin(dict(self._waiting()))
            await asyncio.sleep(self._look)

    def close(self) -> None:
        """Close the file."""
        self._spill.close()

    async def _keep(self, written: Sequence[Written], trouble: StorageError) -> None:
        """Write updates to the file, and begin to handle them where this process may; raises StorageError."""
        async with self._one_by_one:
            left = self._spill.left
            new = [(one.update_id, one.body) for one in written if one.update_id not in left]
            if len(left) + len(new) > self._most_kept:
                raise trouble
            if not left:
                _log.warning("updates are kept in a local file for now: %s", trouble)
            await asyncio.to_thread(self._spill.keep, new)
        await self._begin(dict(new))

    async def _begin(self, updates: dict[int, bytes]) -> None:
        """Handle updates here and now; all are in hand before the first one is given on, since that may take long."""
        if self._at_once is None:
            return
        begun = [one for one in updates.items() if not self._had(one[0]) and one[0] not in self._aside]
        self._in_hand.update(number for number, _ in begun)
        for update_id, body in begun:
            await self._at_once(json.loads(body), Taken(update_id))

    async def _empty(self) -> None:
        """Move what nobody handles from the file to the journal, some at a time; raises StorageError."""
        async with self._moving:
            while waiting := dict(islice(self._waiting(), AT_ONCE)):
                await self._journal.append([_of(json.loads(body), number, body) for number, body in waiting.items()])
                _log.info("%d updates went from the local file into the journal", len(waiting))
                self._aside -= waiting.keys()
                async with self._one_by_one:
                    await asyncio.to_thread(self._spill.done, list(waiting))

    async def _write_off(self) -> None:
        """Write down in the file what was handled; raises StorageError."""
        async with self._one_by_one:
            numbers = list(self._unwritten)
            if numbers:
                await asyncio.to_thread(self._spill.done, numbers)
                self._unwritten.difference_update(numbers)

    def _waiting(self) -> Iterator[tuple[int, bytes]]:
        return ((number, body) for number, body in self._spill.left.items() if not self._had(number))

    def _had(self, update_id: int) -> bool:
        return update_id in self._in_hand or update_id in self._handled


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
