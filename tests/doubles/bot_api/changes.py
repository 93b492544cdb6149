"""Wakes whoever waits for something to become true, so that no test has to look again and again."""

import asyncio
from collections.abc import Callable


class Changes:
    """Tell it of every change; wait on it for a condition."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Event] = set()

    def announce(self) -> None:
        """Say that something has changed."""
        for event in self._waiting:
            event.set()

    async def until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until the condition holds; False where it did not within so many (real) seconds."""
        event = asyncio.Event()
        self._waiting.add(event)
        try:
            async with asyncio.timeout(seconds):
                while not holds():
                    event.clear()
                    await event.wait()
        except TimeoutError:
            return holds()
        finally:
            self._waiting.discard(event)
        return True
