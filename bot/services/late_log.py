"""Writes to the log what was done already: at once, or as soon as Redis takes it again.

What was done is not undone because the log can't be written, and whoever did it is not told that it failed. So such
entries wait here, in their order, with the time at which it happened. Where nobody knows whether one was written, it is
written again: twice in the log is better than never.
"""

import logging
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Never

from bot.clock import Clock, LoopClock, utc_now
from bot.domain.audit import AuditEvent
from bot.errors import StorageError

MOST_WAITING = 1_000  # calls, some 1 kB each: as many as moderators make in hours
AGAIN_SECONDS = 1.0

Append = Callable[[Sequence[AuditEvent]], Awaitable[object]]  # raises StorageError

_log = logging.getLogger(__name__)


class LateLog:
    """Runs beside whatever does things that are to be in the log."""

    def __init__(self, append: Append, clock: Clock | None = None, most_waiting: int = MOST_WAITING) -> None:
        self._append = append
        self._clock = clock or LoopClock()
        self._waiting: deque[Sequence[AuditEvent]] = deque(maxlen=most_waiting)

    async def append(self, events: Sequence[AuditEvent]) -> bool:
        """Write events, or keep them until that is possible; tells whether they are written."""
        at = utc_now()
        if not self._waiting and await self._is_written(events):
            return True
        if len(self._waiting) == self._waiting.maxlen:
            _log.warning("more than %d acts wait for the log: the oldest is given up", len(self._waiting))
        self._waiting.append([replace(event, at=event.at or at) for event in events])
        return False

    async def run(self) -> Never:
        """Write what waits as soon as that is possible, until cancelled; once more then."""
        try:
            while True:
                await self._clock.sleep(AGAIN_SECONDS)
                await self._catch_up()
        finally:
            await self._catch_up()
            if self._waiting:
                _log.warning("%d acts could not be written to the log", len(self._waiting))

    async def _catch_up(self) -> None:
        while self._waiting:
            events = self._waiting[0]
            if not await self._is_written(events):
                return
            if self._waiting and self._waiting[0] is events:  # it may have been given up meanwhile
                self._waiting.popleft()

    async def _is_written(self, events: Sequence[AuditEvent]) -> bool:
        try:
            await self._append(events)
        except StorageError as trouble:
            _log.info("what was done is written to the log later: %s", trouble)
            return False
        return True
