"""The server's clock: the real one, or one that stands still until a test moves it."""

import asyncio
import time
from typing import Protocol

from tests.doubles.bot_api.changes import Changes


class Clock(Protocol):
    """What the server asks for the time, in seconds since 1970, and sleeps by."""

    def now(self) -> float:
        """Tell the time."""

    async def sleep(self, seconds: float) -> None:
        """Return when so many seconds have gone by on this clock."""


class RealClock:
    """The machine's own clock."""

    def now(self) -> float:
        """Tell the time."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Sleep."""
        await asyncio.sleep(seconds)


class MovableClock:
    """Stands still until `advance` is called, which wakes who has slept long enough."""

    def __init__(self, start: float = 1_795_000_000.0) -> None:
        self._now = start
        self._sleeping: list[tuple[float, asyncio.Event]] = []
        self._changes = Changes()

    def now(self) -> float:
        """Tell the time."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Move the time on."""
        self._now += seconds
        for until, event in self._sleeping:
            if until <= self._now:
                event.set()
        self._sleeping = [(until, event) for until, event in self._sleeping if not event.is_set()]

    async def sleep(self, seconds: float) -> None:
        """Return when the time has been moved on by so much."""
        event = asyncio.Event()
        self._sleeping.append((self._now + seconds, event))
        self._changes.announce()
        await event.wait()

    async def sleeper(self) -> float:
        """Wait until somebody sleeps; gives for how many more seconds the first of them does."""
        if not await self._changes.until(lambda: bool(self._sleeping), 10):
            raise TimeoutError("nobody sleeps on this clock")
        return self._sleeping[0][0] - self._now
