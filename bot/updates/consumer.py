"""Takes updates out of the journal: what is new, and what a process that died had taken and not been done with."""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Never

from bot.errors import StorageError
from bot.logs import Trouble
from bot.storage.journal.journal import PARTITIONS, Entry, Journal
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.journal.partitions import BEAT, Partitions, Share
from bot.together import together
from bot.updates.raw import Json
from bot.updates.taken import Taken

SWEEP_SECONDS = 10.0  # between two looks for entries whose reading got lost on its way here
PAUSE = 0.5  # seconds after a reading that failed

Take = Callable[[Json, Taken], Awaitable[None]]

_log = logging.getLogger(__name__)


class Consumer:
    """Gives each update on, once for as long as this process holds its partition.

    `done` and `park` never fail: what Redis does not hear is said again when it is back.
    """

    def __init__(
        self,
        journal: Journal,
        parked: ParkedUpdates,
        partitions: Partitions,
        *,
        beat: float = BEAT,
        sweep: float = SWEEP_SECONDS,
    ) -> None:
        self._journal = journal
        self._beat_seconds = beat
        self._sweep_seconds = sweep
        self._parked = parked
        self._partitions = partitions
        self._held: dict[int, str] = {}  # whose holder this process is, by partition
        self._unclaimed: set[int] = set()  # what others may have left in them was not looked for yet
        self._in_hand: dict[Entry, str] = {}
        self._unheard: list[Entry] = []  # done with, but Redis was away
        self._fair = PARTITIONS
        self._changing = asyncio.Lock()  # what is held: an answer that is older than a release says it is held still
        self._trouble = Trouble(_log, "updates can be taken again")
        self._beating: asyncio.Task[Never] | None = None
        self._leaves = False

    async def run(self, take: Take) -> None:
        """Take updates until cancelled.

        What was taken is held until `end`, for as long as it takes; what has nothing in hand is left to others.
        """
        self._beating = asyncio.ensure_future(self._beat())
        try:
            await together(self._sweep(take), self._read_on(take))
        finally:
            self._leaves = True

    async def done(self, taken: Sequence[Taken]) -> None:
        """Be done with updates."""
        entries = [one.entry for one in taken if one.entry is not None]
        if not entries:
            return
        try:
            await self._forget(entries)
        except StorageError:
            self._unheard += entries

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside."""
        entry = taken.entry
        if entry is None:
            return
        try:
            await self._parked.park(entry, why)
        except StorageError as trouble:  # it stays in the journal, and is looked at again
            _log.warning("update %d could not be parked: %s", taken.update_id, trouble)
        self.leave([taken])

    def leave(self, taken: Sequence[Taken]) -> None:
        """Leave updates in the journal, for whoever looks there next."""
        for one in taken:
            if one.entry is not None:
                self._in_hand.pop(one.entry, None)

    async def end(self) -> None:
        """Let others take what this process held, at once."""
        if self._beating is not None:
            self._beating.cancel()
            await asyncio.gather(self._beating, return_exceptions=True)
        await self._say_again()
        with suppress(StorageError):
            await self._partitions.release(list(range(PARTITIONS)), gone=True)

    async def _read_on(self, take: Take) -> Never:
        while True:
            await self._step(take)

    async def _step(self, take: Take) -> None:
        """Take what comes; where nothing is held or Redis is away, wait for a moment."""
        try:
            await self._give_up_surplus()
            for partition in sorted(self._unclaimed):
                await self._journal.open([partition])
                await self._claim(take, partition)
                self._unclaimed.discard(partition)
            readable = [partition for partition in self._held if partition not in self._unclaimed]
            if readable:
                await self._give(take, await self._journal.read(readable))
            else:
                await asyncio.sleep(self._beat_seconds / 20)
        except StorageError as trouble:
            self._trouble.note(f"no updates can be taken: {trouble}")
            self._unclaimed |= self._held.keys()
            await asyncio.sleep(PAUSE)
        else:
            self._trouble.note("")

    async def _claim(self, take: Take, partition: int, idle: float = 0.0) -> None:
        """Take what was left in a partition. What is in hand now may be done with when the answer comes."""
        known = set(self._in_hand)
        left = await self._journal.claim(partition, idle)
        await self._give(take, [entry for entry in left if entry not in known])

    async def _give(self, take: Take, entries: Sequence[Entry]) -> None:
        """Give entries on; all are in hand before the first one is, since that may take long."""
        given = [
            (entry, self._held[entry.partition])
            for entry in entries
            if entry.partition in self._held and entry not in self._in_hand
        ]
        self._in_hand.update(given)
        for entry, holder in given:
            if self._in_hand.get(entry) == holder:  # else its partition was lost meanwhile
                await take(_read(entry), Taken(entry.update_id, entry, holder))

    async def _beat(self) -> Never:
        """Say that this process lives, and learn what it holds."""
        while True:
            try:
                async with self._changing:
                    self._hold(await self._partitions.share(leaving=self._leaves))
                if self._leaves:  # nothing is read any more
                    await self._give_up_surplus()
                await self._say_again()
            except StorageError as trouble:
                _log.debug("no share of the work could be had: %s", trouble)
            await asyncio.sleep(self._beat_seconds)

    def _hold(self, share: Share) -> None:
        held = {partition: self._partitions.holder(number) for partition, number in share.held.items()}
        for partition in [partition for partition, holder in self._held.items() if held.get(partition) != holder]:
            _log.info("partition %d was taken over by another process", partition)
            for entry in [entry for entry in self._in_hand if entry.partition == partition]:
                del self._in_hand[entry]
        new = {partition for partition, holder in held.items() if self._held.get(partition) != holder}
        self._unclaimed = (self._unclaimed | new) & held.keys()
        self._held = held
        self._fair = share.fair

    async def _give_up_surplus(self) -> None:
        """Give up what is over a fair share and has nothing in hand, for a process that has less.

        This is done between two readings: what a reading takes of a partition that is given up would lie unseen.
        """
        if len(self._held) <= self._fair:
            return
        async with self._changing:
            busy = {entry.partition for entry in self._in_hand}
            idle = [partition for partition in self._held if partition not in busy]
            surplus = idle[: max(0, len(self._held) - self._fair)]
            for partition in surplus:
                del self._held[partition]
                self._unclaimed.discard(partition)
            if surplus:
                await self._partitions.release(surplus)

    async def _sweep(self, take: Take) -> Never:
        """Look for entries that were given to this process in an answer that never arrived."""
        while True:
            await asyncio.sleep(self._sweep_seconds)
            with suppress(StorageError):
                for partition in sorted(self._held.keys() - self._unclaimed):
                    await self._claim(take, partition, idle=self._sweep_seconds)

    async def _say_again(self) -> None:
        unheard = list(self._unheard)
        if unheard:
            with suppress(StorageError):
                await self._forget(unheard)
                del self._unheard[: len(unheard)]

    async def _forget(self, entries: Sequence[Entry]) -> None:
        await self._journal.acknowledge(entries)
        for entry in entries:
            self._in_hand.pop(entry, None)


def _read(entry: Entry) -> Json:
    try:
        raw: Json = json.loads(entry.body)
    except (ValueError, RecursionError):  # lists inside lists inside lists
        return {"update_id": entry.update_id}
    return raw
