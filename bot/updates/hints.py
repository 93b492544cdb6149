"""Shows something about an update, that it is held or was dropped: beside the others, so that none waits or fails."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Update

SHOWN_WITHIN = 10.0  # seconds; as long as anything is held, and later it is no news

_log = logging.getLogger(__name__)


class Hints:
    """Calls `show` without waiting for it; without one, does nothing."""

    def __init__(self, show: Callable[[Update], Awaitable[None]] | None) -> None:
        self._show = show
        self._running: set[asyncio.Task[None]] = set()

    def show(self, update: Update) -> None:
        """Begin to show something about an update."""
        if self._show is not None:
            task = asyncio.create_task(self._shown(self._show, update))
            self._running.add(task)
            task.add_done_callback(self._running.discard)

    def stop(self) -> None:
        """Cancel what is not shown yet."""
        for task in self._running:
            task.cancel()

    async def _shown(self, show: Callable[[Update], Awaitable[None]], update: Update) -> None:
        try:
            async with asyncio.timeout(SHOWN_WITHIN):
                await show(update)
        except Exception as exc:  # noqa: BLE001 - a process edge: nobody waits for this task
            _log.info("nothing was shown about update %d: %s", update.update_id, type(exc).__name__)
