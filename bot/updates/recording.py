"""Writes down what became of updates, and is done with each only when that is written.

Being done with an update forgets what was done for it, and with that what keeps its entries in the log from being
written twice. So while Redis is away both wait here in their order, and no handler waits for them. What is in a local
file is done with at once: nothing is remembered of it in Redis but that it was logged, and that is not forgotten.
"""

import logging
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Never, Protocol

from bot.clock import Clock
from bot.domain.audit import AuditEvent
from bot.errors import StorageError
from bot.updates.taken import Taken

MOST_WAITING = 10_000  # outcomes, some 1 kB each
AGAIN_SECONDS = 1.0

_log = logging.getLogger(__name__)


class Source(Protocol):
    """Where updates are safe until they are done with; what can't be told it is told later."""

    async def done(self, taken: Sequence[Taken]) -> None:
        """Forget updates."""

    async def park(self, taken: Taken, why: str) -> None:
        """Put an update aside."""

    def leave(self, taken: Sequence[Taken]) -> None:
        """Leave updates where they are, for whoever looks there next."""


class Records(Protocol):
    """The log."""

    async def append(self, events: Sequence[AuditEvent], update_id: int | None = None) -> None:
        """Write down what happened, once for each update. Raises StorageError."""


@dataclass(slots=True, kw_only=True)
class Outcome:
    """What became of an update: its events, then what is done with, and what is put aside and why."""

    update_id: int
    events: Sequence[AuditEvent] = ()
    done: Sequence[Taken] = ()
    parked: Sequence[Taken] = ()
    why: str = ""


class Recording:
    """Records outcomes in the order in which they come."""

    def __init__(self, records: Records, source: Source, clock: Clock, most_waiting: int = MOST_WAITING) -> None:
        self._records = records
        self._source = source
        self._clock = clock
        self._most_waiting = most_waiting
        self._waiting: deque[Outcome] = deque()
        self._has_told = False  # that some are given up

    async def take(self, outcome: Outcome) -> None:
        """Record an outcome, or keep it until that is possible."""
        if self._is_first(outcome) and await self._is_written(outcome):
            await self._end(outcome)
        else:
            await self._keep(outcome)

    async def run(self) -> Never:
        """Record what waits as soon as that is possible, until cancelled."""
        while True:
            await self._clock.sleep(AGAIN_SECONDS)
            await self._catch_up()

    async def end(self) -> None:
        """Try once more; what can't be recorded now is handled again by whoever comes next, if it is in the journal."""
        await self._catch_up()
        if self._waiting:
            _log.warning("what became of %d updates could not be written to the log", len(self._waiting))

    def forget(self, person: int, before: int) -> None:
        """Forget who a person is in what waits and came before the update of this number."""
        for outcome in self._waiting:
            if outcome.update_id < before:
                outcome.events = [
                    replace(event, user=None, chat=None) if event.user == person else event for event in outcome.events
                ]

    def _is_first(self, outcome: Outcome) -> bool:
        """Tell whether nothing is to be written before it."""
        return not (self._waiting and outcome.events)

    async def _is_written(self, outcome: Outcome) -> bool:
        if outcome.events:
            try:
                await self._records.append(outcome.events, outcome.update_id)
            except StorageError as trouble:
                _log.info("what became of update %d is written to the log later: %s", outcome.update_id, trouble)
                return False
        return True

    async def _end(self, outcome: Outcome) -> None:
        for one in outcome.parked:
            await self._source.park(one, outcome.why)
        if outcome.done:
            await self._source.done(outcome.done)

    async def _keep(self, outcome: Outcome) -> None:
        done, parked = _in_journal(outcome.done), _in_journal(outcome.parked)
        self._waiting.append(replace(outcome, events=list(outcome.events), done=done, parked=parked))
        given_up = self._waiting.popleft() if len(self._waiting) > self._most_waiting else None
        await self._end(replace(outcome, done=_in_a_file(outcome.done), parked=_in_a_file(outcome.parked)))
        if given_up is not None:
            if not self._has_told:
                _log.warning("more than %d updates wait for the log: the oldest are given up", self._most_waiting)
            self._has_told = True
            await self._end(given_up)

    async def _catch_up(self) -> None:
        while self._waiting:
            outcome = self._waiting[0]
            try:
                if not await self._is_written(outcome):
                    return
            except Exception as exc:  # noqa: BLE001 - a process edge: one entry's fault is no other's
                _log.error("what became of update %d is not in the log: %s", outcome.update_id, type(exc).__name__)
            if self._waiting and self._waiting[0] is outcome:  # it may have been given up meanwhile
                self._waiting.popleft()
                await self._end(outcome)
        self._has_told = False


def _in_journal(taken: Sequence[Taken]) -> list[Taken]:
    return [one for one in taken if one.entry is not None]


def _in_a_file(taken: Sequence[Taken]) -> list[Taken]:
    return [one for one in taken if one.entry is None]
