"""Does what moderators' acts ask of whoever talks to Telegram, one chore at a time, until it is done.

A moderator acts by a page, in a process that knows no Telegram, or in a chat; both leave a chore behind.
"""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Never

from bot.clock import Clock, LoopClock
from bot.errors import StorageError
from bot.storage.moderation.chores import MOST_TRIES, Chore, Chores, Task

LOOK_SECONDS = 1.0  # between two looks where there was nothing
AGAIN_SECONDS = 30.0  # until a chore that failed is tried once more

Do = Callable[[str], Awaitable[None]]  # what a chore is about; may be done twice, and may raise whatever it likes

_log = logging.getLogger(__name__)


class ChoreRunner:
    """Runs in every process that talks to Telegram; which one does a chore is nobody's concern."""

    def __init__(self, chores: Chores, tasks: Mapping[Task, Do], clock: Clock | None = None) -> None:
        self._chores = chores
        self._tasks = tasks
        self._clock = clock or LoopClock()

    async def run(self) -> Never:
        """Do whatever there is, until cancelled."""
        while True:
            if not await self._step():
                await self._clock.sleep(LOOK_SECONDS)

    async def _step(self) -> bool:
        """Do a chore; tells whether there was one."""
        try:
            chore = await self._chores.take()
            if chore is None:
                return False
            await self._end(chore, is_done=await self._is_done(chore))
        except StorageError:
            return False
        return True

    async def _is_done(self, chore: Chore) -> bool:
        try:
            await self._tasks[chore.task](chore.about)
        except Exception as exc:  # noqa: BLE001 - a process edge: one chore's fault is no other's
            _log.warning("%s could not be done, try %d: %s", chore.task, chore.tries, type(exc).__name__)
            return chore.tries >= MOST_TRIES
        return True

    async def _end(self, chore: Chore, *, is_done: bool) -> None:
        if is_done:
            await self._chores.done(chore)
        else:
            await self._chores.again(chore, AGAIN_SECONDS)
