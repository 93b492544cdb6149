"""A deadline that a busy process does not miss for its own sake.

While the event loop is late, by seconds where hundreds of messages come at once on a slow machine, an answer lies there
unread. A deadline by the clock would call the server silent then. So this one counts looks at the loop instead: each
is due a moment after the last one was taken, and a loop that is late takes fewer.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

_LOOK = 0.1  # seconds


@asynccontextmanager
async def patience(seconds: float) -> AsyncIterator[None]:
    """Raise TimeoutError where the block takes longer on a loop that is in time; on a late one it may take longer."""
    loop = asyncio.get_running_loop()
    looks: list[asyncio.TimerHandle] = []

    def look_again(left: int) -> None:
        looks[:] = [loop.call_later(_LOOK, look, left)]

    def look(left: int) -> None:
        if left > 1:
            look_again(left - 1)
        else:
            deadline.reschedule(loop.time())

    try:
        async with asyncio.timeout(None) as deadline:
            look_again(round(seconds / _LOOK))
            yield
    finally:
        for waiting in looks:
            waiting.cancel()
