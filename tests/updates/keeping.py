"""An intake on a real Redis that can go away and come back, and on a folder; and what is handled out of that."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from bot.storage.journal.journal import PARTITIONS, Entry, Journal
from bot.storage.journal.spill import Spill
from bot.storage.server.connection import Connection
from bot.storage.server.embedded import program
from bot.updates.intake import Intake
from bot.updates.raw import Json
from bot.updates.taken import Taken
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.journals import journal_on, taken_from
from tests.doubles.servers import redis_server
from tests.updates.settling import settle


class Store:
    """A journal whose server can go away; `journal` is the way there that can break, `truth` one that never does."""

    def __init__(self, line: FaultProxy, connection: Connection, journal: Journal, truth: Journal) -> None:
        self.line = line
        self.connection = connection
        self.journal = journal
        self.truth = truth

    async def go(self) -> None:
        """Let the server be away."""
        self.line.refusing = True
        await self.line.hang_up()

    def come(self) -> None:
        """Let it be back."""
        self.line.mend()

    async def kept(self) -> list[Entry]:
        """Take what is new in the journal."""
        return await taken_from(self.truth, range(PARTITIONS))

    async def has(self, number: int) -> None:
        """Wait until so many updates are in the journal."""
        async with asyncio.timeout(10):
            while await self.truth.waiting() < number:
                await asyncio.sleep(0.005)


@asynccontextmanager
async def a_store(folder: Path) -> AsyncIterator[Store]:
    """Run a server in a folder."""
    with redis_server(str(program()), folder) as url:
        async with (
            FaultProxy(url) as line,
            connection_to(line.url) as connection,
            connection_to(url) as other,
            journal_on(connection) as journal,
            journal_on(other) as truth,
        ):
            yield Store(line, connection, journal, truth)


class Process:
    """A process's intake; `handled` is what was given to it to handle at once."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.spill = Spill(folder / "updates")
        self.intake = Intake(store.journal, self.spill, look=0.01)
        self.handled: list[tuple[Json, Taken]] = []

    async def at_once(self, raw: Json, taken: Taken) -> None:
        """Handle an update."""
        self.handled.append((raw, taken))

    @property
    def numbers(self) -> list[int]:
        """The numbers of what was handled at once."""
        return [taken.update_id for _, taken in self.handled]

    async def has_emptied_its_file(self) -> None:
        """Wait until nothing is in its file any more."""
        async with asyncio.timeout(10):
            while self.spill.left:
                await asyncio.sleep(0.005)

    @asynccontextmanager
    async def running(self, *, handles: bool = True) -> AsyncIterator["Process"]:
        """Run until the block ends; `handles`: it handles what can't be put into the journal."""
        running = asyncio.ensure_future(self.intake.run(self.at_once if handles else None))
        await settle()
        try:
            yield self
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            self.intake.close()
