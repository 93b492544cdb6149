"""A stage on a store, with one part of an exercise's messages of which a test has hold."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.rules import Act
from bot.storage import keys
from bot.storage.exercises.stage_queue import Part, StageQueue
from bot.storage.server.connection import Connection
from handlers.exercises.stage import Attend, IsCurrent, Stage
from tests.doubles.school import TEACHER, Clock, drafted_by, exercises_at


class Seen:
    """A part that writes down what it is asked to show, and does then what a test wants."""

    def __init__(self) -> None:
        self.phases: list[Phase] = []
        self.came = asyncio.Event()
        self.then: Callable[[], None] = lambda: None
        self.held: asyncio.Event | None = None
        self.currents: list[bool] = []

    async def attend(self, exercise: Exercise, is_current: IsCurrent) -> float | None:
        """Take note."""
        self.phases.append(exercise.phase)
        self.came.set()
        self.then()
        if self.held is not None:
            await self.held.wait()
            self.currents.append(await is_current(exercise))
        return None

    async def again(self, seconds: float = 10.0) -> None:
        """Wait until it is asked to show something anew."""
        async with asyncio.timeout(seconds):
            await self.came.wait()
        self.came.clear()


class Rig:
    """A stage that runs on a store, with one part of which a test has hold."""

    def __init__(self, connection: Connection) -> None:
        self.clock, self.seen = Clock(), Seen()
        self.queue = StageQueue(connection)
        self.exercises = exercises_at(connection, self.clock, self.queue)
        self._connection = connection

    @asynccontextmanager
    async def running(
        self, others: Mapping[Part, Attend] | None = None, *, renewing: float = 5.0
    ) -> AsyncIterator[Stage]:
        """Run it; every other part shows nothing."""
        parts = {**dict.fromkeys(Part, _nothing), **(others or {}), Part.GROUP: self.seen.attend}
        stage = Stage(self.queue, self.exercises, parts, self.clock, renewing=renewing)
        running = asyncio.ensure_future(stage.run())
        try:
            yield stage
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            await stage.end(1.0)

    async def opened(self) -> Exercise:
        """Make an exercise and let the class in."""
        draft = await drafted_by(self.exercises)
        return await self.exercises.act(draft.id, TEACHER, Act.OPEN)

    async def due_in(self, exercise: Exercise, *, free: bool = False) -> float | None:
        """Tell in how many seconds the group's part is due; None: never, or, where it shall be `free`, it is held."""
        name = f"{exercise.id}:{Part.GROUP}"
        async with self._connection.speaking() as redis, redis.pipeline() as at_once:
            at_once.zscore(keys.stage(), name)
            at_once.exists(keys.stage_lease(name))
            at_once.time()
            at, held, (seconds, micros) = await at_once.execute()
        return None if at is None or (free and held) else at / 1000 - seconds - micros / 1e6

    async def taken_away(self, exercise: Exercise) -> None:
        """Let another process hold the group's part."""
        async with self._connection.speaking() as redis:
            await redis.set(keys.stage_lease(f"{exercise.id}:{Part.GROUP}"), "another's", px=60_000)

    async def settled(self, exercise: Exercise, least: float) -> float:
        """Wait until it is due in at least so many seconds and held by nobody; gives in how many."""
        async with asyncio.timeout(10):
            while (due := await self.due_in(exercise, free=True) or 0.0) <= least:
                await asyncio.sleep(0.01)
        return due


async def _nothing(_: Exercise, __: IsCurrent) -> None:
    return None
