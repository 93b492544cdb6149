"""Does what moderators' acts ask of whoever talks to Telegram, a few chores at once, each until it is done.

A moderator acts by a page, in a process that knows no Telegram, or in a chat; both leave a chore behind.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Never

from bot.clock import Clock, LoopClock
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.moderation.chores import MOST_TRIES, Chore, Chores, Task

MOST_AT_ONCE = 4  # chores: one that waits for Telegram keeps no other waiting
LOOK_SECONDS = 1.0  # between two looks where there was nothing
AGAIN_SECONDS = 30.0  # until a chore that failed is tried once more
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
        try:
            async with self._held(chore) as held:
                is_done = await self._is_done(chore)
            if is_done:
                await self._chores.done(held[-1])
            else:
                await self._chores.again(held[-1], AGAIN_SECONDS)
        except StorageError as trouble:
            _log.info("%s is done by somebody else, or anew: %s", chore.task, trouble)
        finally:
            self._free.release()

    async def _is_done(self, chore: Chore) -> bool:
        try:
            await self._tasks[chore.task](chore.about)
        except Exception as exc:  # noqa: BLE001 - a process edge: one chore's fault is no other's
            _log.warning("%s could not be done, try %d: %s", chore.task, chore.tries, type(exc).__name__)
            return chore.tries >= MOST_TRIES
        return True

    @asynccontextmanager
    async def _held(self, chore: Chore) -> AsyncIterator[list[Chore]]:
        """Keep a chore in hand; gives it as it was taken, and as it is since each time that it was renewed."""
        held = [chore]
        renewing = asyncio.create_task(self._renew(held))
        try:
            yield held
        finally:
            renewing.cancel()
            await asyncio.wait([renewing])

    async def _renew(self, held: list[Chore]) -> None:
        while True:
            await self._clock.sleep(RENEW_SECONDS)
            try:
                renewed = await self._chores.renew(held[-1])
            except StorageError:  # it is still ours for a while
                continue
            if renewed is None:
                return
            held.append(renewed)
