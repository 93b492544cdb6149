"""The stage: looks which messages of exercises are due, and has each part of an exercise brought to what it shall show.

Presses only change what is kept, and wake the stage; so 200 votes in one second are one edit of a count. Each part of
each exercise has a task of its own: no class, no group and no pupil waits for another. Whatever ends a process, the
next one finds in Redis what was shown and what is due.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Never

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.rules import next_time_out, timed_out
from bot.errors import StorageError
from bot.logs import Trouble
from bot.services.exercises import Exercises
from bot.storage.exercises.stage_queue import LEASE_SECONDS, Part, StageQueue, Turn
from handlers.outlet import reason

LOOK_SECONDS = 0.3  # between two looks for what other processes made due
AGAIN_SECONDS = 5.0  # after trouble
MOST_TURNS = 256  # parts that are brought there at once: each has a call on its way, or waits for its turn
_SILENT = (Forbidden, ChatMigrated)  # the chat is gone or moved, which bot/sends has dealt with

IsCurrent = Callable[[Exercise], Awaitable[bool]]  # whether an exercise is still as known, and there is time to go on
Attend = Callable[[Exercise, IsCurrent], Awaitable[float | None]]  # gives the seconds until it is due again, if it is

_log = logging.getLogger(__name__)


class Stage:
    """Runs beside whatever takes updates; any number of processes may."""

    def __init__(
        self,
        queue: StageQueue,
        exercises: Exercises,
        parts: Mapping[Part, Attend],
        now: Callable[[], float] = time.time,
        *,
        renewing: float = LEASE_SECONDS / 3,
    ) -> None:
        """Take the time, in seconds since 1970, from `now`; a part that takes long is held on to every so often."""
        self._queue = queue
        self._exercises = exercises
        self._parts = parts
        self._now = now
        self._renewing = renewing
        self._running: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(MOST_TURNS)
        self._ends = False
        self._trouble = Trouble(_log, "the messages of exercises can be looked after again")

    async def run(self) -> Never:
        """Look after what is due, until cancelled; what was begun goes on until `end`."""
        while True:
            try:
                await self._take_all()
            except StorageError as trouble:
                self._trouble.note(f"the messages of exercises can't be looked after: {trouble}")
            else:
                self._trouble.note("")
            await self._queue.wait(LOOK_SECONDS)

    async def end(self, seconds: float) -> None:
        """Wait so long for what was begun, then cancel it; the rest is done by whoever comes next."""
        self._ends = True
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _take_all(self) -> None:
        """Begin everything that is due."""
        while True:
            await self._slots.acquire()
            turn = None
            try:
                turn = await self._queue.take()
            finally:
                if turn is None:
                    self._slots.release()
            if turn is None:
                return
            task = asyncio.create_task(self._take(turn))
            self._running.add(task)
            task.add_done_callback(self._over)

    def _over(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        self._slots.release()

    async def _take(self, turn: Turn) -> None:
        """Bring a part there for as long as this process holds it, and say when it is due again."""
        working = asyncio.ensure_future(self._attend(turn))
        renewing = asyncio.ensure_future(self._renew(turn, working))
        try:
            await self._queue.done(turn, await working)
        except StorageError as trouble:
            _log.info("an exercise's messages are looked after later: %s", trouble)
            await self._give_back(turn)
        except asyncio.CancelledError:
            _log.info("an exercise's messages are left to another process")
        finally:
            renewing.cancel()

    async def _give_back(self, turn: Turn) -> None:
        """Make a part due as soon as Redis can be told so; it is by itself when the lease ends."""
        for _ in range(int(LEASE_SECONDS)):
            await asyncio.sleep(1.0)
            with suppress(StorageError):
                await self._queue.done(turn, 0.0)
                return

    async def _attend(self, turn: Turn) -> float | None:
        """Bring a part there; gives the seconds until it is due again, None where it never is by itself."""
        try:
            exercise = await self._exercises.settle(turn.exercise_id, lambda one: timed_out(one, self._now()))
            after = await self._shown(turn.part, exercise)
        except Refused as refused:
            return None if refused.why is Why.GONE else AGAIN_SECONDS
        except StorageError:
            raise
        except Exception as exc:  # noqa: BLE001 - a process edge: one exercise's fault is no other's
            _log.error("the messages of an exercise could not be shown: %s", type(exc).__name__)
            return 12 * AGAIN_SECONDS
        timer = next_time_out(exercise)
        until = [] if timer is None else [max(0.0, timer - self._now())]
        return min(until if after is None else [*until, after], default=None)

    async def _shown(self, part: Part, exercise: Exercise) -> float | None:
        """Show a part; where Telegram can't be reached, again in a while, where it refuses, with the next act."""
        try:
            return await self._parts[part](exercise, self._is_current)
        except TelegramError as error:
            if not isinstance(error, _SILENT):
                _log.warning("Telegram refused: %s: %s", type(error).__name__, reason(error))
            return None if isinstance(error, BadRequest | Forbidden) else AGAIN_SECONDS

    async def _is_current(self, exercise: Exercise) -> bool:
        return not self._ends and await self._exercises.find(exercise.id) == exercise

    async def _renew(self, turn: Turn, working: "asyncio.Future[float | None]") -> None:
        """Hold a part for as long as it takes; where another process has it by now, let go of it."""
        while not working.done():
            await asyncio.sleep(self._renewing)
            try:
                if not await self._queue.renew(turn):
                    working.cancel()
            except StorageError as trouble:
                _log.info("an exercise's messages may be looked after twice: %s", trouble)
