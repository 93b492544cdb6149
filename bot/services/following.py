"""Keeps the log's index up to date in the background, so that nobody who looks into the log has to wait for that."""

import logging
from collections.abc import Awaitable, Callable
from typing import Never

from bot.clock import Clock, LoopClock
from bot.errors import StorageError
from bot.logs import Trouble

PAUSE = 5.0  # seconds between two looks

_log = logging.getLogger(__name__)


class Following:
    """`catch_up` takes in what was written since the last time; several processes may do so at once."""

    def __init__(self, catch_up: Callable[[], Awaitable[None]], clock: Clock | None = None) -> None:
        self._catch_up = catch_up
        self._clock = clock or LoopClock()
        self._trouble = Trouble(_log, "the log's index is followed again")

    async def run(self) -> Never:
        """Follow the log until cancelled."""
        while True:
            await self._step()
            await self._clock.sleep(PAUSE)

    async def _step(self) -> None:
        try:
            await self._catch_up()
        except StorageError as trouble:
            self._trouble.note(f"the log's index can't be followed: {trouble}")
        else:
            self._trouble.note("")
