"""Of many processes that want to read one article one does, and the others wait for what it finds.

Inside a process single_flight.py sees to the same, so that only its first one waits here. Whoever is told that a
reading is over looks for what came of it; where nothing did that can be kept, the next one reads. Nobody waits for
longer than a reading can take, nor where Redis is gone: then they read by themselves.
"""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from bot.errors import StorageError
from bot.storage.cache.flights import Flights, Lease
from bot.storage.cache.shelf import Keep

LONGEST = 35.0  # seconds that a reading takes, with the rules after a model that did not answer in its 25
LOOK = 1.0  # seconds between two looks, for words that were not heard

T = TypeVar("T")
Find = Callable[[], Awaitable[T | None]]
Read = Callable[[Keep | None], Awaitable[T]]


class OneReader:
    """Reads by key, over all processes; raises what reading raises."""

    def __init__(self, flights: Flights, longest: float = LONGEST) -> None:
        """Wait for somebody else's reading for `longest` seconds."""
        self._flights = flights
        self._longest = longest

    async def run(self, name: str, find: Find[T], read: Read[T]) -> T:
        """Read, or `find` what somebody else read; what is read under a lease is kept by what `read` is given."""
        lease = None
        try:
            lease, found = await self._turn(name, find)
        except StorageError:
            found = None
        if found is not None:
            return found
        if lease is None:
            return await read(None)
        async with self._flights.holding(lease):
            return await read(partial(self._flights.land, lease))

    async def _turn(self, name: str, find: Find[T]) -> tuple[Lease | None, T | None]:
        """Give the lease once nobody else reads, or what they found; neither where that takes too long."""
        begun = await self._flights.begin(name)
        if isinstance(begun, Lease):
            return begun, None
        clock = asyncio.get_running_loop().time
        end = clock() + self._longest
        async with self._flights.hearing(name) as hear:
            while True:
                found = await find()
                if found is not None:
                    return None, found
                begun = await self._flights.begin(name)
                if isinstance(begun, Lease):
                    return begun, None
                if clock() >= end:
                    return None, None
                await hear(min(begun.left, LOOK, end - clock()))
