"""Does what moderators' acts ask of whoever talks to Telegram, a few chores at once, each until it is done.

A moderator acts by a page, in a process that knows no Telegram, or in a chat; both leave a chore behind. One that fails
is tried again after longer and longer pauses, so that it outlives an outage, and is given up when nobody needs it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Never

from bot.clock import Clock, LoopClock
from bot.errors import StorageError
from bot.renewing import renewing
from bot.storage import keys
from bot.storage.moderation.chores import Chore, Chores, Task

MOST_AT_ONCE = 4  # chores: one that waits for Telegram keeps no other waiting
LOOK_SECONDS = 1.0  # between two looks where there was nothing
SHORTEST_PAUSE, LONGEST_PAUSE = 30.0, 1800.0  # seconds until a chore that failed is tried once more
RENEW_SECONDS = keys.CHORE_SECONDS / 4  # between two words that a chore is being done still

Do = Callable[[str], Awaitable[None]]  # what a chore is about; may be done twice, and may raise whatever it likes

_log = logging.getLogger(__name__)


class ChoreRunner:
    """Runs in every process that talks to Telegram; which one does a chore is nobody's concern."""

    def __init__(self, chores: Chores, tasks: Mapping[Task, Do], clock: Clock | None = None) -> None:
        self._chores = chores
        self._tasks = tasks
        self._clock = clock or LoopClock()
        self._free = asyncio.Semaphore(MOST_AT_ONCE)

    async def run(self) -> Never:
        """Do whatever there is, until cancelled."""
        async with asyncio.TaskGroup() as doing:
            while True:
                await self._free.acquire()
                chore = await self._next()
                if chore is not None:
                    doing.create_task(self._attend(chore))
                    continue
                self._free.release()
                await self._clock.sleep(LOOK_SECONDS)

    async def _next(self) -> Chore | None:
        try:
            return await self._chores.take()
        except StorageError:
            return None

    async def _attend(self, chore: Chore) -> None:
        """Do a chore, and be done with it or leave it for later."""
        held = _Held(self._chores, chore)
        try:
            async with renewing(held.renew, RENEW_SECONDS, self._clock):
                is_over = await self._is_done(chore) or _is_given_up(chore)
            if is_over:
                await self._chores.done(held.chore)
            else:
                await self._chores.again(held.chore, pause_after(chore))
        except StorageError as trouble:
            _log.info("%s is done by somebody else, or anew: %s", chore.task, trouble)
        finally:
            self._free.release()

    async def _is_done(self, chore: Chore) -> bool:
        try:
            await self._tasks[chore.task](chore.about)
        except Exception as exc:  # noqa: BLE001 - a process edge: one chore's fault is no other's
            _log.warning("%s could not be done, try %d: %s", chore.task, chore.tries, type(exc).__name__)
            return False
        return True


class _Held:
    """A chore as it is since it was renewed last."""

    def __init__(self, chores: Chores, chore: Chore) -> None:
        self._chores = chores
        self.chore = chore

    async def renew(self) -> bool:
        renewed = await self._chores.renew(self.chore)
        self.chore = renewed or self.chore
        return renewed is not None


def pause_after(chore: Chore) -> float:
    """Give the seconds until a chore that failed is tried again: as many as it has been wanted for, within limits."""
    return min(max(SHORTEST_PAUSE, chore.waited), LONGEST_PAUSE)


def _is_given_up(chore: Chore) -> bool:
    """Tell whether a chore that failed again is too old to be of use."""
    if chore.waited < chore.task.life:
        return False
    _log.warning("%s is given up after %d tries", chore.task, chore.tries)
    return True
