"""Processes that take updates out of one journal, and what each of them got."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from bot.storage.journal.journal import PARTITIONS
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.journal.partitions import Partitions
from bot.updates.consumer import Consumer, Take
from bot.updates.raw import Json
from bot.updates.taken import Taken
from tests.doubles.journals import written
from tests.updates.keeping import Store

BEAT = 0.05  # seconds
LIFE = 0.3  # seconds


class Process:
    """A process; it takes updates while `open`, from when it was `asked` to; a test is done with them."""

    def __init__(self, store: Store, *, life: float = LIFE, beat: float = BEAT, sweep: float = 10.0) -> None:
        self._store = store
        self.partitions = Partitions(store.connection, life)
        self.consumer = Consumer(
            store.journal, ParkedUpdates(store.connection), self.partitions, beat=beat, sweep=sweep
        )
        self.through: Callable[[Take], Take] = lambda take: take
        self.given: list[Taken] = []
        self.raws: list[Json] = []
        self.asked = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()

    async def take(self, raw: Json, taken: Taken) -> None:
        """Take an update."""
        self.asked.set()
        await self.open.wait()
        self.given.append(taken)
        self.raws.append(raw)

    @property
    def numbers(self) -> list[int]:
        """The numbers of what was given, in that order."""
        return [taken.update_id for taken in self.given]

    async def gets(self, number: int) -> list[Taken]:
        """Wait until so many updates were given."""
        await soon(lambda: len(self.given) >= number)
        return self.given

    @asynccontextmanager
    async def running(self, *, dies: bool = False) -> AsyncIterator["Process"]:
        """Run until the block ends, and end in order or, `dies`, without a word that anybody hears."""
        running = asyncio.ensure_future(self.consumer.run(self.through(self.take)))
        try:
            yield self
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            if dies:
                await self._store.go()
            await self.consumer.end()
            self._store.come()


async def soon(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)


async def append(store: Store, *numbers: int, partition: int | None = None) -> None:
    """Put updates into the journal, each by its number into a partition."""
    place = [number % PARTITIONS if partition is None else partition for number in numbers]
    await store.journal.append([written(number, at) for number, at in zip(numbers, place, strict=True)])
