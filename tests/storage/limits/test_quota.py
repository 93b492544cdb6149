"""Readings of a day on the newest server and the oldest supported: limits, what is given back, and who takes twice."""

import asyncio
from datetime import UTC, datetime

import pytest
from redis.asyncio import Redis

from bot.domain.quota import Readings
from bot.domain.spending import Payer
from bot.errors import QuotaError, StorageError, Whose
from bot.storage import keys
from bot.storage.limits.quota import Quota
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.pseudonyms import KEY, kept_as
from tests.doubles.stores import no_store

DAY = "2026-11-29"
EVENING, MIDNIGHT = datetime(2026, 11, 29, 19, 30, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC)
ALICE = Payer(user=7, chat=-9)


def quota(connection: Connection, *, user: int = 0, chat: int = 0, day: int = 0) -> Quota:
    """Open the quota with these limits, on one evening."""
    return Quota(connection, Readings(user, chat, day), KEY, lambda: EVENING)


async def is_granted(by: Quota, payer: Payer, code: str) -> bool:
    """Take what there may be, and tell whether there was."""
    try:
        await by.take(payer, code)
    except QuotaError:
        return False
    return True


async def taken(redis: Redis, who: str, day: str = DAY) -> int:
    """Look up how many were taken."""
    return int(await redis.get(keys.readings(day, kept_as(day, who))) or 0)


@pytest.mark.parametrize(
    ("limits", "whose"),
    [({"user": 2}, Whose.USER), ({"chat": 2}, Whose.CHAT), ({"day": 2}, Whose.DAY), ({"user": 2, "day": 2}, Whose.DAY)],
    ids=str,
)
async def test_who_has_none_left_learns_when_there_are_more(
    connection: Connection, plain_redis: Redis, limits: dict[str, int], whose: Whose
) -> None:
    """Whose limit it was, how many it allows, and that the next day begins at midnight; nothing is counted."""
    limited = quota(connection, **limits)
    for code in ("1", "2"):
        await limited.take(ALICE, code)

    with pytest.raises(QuotaError) as refused:
        await limited.take(ALICE, "3")

    error = refused.value
    assert (error.whose, error.limit, error.until, error.seconds) == (whose, 2, MIDNIGHT, 4.5 * 3600)
    assert [await taken(plain_redis, who) for who in ("user:7", "chat:-9", "all")] == [2, 2, 2]


@pytest.mark.parametrize("limits", [{"user": 10}, {"chat": 10}, {"day": 10}], ids=str)
async def test_two_hundred_at_once_get_the_last_one(
    connection: Connection, plain_redis: Redis, redis_url: str, limits: dict[str, int]
) -> None:
    """One of them, where there is one left; they come by two lines, as from two processes."""
    async with connection_to(redis_url) as other:
        both = [quota(connection, **limits), quota(other, **limits)]
        for number in range(9):
            await both[0].take(ALICE, f"before {number}")

        granted = await asyncio.gather(*(is_granted(both[number % 2], ALICE, f"{number}") for number in range(200)))

    assert granted.count(True) == 1
    assert [await taken(plain_redis, who) for who in ("user:7", "chat:-9", "all")] == [10, 10, 10]


async def test_one_users_quota_is_nobody_elses(connection: Connection) -> None:
    """Another one in the same chat still has all of theirs."""
    limited = quota(connection, user=1)

    granted = [await is_granted(limited, Payer(user, -9), f"{number}") for number, user in enumerate((7, 7, 8))]

    assert granted == [True, False, True]


async def test_what_is_given_back_can_be_taken_again(connection: Connection, plain_redis: Redis) -> None:
    """Once, however often it is given back; and under its own code it counts again."""
    limited = quota(connection, user=1)
    reading = await limited.take(ALICE, "1")

    for _ in range(2):
        await limited.give_back(reading)
    granted = [await is_granted(limited, ALICE, code) for code in ("1", "2")]

    assert (granted, await taken(plain_redis, "user:7")) == ([True, False], 1)


async def test_the_same_update_takes_once(connection: Connection, plain_redis: Redis) -> None:
    """Though it is handled again after a crash, and although there is no more left."""
    limited = quota(connection, user=1)

    granted = [await is_granted(limited, ALICE, code) for code in ("1:link:a", "1:link:a", "1:link:b")]

    assert (granted, await taken(plain_redis, "user:7")) == ([True, True, False], 1)


async def test_a_new_day_begins_anew(connection: Connection, plain_redis: Redis) -> None:
    """At midnight UTC, for whoever had none left a second before; an update is charged on the day that it came."""
    time = [datetime(2026, 11, 29, 23, 59, 59, 500_000, tzinfo=UTC)]
    limited = Quota(connection, Readings(user=1), KEY, lambda: time[0])
    await limited.take(ALICE, "1")
    with pytest.raises(QuotaError) as refused:
        await limited.take(ALICE, "2")

    time[0] = refused.value.until
    again = await limited.take(ALICE, "1")
    granted = [await is_granted(limited, ALICE, code) for code in ("2", "3")]

    assert (refused.value.seconds, again.day, granted) == (1, DAY, [True, False])
    assert [await taken(plain_redis, "user:7", day) for day in (DAY, "2026-11-30")] == [1, 1]


async def test_without_a_server_nothing_is_taken() -> None:
    """Whoever asks hears that it could not be, and decides."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await quota(nothing).take(ALICE, "1")
