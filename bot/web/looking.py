"""Looks at something once in a while, however many ask: they are given what was seen."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from bot.clock import Clock, LoopClock

LOOK_AGAIN = 1.0  # seconds

Seen = TypeVar("Seen")


class Looking(Generic[Seen]):
    """`look` does it."""

    def __init__(self, look: Callable[[], Awaitable[Seen]], clock: Clock | None = None) -> None:
        self._look = look
        self._clock = clock or LoopClock()
        self._one_by_one = asyncio.Lock()
        self._seen: tuple[float, Seen] | None = None

    async def seen(self) -> Seen:
        """Give what was seen a moment ago, or look."""
        async with self._one_by_one:
            if self._seen is None or self._clock.now() >= self._seen[0]:
                found = await self._look()
                self._seen = self._clock.now() + LOOK_AGAIN, found
            return self._seen[1]
