"""One reading of an article at a time, over all processes: a lease, and a number that fences off who was too slow.

Whoever begins to read takes the lease, renews it while working, and lands: what was read is kept, the lease is free and
those who wait are told, in one step. A holder that dies lets the lease run out, and the next one takes it. One that
only stood still may come back then: each begin has a number, higher than the last, and nothing is kept under any but
the newest, so that what a later reader kept is never overwritten. Each step may be sent twice, as the connection does
where a line breaks: the second time changes nothing.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

from bot.clock import LoopClock
from bot.errors import StorageError
from bot.renewing import renewing
from bot.storage import keys
from bot.storage.cache.shelf import Entry
from bot.storage.server.connection import Connection, Hear

LEASE_SECONDS = 6.0  # a holder's death is noticed after so long; one that lives renews three times as often

# KEYS: the lease, the fence. ARGV: token, the lease's milliseconds, the fence's seconds. Answers the new number, or
# minus the milliseconds that somebody else's lease runs on. A lease longer than any that is given is none.
_BEGIN = """
local left = redis.call('PTTL', KEYS[1])
local taken = left > 0 and left <= tonumber(ARGV[2])
local own = taken and redis.call('GET', KEYS[1]) == ARGV[1]
if taken and not own then return -left end
local number = own and redis.call('GET', KEYS[2]) or redis.call('INCR', KEYS[2])
redis.call('EXPIRE', KEYS[2], ARGV[3])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return tonumber(number)
"""
# KEYS: the lease. ARGV: token, its milliseconds. Answers whether it is held still.
_RENEW = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
"""
# KEYS: the lease, the fence, the entry. ARGV: token, number, channel, the entry's value and seconds.
_LAND = """
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
redis.call('SET', KEYS[3], ARGV[4], 'EX', ARGV[5])
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
redis.call('PUBLISH', ARGV[3], '')
return 1
"""
# KEYS: the lease. ARGV: token, channel.
_GIVE_UP = """
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('PUBLISH', ARGV[2], '')
return redis.call('DEL', KEYS[1])
"""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Lease:
    """The right to read an article: its analysis' id, whose it is, and its number."""

    name: str
    token: str
    number: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody else has it, for so many seconds more unless they renew it."""

    left: float


class Flights:
    """Leases by an analysis' id; its methods raise StorageError."""

    def __init__(self, connection: Connection, lease: float = LEASE_SECONDS) -> None:
        """Give leases of so many seconds."""
        self._connection = connection
        self._lease = lease

    async def begin(self, name: str) -> Lease | Taken:
        """Take the lease where it is free."""
        token = secrets.token_hex(8)
        named, terms = (keys.flight(name), keys.flight_fence(name)), (round(self._lease * 1000), keys.FENCE_SECONDS)
        async with self._connection.speaking() as redis:
            number = int(await redis.eval(_BEGIN, len(named), *named, token, *terms))
        return Lease(name, token, number) if number > 0 else Taken(-number / 1000)

    @asynccontextmanager
    async def holding(self, lease: Lease) -> AsyncIterator[None]:
        """Renew a lease while the block runs, and give it up at its end where it has not landed."""
        try:
            async with renewing(partial(self._renew, lease), self._lease / 3, LoopClock()):
                yield
        finally:
            with suppress(StorageError):  # then it runs out
                await asyncio.shield(self._give_up(lease))

    async def land(self, lease: Lease, entry: Entry) -> bool:
        """Keep what was read, set the lease free and tell those who wait; refused where somebody began later."""
        named = keys.flight(lease.name), keys.flight_fence(lease.name), entry.key
        told = lease.token, lease.number, keys.landed(lease.name), entry.value, entry.seconds
        async with self._connection.speaking() as redis:
            kept: bool = await redis.eval(_LAND, len(named), *named, *told) == 1
        if not kept:
            _log.info("%s was read too slowly: somebody else began meanwhile", entry.key)
        return kept

    def hearing(self, name: str) -> AbstractAsyncContextManager[Hear]:
        """Hear, inside a block, when somebody's reading is over."""
        return self._connection.hearing(keys.landed(name))

    async def _renew(self, lease: Lease) -> bool:
        terms = lease.token, round(self._lease * 1000)
        async with self._connection.speaking() as redis:
            is_held: bool = await redis.eval(_RENEW, 1, keys.flight(lease.name), *terms) == 1
        return is_held

    async def _give_up(self, lease: Lease) -> None:
        async with self._connection.speaking() as redis:
            await redis.eval(_GIVE_UP, 1, keys.flight(lease.name), lease.token, keys.landed(lease.name))
