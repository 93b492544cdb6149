"""Holds on to what is held for some seconds only, again and again, for as long as something takes."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from bot.clock import Clock
from bot.errors import StorageError

Renew = Callable[[], Awaitable[bool]]  # tells whether it is held still; one that raises StorageError is asked again


@asynccontextmanager
async def renewing(renew: Renew, every: float, clock: Clock) -> AsyncIterator[None]:
    """Renew something every so many seconds while the block runs, until it is not held any more."""
    task = asyncio.ensure_future(_go_on(renew, every, clock))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _go_on(renew: Renew, every: float, clock: Clock) -> None:
    is_held = True
    while is_held:
        await clock.sleep(every)
        with suppress(StorageError):  # it is held for a while yet
            is_held = await renew()
