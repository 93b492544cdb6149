"""What goes on while nobody waits for it, and ends with the process. It belongs to no update that is handled."""

import asyncio
import logging
from collections.abc import Coroutine
from contextvars import Context

from bot.errors import WhoSaysError

_log = logging.getLogger(__name__)


class Background:
    """Runs work; what fails is logged, and is nobody's trouble."""

    def __init__(self) -> None:
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[object, object, object]) -> None:
        """Begin a piece of work."""
        task = asyncio.get_running_loop().create_task(_quietly(work), context=Context())
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def close(self) -> None:
        """Give up what is still going on."""
        for task in tuple(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)


async def _quietly(work: Coroutine[object, object, object]) -> None:
    try:
        await work
    except WhoSaysError as error:
        _log.info("nothing came of work in the background: %s", error.code)
    except Exception as error:  # noqa: BLE001 - the edge of a task that nobody waits for
        _log.warning("work in the background broke (%s)", type(error).__name__)
