"""Tells the other processes, in the background, what nobody waits for: which calls are over, which chats are closed.

While one step is on its way, the next one gathers. What the store does not take is dropped: there, a call that nobody
ends is over after a while, as a dead process's is.
"""

import asyncio
from collections import deque
from contextlib import suppress

from bot.errors import StorageError
from bot.storage.limits.send_budget import SendBudget, Sending

DRAIN_SECONDS = 2.0  # at the end
_AT_ONCE = 64  # calls in one step
_KEPT = 4096  # calls to be told of; a store that is so far behind takes those before for over


class Afterwards:
    """All on one event loop."""

    def __init__(self, budget: SendBudget) -> None:
        self._budget = budget
        self._over: deque[tuple[Sending, bool]] = deque(maxlen=_KEPT)
        self._closed: deque[tuple[str, float]] = deque(maxlen=_KEPT)
        self._telling: asyncio.Task[None] | None = None

    def over(self, sending: Sending, *, was_made: bool) -> None:
        """Tell that a call was answered, or was not made after all."""
        self._over.append((sending, was_made))
        self._tell_soon()

    def closed(self, chat: str, seconds: float) -> None:
        """Tell that a chat is closed for so long."""
        self._closed.append((chat, seconds))
        self._tell_soon()

    async def drain(self) -> None:
        """Wait until all is told, for a while."""
        if self._telling is not None:
            await asyncio.wait([self._telling], timeout=DRAIN_SECONDS)
            self._telling.cancel()

    def _tell_soon(self) -> None:
        if self._telling is None or self._telling.done():
            self._telling = asyncio.get_running_loop().create_task(self._tell())

    async def _tell(self) -> None:
        while self._closed or self._over:
            with suppress(StorageError):
                if self._closed:
                    await self._budget.close(*self._closed.popleft())
                if self._over:
                    await self._budget.over([self._over.popleft() for _ in range(min(_AT_ONCE, len(self._over)))])
