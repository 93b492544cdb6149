"""Jobs that are attended to, out of a real journal, by a process that a test can replace by the next one."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from telegram import Update

from bot.domain.audit import AuditEvent, Happening
from bot.domain.handling import CURRENT, Handling, note
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.journal.runs import Runs
from bot.updates.attending import Attending
from bot.updates.parsing import parse
from bot.updates.taken import Job, Taken
from tests.doubles.bot_api.clock import MovableClock
from tests.doubles.journals import taken_from, written
from tests.updates.keeping import Store, a_store
from tests.updates.samples import a_bot, texted

HOLDER = "a:1"
Handle = Callable[[Handling], Awaitable[None]]


class Kept:
    """Takes note of what becomes of updates."""

    def __init__(self) -> None:
        self.done_with: list[int] = []
        self.parked: dict[int, str] = {}
        self.left: list[int] = []

    async def done(self, taken: Sequence[Taken]) -> None:
        """Forget updates."""
        self.done_with += [one.update_id for one in taken]

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside."""
        self.parked[taken.update_id] = why

    def leave(self, taken: Sequence[Taken]) -> None:
        """Leave updates where they are."""
        self.left += [one.update_id for one in taken]


class Log:
    """Takes note of what happened, or is away."""

    def __init__(self) -> None:
        self.events: list[tuple[int | None, str]] = []
        self.is_away = False

    async def append(self, events: Sequence[AuditEvent], update_id: int | None = None) -> None:
        """Write down what happened."""
        if self.is_away:
            raise StorageError("out of order")
        self.events += [(update_id, event.what) for event in events]


class Rig:
    """A process that attends; `handle` is what its handler does."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kept, self.log, self.clock = Kept(), Log(), MovableClock()
        self._runs = Runs(store.connection)
        self.handled: list[Handling] = []
        self.apologized: list[Handling | None] = []
        self.handle: Handle = self._nothing
        self.too_many: list[int] = []
        self.attending = Attending(
            self._process,
            self.kept,
            self._runs,
            records=self.log,
            apologize=self._apologize,
            too_many=self._too_many,
            clock=self.clock,
        )

    async def held_by(self, holder: str) -> None:
        """Let a process hold all partitions."""
        async with self.store.connection.speaking() as redis:
            await redis.hset(keys.holders(), mapping=dict.fromkeys("0", holder))

    async def job(self, parts: int = 1, first: int = 1) -> Job:
        """Put the parts of a message into the journal, and take them out; gives their job, numbered from the first."""
        await self.store.journal.append([written(number) for number in range(first, first + parts)])
        taken = [Taken(entry.update_id, entry, HOLDER) for entry in await taken_from(self.store.journal, [0])]
        return Job(_update(first), tuple(taken))

    async def begun(self, job: Job, holder: str, weight: int = 1) -> None:
        """Let a job have been begun by a process that died, alone unless told otherwise."""
        entry = job.taken[0].entry
        assert entry is not None
        await self._runs.begin(entry, holder, weight)

    async def logged(self, update_id: int) -> None:
        """Let the log have been written for an update, as that itself notes it."""
        async with self.store.connection.speaking() as redis:
            await redis.hset(keys.run(update_id), "logged", 1)

    def in_a_file(self) -> Job:
        """Give the job of an update that is in a file."""
        return Job(_update(1), (Taken(1),))

    async def _process(self, _: Update) -> None:
        handling = CURRENT.get()
        assert handling is not None
        self.handled.append(handling)
        await self.handle(handling)

    async def _apologize(self, _: Update) -> None:
        self.apologized.append(CURRENT.get())
        note(AuditEvent(what=Happening.FAILED, reason="unhandled", reference="7F3K2"))

    async def _too_many(self, update: Update) -> None:
        self.too_many.append(update.update_id)
        await asyncio.Event().wait()  # Telegram is slow

    async def _nothing(self, _: Handling) -> None:
        """Do nothing."""


def next_holders(job: Job, holder: str) -> Job:
    """Give the same job as the next holder takes it."""
    return Job(job.update, tuple(Taken(one.update_id, one.entry, holder) for one in job.taken))


def _update(number: int) -> Update:
    update = parse({**texted("an article"), "update_id": number}, a_bot())
    assert update is not None
    return update


@asynccontextmanager
async def attended(folder: Path) -> AsyncIterator[Rig]:
    """Run a server in a folder, and hold the partition there."""
    async with a_store(folder) as store:
        rig = Rig(store)
        await rig.held_by(HOLDER)
        yield rig
