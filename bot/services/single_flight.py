"""Many who ask for one thing at the same moment wait for one piece of work.

Whoever comes while it is done joins. It goes on as long as anybody waits for it, and is given up with the last.
"""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.domain.progress import Progress, Report

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Flight(Generic[T]):
    task: asyncio.Task[T]
    reports: list[Report] = field(default_factory=list)


class SingleFlight(Generic[T]):
    """Works by key, in this process."""

    def __init__(self) -> None:
        self._flights: dict[str, _Flight[T]] = {}

    async def run(self, key: str, work: Callable[[Report], Coroutine[object, object, T]], report: Report) -> T:
        """Do the work for a key, or wait for whoever does it already; `report` hears how far it has come."""
        flight = self._flights.get(key)
        if flight is None:
            flight = self._begin(key, work)
        flight.reports.append(report)
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.reports.remove(report)
            if not flight.reports and not flight.task.done():
                self._flights.pop(key, None)
                flight.task.cancel()

    def _begin(self, key: str, work: Callable[[Report], Coroutine[object, object, T]]) -> _Flight[T]:
        def tell(progress: Progress) -> None:
            for report in tuple(flight.reports):
                report(progress)

        flight = self._flights[key] = _Flight(asyncio.ensure_future(work(tell)))
        flight.task.add_done_callback(lambda task: self._end(key, task))
        return flight

    def _end(self, key: str, task: "asyncio.Task[T]") -> None:
        if key in self._flights and self._flights[key].task is task:
            del self._flights[key]
        if not task.cancelled():
            task.exception()  # whoever waited has it; where nobody did, nobody needs to be told
