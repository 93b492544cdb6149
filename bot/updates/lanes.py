"""Runs handlers: in order within a lane, side by side otherwise, and never more of them than the process can bear.

Each job has a task of its own, so whatever ends one, an exception or somebody's cancelling it, the next one follows.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

MOST_RUNNING = 128  # more would not be done sooner, and each is done twice where the process dies
MOST_WAITING = 5_000  # behind others of their lanes, some 20 kB each; what comes then waits at Telegram
MOST_IN_LANE = 100  # of them; nobody writes so much while an article is read, and what a flood adds is dropped
STOPPED_WITHIN = 5.0  # seconds for handlers to clean up when they are cancelled

T = TypeVar("T")

_log = logging.getLogger(__name__)


class Lanes(Generic[T]):
    """Lanes by key; one exists only while something runs or waits in it. What goes through is named by its `str`."""

    def __init__(
        self,
        handle: Callable[[T], Awaitable[None]],
        most_running: int = MOST_RUNNING,
        most_waiting: int = MOST_WAITING,
        most_in_lane: int = MOST_IN_LANE,
    ) -> None:
        self._handle = handle
        self._door = asyncio.Lock()  # who waits to get in keeps the order of those behind
        self._slots = asyncio.Semaphore(most_running)
        self._room = asyncio.Semaphore(most_waiting)
        self._most_in_lane = most_in_lane
        self._waiting: dict[Hashable, deque[T]] = {}
        self._running: set[asyncio.Task[None]] = set()
        self._idle = asyncio.Event()
        self._idle.set()

    async def put(self, job: T, lane: Hashable | None) -> bool:
        """Run the handler as soon as the lane's earlier ones are done; returns when the job is taken in.

        Without a lane it runs beside all others. As long as too many run or wait, nothing is taken in; where too many
        wait in its own lane, it is not taken, and False is returned: one person's flood is nobody else's.
        """
        async with self._door:
            if lane is not None and lane in self._waiting:
                if len(self._waiting[lane]) >= self._most_in_lane:
                    _log.warning("%s is dropped: %d wait before it", job, self._most_in_lane)
                    return False
                await self._room.acquire()
                if lane in self._waiting:
                    self._waiting[lane].append(job)
                    return True
                self._room.release()
            await self._slots.acquire()
            key = object() if lane is None else lane
            self._waiting[key] = deque()
            self._run(job).add_done_callback(lambda _: self._go_on(key))
            return True

    def rush(self, job: T) -> asyncio.Task[None]:
        """Run the handler at once, whatever else runs or waits; gives its task."""
        return self._run(job)

    def drop(self, lane: Hashable, is_meant: Callable[[T], bool]) -> list[T]:
        """Give back those that are meant of what waits in a lane, and forget them. What runs goes on."""
        waiting = self._waiting.get(lane, deque())
        dropped = [job for job in waiting if is_meant(job)]
        if dropped:
            self._waiting[lane] = deque(job for job in waiting if not is_meant(job))
        for _ in dropped:
            self._room.release()
        return dropped

    async def empty(self) -> None:
        """Wait until nothing runs or waits."""
        await self._idle.wait()

    async def stop(self) -> int:
        """Forget what waits and cancel what runs; returns how many that were."""
        count = len(self._running) + sum(map(len, self._waiting.values()))
        for waiting in self._waiting.values():
            waiting.clear()
        if self._running:
            running = list(self._running)
            for task in running:
                task.cancel()
            await asyncio.wait(running, timeout=STOPPED_WITHIN)
        return count

    def _run(self, job: T) -> asyncio.Task[None]:
        task = asyncio.create_task(self._handled(job))
        self._running.add(task)
        self._idle.clear()
        task.add_done_callback(self._done)
        return task

    async def _handled(self, job: T) -> None:
        try:
            await self._handle(job)
        except Exception as exc:  # noqa: BLE001 - a process edge: no handler's fault is another update's
            # By type only: an exception's text may hold what people wrote.
            _log.error("%s was not handled: %s", job, type(exc).__name__)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if not self._running and not any(self._waiting.values()):
            self._idle.set()

    def _go_on(self, key: Hashable) -> None:
        """Begin the lane's next update in the slot of the one before, or give the slot back."""
        waiting = self._waiting[key]
        if waiting:
            self._room.release()
            self._run(waiting.popleft()).add_done_callback(lambda _: self._go_on(key))
        else:
            del self._waiting[key]
            self._slots.release()
