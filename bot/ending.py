"""How a process that runs until it is asked to end does end."""

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import suppress


async def until_asked_to_end(running: Coroutine[object, object, object]) -> None:
    """Run until SIGINT or SIGTERM, or until it fails; what it still has to finish then, a second signal cuts short."""
    task = asyncio.ensure_future(running)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        await task
