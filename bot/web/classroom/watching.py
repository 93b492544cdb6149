"""What happens to exercises, for all who look on: one look at Redis in a while, however many pages show one.

It is also who closes a question when its time is up, so that pages don't wait for a bot that is away.
"""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.refusal import Refused
from bot.domain.exercise.rules import next_time_out, timed_out
from bot.errors import StorageError
from bot.services.exercises import Exercises
from bot.storage.exercises.exercise_book import Kept
from bot.storage.exercises.pulse import Pulse, Pulses

CALM_AFTER = 60  # looks at which nothing had happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds between two looks: as a rule, in calm times, and when Redis does not answer.

    `least`: between any two, for a whole class may vote in one moment, and each look that finds something is told to
    all. `still`: after so many a word goes out though nothing happened, since proxies cut lines that are silent.
    """

    least: float = 0.2
    look: float = 0.5
    calm: float = 1.0
    away: float = 2.0
    still: float = 15.0


PACE = Pace()


class Seen(NamedTuple):
    """An exercise as it stands, None where it is gone; how many seats are taken, and who of them has voted."""

    kept: Kept | None
    seats: int = 0
    voted: int = 0


@dataclass(slots=True)
class _Watch:
    """What is known of one exercise, and what wakes whoever waits for more: another event after each change."""

    readers: int = 0
    seen: Seen | None = None
    turned: asyncio.Event = field(default_factory=asyncio.Event)
    poked: asyncio.Event = field(default_factory=asyncio.Event)

    def tell(self, seen: Seen | None) -> None:
        self.seen, before = seen, self.turned
        self.turned = asyncio.Event()
        before.set()


class Watching:
    """Give `open` what lies inside it; nothing is seen before and after."""

    def __init__(
        self, exercises: Exercises, pulses: Pulses, now: Callable[[], float] = time.time, pace: Pace = PACE
    ) -> None:
        """`now` tells seconds since 1970."""
        self._pace = pace
        self._exercises = exercises
        self._pulses = pulses
        self._now = now
        self._watches: dict[str, _Watch] = {}
        self._tasks = dict[str, asyncio.Task[None]]()
        self._open = False

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Look on while the block runs; at its end all who follow are let go at once."""
        self._open = True
        try:
            yield
        finally:
            self._open = False
            for watch in self._watches.values():
                watch.tell(watch.seen)
            for task in self._tasks.values():
                task.cancel()
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    def poke(self, exercise_id: str) -> None:
        """Have it looked at now: something was done to it here."""
        if exercise_id in self._watches:
            self._watches[exercise_id].poked.set()

    @property
    def readers(self) -> int:
        """How many follow something."""
        return sum(watch.readers for watch in self._watches.values())

    async def follow(self, exercise_id: str) -> AsyncGenerator[Seen | None, None]:
        """Tell how an exercise stands, and again whenever something changes; None where nothing did for a while."""
        watch = self._begun(exercise_id)
        try:
            last = None
            while self._open:
                turned = watch.turned
                if watch.seen is not None and watch.seen != last:
                    last = watch.seen
                    yield last
                    continue
                try:
                    async with asyncio.timeout(self._pace.still):
                        await turned.wait()
                except TimeoutError:
                    yield None
        finally:
            self._left(exercise_id, watch)

    def _begun(self, exercise_id: str) -> _Watch:
        watch = self._watches.setdefault(exercise_id, _Watch())
        watch.readers += 1
        if self._open and exercise_id not in self._tasks:
            self._tasks[exercise_id] = asyncio.create_task(self._look_on(exercise_id, watch))
        return watch

    def _left(self, exercise_id: str, watch: _Watch) -> None:
        watch.readers -= 1
        if not watch.readers:
            self._watches.pop(exercise_id, None)
            task = self._tasks.pop(exercise_id, None)
            if task is not None:
                task.cancel()

    async def _look_on(self, exercise_id: str, watch: _Watch) -> None:
        calm = 0
        while True:
            pause = self._pace.calm if calm > CALM_AFTER else self._pace.look
            try:
                seen = await self._look(exercise_id, watch.seen.kept if watch.seen else None)
            except StorageError:
                pause = self._pace.away
            else:
                calm = calm + 1 if seen == watch.seen else 0
                if not calm:
                    watch.tell(seen)
            await asyncio.sleep(self._pace.least)
            await _until(watch.poked, pause - self._pace.least)

    async def _look(self, exercise_id: str, known: Kept | None) -> Seen:
        pulse = await self._pulse(exercise_id, known)
        if known is not None and pulse.version == known.version:
            await self._settle(known.exercise)
            return Seen(known, pulse.seats, pulse.voted)
        try:
            found = await self._exercises.kept(exercise_id)
        except Refused:
            return Seen(None)
        pulse = await self._pulse(exercise_id, found)
        return Seen(found, pulse.seats, pulse.voted)

    async def _pulse(self, exercise_id: str, known: Kept | None) -> Pulse:
        return await self._pulses.take(exercise_id, known.exercise.round if known else 0)

    async def _settle(self, exercise: Exercise) -> None:
        """Have time do what it does to an exercise; the next look sees it."""
        now, due = self._now(), next_time_out(exercise)
        if due is not None and due <= now:
            with suppress(Refused):
                await self._exercises.settle(exercise.id, lambda one: timed_out(one, now))


async def _until(poked: asyncio.Event, seconds: float) -> None:
    """Wait until somebody pokes, or for so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            await poked.wait()
    except TimeoutError:
        return
    finally:
        poked.clear()
