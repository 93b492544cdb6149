"""What is being read for whom, so that /cancel can stop it."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine, Hashable
from typing import TypeVar

from bot.domain.quota import STOPPED

T = TypeVar("T")


class ReadingStoppedError(Exception):
    """Whoever asked for it has stopped this reading."""


class Readings:
    """Runs readings by whom they are for."""

    def __init__(self) -> None:
        self._running: defaultdict[Hashable, set[asyncio.Task[object]]] = defaultdict(set)

    async def run(self, whom: Hashable, reading: Coroutine[object, object, T]) -> T:
        """Read to the end; raises ReadingStoppedError where `stop` was called meanwhile."""
        task = asyncio.ensure_future(reading)
        self._running[whom].add(task)
        try:
            return await task
        except asyncio.CancelledError:
            current = asyncio.current_task()
            if current is not None and current.cancelling():  # the whole bot is stopping
                raise
            raise ReadingStoppedError from None
        finally:
            self._running[whom].discard(task)
            if not self._running[whom]:
                del self._running[whom]

    def stop(self, whom: Hashable) -> bool:
        """Stop what is being read for somebody; tells whether there was anything."""
        tasks = self._running.get(whom, set())
        for task in tasks:
            task.cancel(STOPPED)
        return bool(tasks)
