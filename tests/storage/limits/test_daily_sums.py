"""Sums of a day: whose they are can't be told from their keys, and what was reserved is found again under its code."""

import pytest
from redis.asyncio import Redis

from bot.domain.quota import NO_LIMITS, Readings
from bot.domain.spending import Payer
from bot.errors import Whose
from bot.storage import keys
from bot.storage.limits.daily_sums import DailySums, Reservation
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.pseudonyms import KEY, kept_as

DAY, NEXT = "2026-11-29", "2026-11-30"
ALICE = Payer(user=5_000_000_001, chat=-1_002_000_000_001)
SUMS = ("all", "user:5000000001", "chat:-1002000000001")


def daily_sums(connection: Connection, key: bytes = KEY) -> DailySums:
    """Open sums of readings."""
    return DailySums(connection, keys.readings, key)


async def reserve(by: DailySums, code: str, day: str = DAY, limits: Readings = NO_LIMITS) -> Reservation:
    """Reserve ten for Alice, where there must be room for them."""
    reserved = await by.reserve(code, day, ALICE, 10, limits)
    assert isinstance(reserved, Reservation)
    return reserved


async def sums(redis: Redis, day: str = DAY) -> list[int]:
    """Look up everybody's, Alice's and her chat's."""
    return [int(await redis.get(keys.readings(day, kept_as(day, who))) or 0) for who in SUMS]


async def test_no_key_and_no_value_holds_an_id(connection: Connection, plain_redis: Redis) -> None:
    """A scan of everything finds neither the person nor the chat."""
    await reserve(daily_sums(connection), "a")

    kept = [key async for key in plain_redis.scan_iter()]
    values = [await plain_redis.hgetall(key) if b"reserved" in key else await plain_redis.get(key) for key in kept]
    assert len(kept) == 4
    assert [number for number in ("5000000001", "1002000000001") if number in f"{kept} {values}"] == []


async def test_a_pseudonym_is_good_for_a_day_and_a_key(connection: Connection, plain_redis: Redis) -> None:
    """Who has another key finds nothing, and nobody sees that somebody comes every day."""
    for code, day, key in (("a", DAY, KEY), ("b", NEXT, KEY), ("c", DAY, bytes(32))):
        await reserve(daily_sums(connection, key), code, day)

    kept = {key.decode().rpartition(":")[2] async for key in plain_redis.scan_iter(keys.readings("*", "*"))}
    assert len(kept) == 1 + 3 * 2  # everybody's has one name


async def test_what_is_reserved_is_found_again(connection: Connection, plain_redis: Redis) -> None:
    """Under its code, though there would be no room for it any more; another code is refused."""
    full = Readings(user=10)
    first = await reserve(daily_sums(connection), "a", limits=full)

    again = await reserve(daily_sums(connection), "a", limits=full)
    other = await daily_sums(connection).reserve("b", DAY, ALICE, 10, full)

    assert (again, other, await sums(plain_redis)) == (first, Whose.USER, [10, 10, 10])


async def test_it_is_found_again_on_its_own_day(connection: Connection, plain_redis: Redis) -> None:
    """Where midnight lies between: it is settled there too."""
    by = daily_sums(connection)
    await reserve(by, "a")

    again = await reserve(by, "a", NEXT)
    await by.settle(again, 3, {})

    assert (again.day, await sums(plain_redis), await sums(plain_redis, NEXT)) == (DAY, [3, 3, 3], [0, 0, 0])


async def test_what_was_settled_can_be_reserved_anew(connection: Connection, plain_redis: Redis) -> None:
    """And counts again, on that day."""
    by = daily_sums(connection)
    await by.settle(await reserve(by, "a"), 0, {})

    again = await reserve(by, "a", NEXT)

    assert (again.day, await sums(plain_redis), await sums(plain_redis, NEXT)) == (NEXT, [0, 0, 0], [10, 10, 10])


@pytest.mark.parametrize("broken", range(5))
async def test_a_reply_that_is_lost_changes_nothing(plain_redis: Redis, redis_url: str, broken: int) -> None:
    """Whichever it is; the call is made again."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        by = daily_sums(connection)
        for number, code in enumerate(("a", "b", "a")):
            line.breaks = int(number == broken)
            reserved = await reserve(by, code, limits=Readings(user=20))
        for number in (3, 4):
            line.breaks = int(number == broken)
            await by.settle(reserved, 4, {"calls": 1})

    assert await sums(plain_redis) == [14, 14, 14]
    assert await plain_redis.hgetall(keys.usage(DAY)) == {b"calls": b"1"}
    assert len(line.calls) == 6


async def test_a_reservation_ends(connection: Connection, plain_redis: Redis) -> None:
    """Not before its sums do."""
    await reserve(daily_sums(connection), "a")

    lives = [await plain_redis.ttl(keys.readings(DAY, "all")), await plain_redis.ttl(keys.reservation("a"))]
    assert keys.SUM_SECONDS - 60 < lives[0] <= lives[1] <= keys.SUM_SECONDS


async def test_a_sum_that_is_gone_does_not_come_back(connection: Connection, plain_redis: Redis) -> None:
    """A server whose memory is full may have dropped it; what is settled then would stay for good."""
    by = daily_sums(connection)
    reserved = await reserve(by, "a")
    await plain_redis.delete(keys.readings(DAY, "all"))

    await by.settle(reserved, 4, {})

    assert (await plain_redis.exists(keys.readings(DAY, "all")), await sums(plain_redis)) == (0, [0, 4, 4])
