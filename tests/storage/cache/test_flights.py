"""Leases to read an article: one at a time, that run out, and that let nobody overwrite what a later reader kept."""

import asyncio

import pytest
from redis.asyncio import Redis

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.cache.flights import Flights, Lease, Taken
from bot.storage.cache.shelf import Entry
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.stores import no_store

ENTRY, LATER = Entry("entry", b"read", 100), Entry("entry", b"read later", 100)


async def begun(flights: Flights, name: str = "a") -> Lease:
    """Take a lease that is free."""
    lease = await flights.begin(name)
    assert isinstance(lease, Lease)
    return lease


async def test_one_reads_at_a_time(connection: Connection) -> None:
    """Another one is told for how long at most; other articles are read by others."""
    flights = Flights(connection)
    await begun(flights)

    taken, other = await flights.begin("a"), await flights.begin("b")

    assert isinstance(taken, Taken)
    assert 5 < taken.left <= 6
    assert isinstance(other, Lease)


async def test_who_lands_keeps_what_was_read_and_frees_the_lease(connection: Connection, plain_redis: Redis) -> None:
    """In one step; the next one has a higher number."""
    flights = Flights(connection)
    first = await begun(flights)

    landed = await flights.land(first, ENTRY)

    assert (landed, await plain_redis.get("entry"), await plain_redis.ttl("entry")) == (True, b"read", 100)
    assert (await begun(flights)).number == first.number + 1


async def test_who_was_too_slow_overwrites_nothing(connection: Connection, plain_redis: Redis) -> None:
    """Neither while the later one reads nor after that one has landed; and its lease is left alone."""
    flights = Flights(connection)
    slow = await begun(flights)
    await plain_redis.delete(keys.flight("a"))
    later = await begun(flights)

    early = await flights.land(slow, ENTRY)
    still = await flights.begin("a")
    landed = await flights.land(later, LATER)
    late = await flights.land(slow, ENTRY)

    assert [early, landed, late] == [False, True, False]
    assert isinstance(still, Taken)
    assert await plain_redis.get("entry") == b"read later"


async def test_who_was_too_slow_alone_may_land(connection: Connection, plain_redis: Redis) -> None:
    """Nobody began meanwhile: what was read is not thrown away."""
    flights = Flights(connection)
    slow = await begun(flights)
    await plain_redis.delete(keys.flight("a"))

    assert await flights.land(slow, ENTRY)


async def test_a_lease_is_renewed_while_its_holder_works(connection: Connection) -> None:
    """Beyond its first life; at the end it is given up at once."""
    flights = Flights(connection, lease=0.3)
    lease = await begun(flights)

    async with flights.holding(lease):
        await asyncio.sleep(0.5)
        meanwhile = await flights.begin("a")

    assert isinstance(meanwhile, Taken)
    assert isinstance(await flights.begin("a"), Lease)


async def test_a_lease_that_is_lost_is_not_taken_back(connection: Connection, plain_redis: Redis) -> None:
    """Whoever stood still neither renews nor gives up what is another's by now."""
    flights = Flights(connection, lease=0.3)
    async with flights.holding(await begun(flights)):
        await plain_redis.set(keys.flight("a"), "another's", px=10_000)
        await asyncio.sleep(0.2)

    assert await plain_redis.pttl(keys.flight("a")) > 5_000


@pytest.mark.parametrize("ending", ["landed", "given up"])
async def test_those_who_wait_are_told(connection: Connection, ending: str) -> None:
    """Long before the lease runs out."""
    flights = Flights(connection)
    lease = await begun(flights)
    async with flights.hearing("a") as hear, asyncio.timeout(30):
        waiting = asyncio.ensure_future(hear(60))
        async with flights.holding(lease):
            if ending == "landed":
                await flights.land(lease, ENTRY)

        await waiting

    assert isinstance(await flights.begin("a"), Lease)


async def test_who_hears_nothing_goes_on_after_a_while(connection: Connection) -> None:
    """The line may have lost the word."""
    clock = asyncio.get_running_loop().time
    began = clock()

    async with Flights(connection).hearing("a") as hear:
        await hear(0.05)

    assert 0.04 < clock() - began < 30


@pytest.mark.parametrize("life", [None, 100_000])
async def test_what_is_no_lease_holds_nobody_up(connection: Connection, plain_redis: Redis, life: int | None) -> None:
    """One without an end, or longer than any that is given, is nobody's."""
    await plain_redis.set(keys.flight("a"), "junk", px=life)

    assert isinstance(await Flights(connection).begin("a"), Lease)


async def test_each_step_may_be_done_twice(redis_url: str, plain_redis: Redis) -> None:
    """A line that breaks after it was done: the lease is had, what was read is kept, and the lease is free."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        flights = Flights(connection)
        line.breaks = 1
        lease = await begun(flights)
        line.breaks = 1
        landed = await flights.land(lease, ENTRY)
        line.breaks = 1
        async with flights.holding(await begun(flights)):
            line.breaks = 1

    assert (lease.number, landed, await plain_redis.get("entry")) == (1, True, b"read")
    assert (await plain_redis.exists(keys.flight("a")), await plain_redis.get(keys.flight_fence("a"))) == (0, b"2")


async def test_without_a_server_there_are_no_leases() -> None:
    """Which is the store's trouble."""
    async with no_store() as nothing:
        flights = Flights(nothing)
        with pytest.raises(StorageError):
            await flights.begin("a")
        with pytest.raises(StorageError):
            async with flights.hearing("a"):
                pass
