"""A pump on a clock that stands, and a handler that takes as long as it is told."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot, Update

from bot.updates.pump import Pump
from bot.updates.taken import Job, Taken
from tests.doubles.bot_api.clock import MovableClock
from tests.updates.samples import Json, a_bot
from tests.updates.settling import settle


class Handler:
    """Notes what it gets, and waits for as long as it is told to; and what became of what it does not get."""

    def __init__(self) -> None:
        self.got: list[Update] = []
        self.skipped: list[int] = []
        self.parked: dict[int, str] = {}
        self.dropped: list[Job] = []
        self.done: list[int] = []
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def handle(self, job: Job) -> None:
        """Handle an update."""
        self.got.append(job.update)
        await self.go_on.wait()
        self.done += [one.update_id for one in job.taken]

    async def skip(self, taken: Taken) -> None:
        """Be done with an update that there is nothing to do about."""
        self.skipped.append(taken.update_id)

    async def drop(self, job: Job) -> None:
        """Be done with a job that too many wait before."""
        self.dropped.append(job)

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside."""
        self.parked[taken.update_id] = why

    @property
    def texts(self) -> list[str | None]:
        """The words of the messages that came."""
        messages = (update.effective_message for update in self.got)
        return [message.text if message else None for message in messages]

    async def ended(self) -> None:
        """End what runs, and what waited behind it."""
        self.go_on.set()
        await settle()


class Rig:
    """A pump; `on_hold` notes what began to be held."""

    def __init__(self, bot: Bot) -> None:
        self.handler = Handler()
        self.clock = MovableClock()
        self.pump = Pump(self.handler, bot, self.clock, self._on_hold)
        self.held: list[int] = []

    async def _on_hold(self, update: Update) -> None:
        self.held.append(update.update_id)

    async def accept(self, *raws: Json) -> None:
        """Let updates come."""
        for raw in raws:
            await self.pump.accept(raw, Taken(raw["update_id"]))
        await settle()

    async def go_by(self, seconds: float) -> None:
        """Let time go by."""
        self.clock.advance(seconds)
        await settle()


@asynccontextmanager
async def pumping(bot: Bot | None = None) -> AsyncIterator[Rig]:
    """Make a rig, and end it."""
    rig = Rig(bot or a_bot())
    yield rig
    rig.handler.go_on.set()
    await rig.pump.drain(1.0)
