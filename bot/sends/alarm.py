"""Rings once, at the earliest moment that it was set to: a task runs only while somebody waits for something."""

import asyncio
from collections.abc import Callable
from math import inf

from bot.clock import Clock


class Alarm:
    """`ring` is called on the event loop and may set the alarm again."""

    def __init__(self, clock: Clock, ring: Callable[[], None]) -> None:
        self._clock = clock
        self._ring = ring
        self._moment = inf
        self._sleeping: asyncio.Task[None] | None = None

    def set(self, moment: float) -> None:
        """Ring at this moment at the latest; infinity switches the alarm off."""
        if self._moment <= moment < inf:
            return
        if self._sleeping is not None:
            self._sleeping.cancel()
            self._sleeping = None
        self._moment = moment
        if moment < inf:
            self._sleeping = asyncio.get_running_loop().create_task(self._sleep())

    async def _sleep(self) -> None:
        await self._clock.sleep(self._moment - self._clock.now())
        self._moment = inf
        self._sleeping = None
        self._ring()
