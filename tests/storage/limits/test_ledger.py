"""The ledger on the newest server and the oldest supported: caps, what is settled and what is not, days, crashes."""

import asyncio
import signal
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from redis.asyncio import Redis

from bot.domain.spending import NOBODY, Caps, Payer, Usage
from bot.errors import StorageError, Whose
from bot.storage import keys
from bot.storage.limits.daily_sums import Reservation
from bot.storage.limits.ledger import Ledger
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.pseudonyms import KEY, kept_as
from tests.doubles.stores import no_store

DAY = "2026-11-29"
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
ALICE = Payer(user=7, chat=-9)
KILLED = """
import asyncio, os, signal, sys
from bot.domain.spending import Caps, Payer
from bot.storage.server.connection import Connection
from bot.storage.limits.daily_sums import Reservation
from bot.storage.limits.ledger import Ledger

async def main():
    url = asyncio.get_running_loop().create_future()
    url.set_result(sys.argv[1])
    ledger = Ledger(Connection(url), Caps(user=100), bytes.fromhex(sys.argv[2]))
    assert isinstance(await ledger.reserve(Payer(user=7), 100), Reservation)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def ledger(connection: Connection, *, user: int = 0, chat: int = 0, day: int = 0) -> Ledger:
    """Open the ledger with these caps, on one noon."""
    return Ledger(connection, Caps(user, chat, day), KEY, lambda: NOON)


async def set_aside(by: Ledger, payer: Payer, amount: int) -> Reservation:
    """Reserve what there must be room for."""
    reserved = await by.reserve(payer, amount)
    assert isinstance(reserved, Reservation)
    return reserved


async def is_granted(by: Ledger, payer: Payer, amount: int) -> bool:
    """Reserve what there may be room for, and tell whether there was."""
    return isinstance(await by.reserve(payer, amount), Reservation)


async def spent(redis: Redis, who: str, day: str = DAY) -> int:
    """Look up a sum."""
    return int(await redis.get(keys.spent(day, kept_as(day, who))) or 0)


async def test_what_is_reserved_counts_in_every_sum(connection: Connection, plain_redis: Redis) -> None:
    """The user's, the chat's and everybody's; another user's and chat's are not touched."""
    await set_aside(ledger(connection, user=100, chat=100, day=100), ALICE, 60)

    sums = [await spent(plain_redis, who) for who in ("user:7", "chat:-9", "all", "user:8")]
    assert sums == [60, 60, 60, 0]


@pytest.mark.parametrize("caps", [{"user": 100}, {"chat": 100}, {"day": 100}], ids=str)
async def test_no_cap_is_passed(connection: Connection, plain_redis: Redis, caps: dict[str, int]) -> None:
    """What would go beyond one of them is refused, and nothing is set aside in any of the sums."""
    capped = ledger(connection, **caps)

    granted = [await is_granted(capped, ALICE, amount) for amount in (60, 41, 40, 1)]

    assert granted == [True, False, True, False]
    assert [await spent(plain_redis, who) for who in ("user:7", "chat:-9", "all")] == [100, 100, 100]


@pytest.mark.parametrize(
    ("caps", "broken"),
    [
        ({"user": 9}, Whose.USER),
        ({"chat": 9}, Whose.CHAT),
        ({"user": 9, "chat": 9}, Whose.USER),
        ({"day": 9}, Whose.DAY),
        ({"user": 9, "chat": 9, "day": 9}, Whose.DAY),
    ],
    ids=str,
)
async def test_whose_cap_is_broken_is_told(connection: Connection, caps: dict[str, int], broken: Whose) -> None:
    """The user's before the chat's; where all have no more left, that is so for whoever asks."""
    assert await ledger(connection, **caps).reserve(ALICE, 10) is broken


@pytest.mark.parametrize("caps", [{"user": 1000}, {"chat": 1000}, {"day": 1000}], ids=str)
async def test_two_hundred_at_once_get_what_is_left_and_no_more(
    connection: Connection, plain_redis: Redis, redis_url: str, caps: dict[str, int]
) -> None:
    """One of them, where there is room for one; they come by two lines, as from two processes."""
    async with connection_to(redis_url) as other:
        both = [ledger(connection, **caps), ledger(other, **caps)]
        await both[0].reserve(ALICE, 990)

        granted = await asyncio.gather(*(both[number % 2].reserve(ALICE, 10) for number in range(200)))

    assert len([one for one in granted if isinstance(one, Reservation)]) == 1
    assert [await spent(plain_redis, who) for who in ("user:7", "chat:-9", "all")] == [1000, 1000, 1000]


async def test_nought_is_no_cap(connection: Connection, plain_redis: Redis) -> None:
    """It is counted all the same."""
    await set_aside(ledger(connection), ALICE, 10**12)

    assert await spent(plain_redis, "user:7") == 10**12


async def test_where_nobody_is_known_the_day_pays(connection: Connection, plain_redis: Redis) -> None:
    """On a terminal there is no user and no chat whose cap could hold."""
    capped = ledger(connection, user=1, chat=1, day=100)

    granted = [await capped.reserve(NOBODY, 100) for _ in range(2)]

    assert (type(granted[0]), granted[1]) == (Reservation, Whose.DAY)
    assert [await spent(plain_redis, who) for who in ("all", "user:None", "chat:None")] == [100, 0, 0]


async def test_settling_frees_what_was_not_spent(connection: Connection, plain_redis: Redis) -> None:
    """What it did cost stays, and the rest can be reserved again."""
    capped = ledger(connection, user=100)
    reserved = await set_aside(capped, ALICE, 100)

    await capped.settle(reserved, 30, Usage(1, 900, 50))

    assert [await spent(plain_redis, who) for who in ("user:7", "chat:-9", "all")] == [30, 30, 30]
    assert [await is_granted(capped, ALICE, amount) for amount in (71, 70)] == [False, True]


async def test_what_cost_more_than_was_reserved_is_counted_whole(connection: Connection, plain_redis: Redis) -> None:
    """An estimate may be wrong; the sum is not."""
    capped = ledger(connection, user=100)
    reserved = await set_aside(capped, ALICE, 50)

    await capped.settle(reserved, 130, Usage(1, 1, 1))

    assert await spent(plain_redis, "user:7") == 130
    assert await capped.reserve(ALICE, 1) is Whose.USER


async def test_what_a_killed_process_reserved_is_spent(connection: Connection, redis_url: str) -> None:
    """Nobody settles it, so nobody else may spend it again."""
    killed = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-c", KILLED, redis_url, KEY.hex()],
        check=False,
        timeout=60,
        capture_output=True,
    )

    again = await Ledger(connection, Caps(user=100), KEY).reserve(Payer(user=7), 1)

    assert (killed.returncode, killed.stderr, again) == (-signal.SIGKILL, b"", Whose.USER)


@pytest.mark.parametrize("broken", ["reserve", "settle", "neither"])
async def test_what_is_sent_twice_counts_once(plain_redis: Redis, redis_url: str, broken: str) -> None:
    """Where a line breaks before the answer is heard, the same is asked again, and changes nothing the second time."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        kept = ledger(connection, user=100)
        line.breaks = int(broken == "reserve")
        reserved = await set_aside(kept, ALICE, 100)
        line.breaks = int(broken == "settle")
        await kept.settle(reserved, 30, Usage(1, 900, 50))

    calls = int(await plain_redis.hget(keys.usage(DAY), "calls") or 0)
    assert (await spent(plain_redis, "user:7"), calls) == (30, 1)
    assert len(line.calls) == (2 if broken == "neither" else 3)


async def test_settling_again_changes_nothing(connection: Connection, plain_redis: Redis) -> None:
    """Nor does settling what was never reserved, or so long ago that it is gone."""
    kept = ledger(connection)
    reserved = await set_aside(kept, ALICE, 100)

    for cost in (30, 90):
        await kept.settle(reserved, cost, Usage(1, 900, 50))

    assert await spent(plain_redis, "all") == 30
    assert await plain_redis.exists(keys.reservation(reserved.code)) == 0


async def test_a_new_day_begins_anew(connection: Connection, plain_redis: Redis) -> None:
    """At midnight UTC; what was reserved before is settled on the day that it was reserved on."""
    time = [datetime(2026, 11, 29, 23, 59, 59, tzinfo=UTC)]
    capped = Ledger(connection, Caps(user=100), KEY, lambda: time[0])
    reserved = await set_aside(capped, ALICE, 100)

    time[0] = datetime(2026, 11, 30, tzinfo=UTC)
    await set_aside(capped, ALICE, 80)
    await capped.settle(reserved, 30, Usage(1, 900, 50))

    assert [await spent(plain_redis, "user:7", day) for day in (DAY, "2026-11-30")] == [30, 80]
    assert await plain_redis.exists(keys.usage("2026-11-30")) == 0


async def test_usage_is_counted(connection: Connection, plain_redis: Redis) -> None:
    """Money, calls and tokens of all readings of a day."""
    kept = ledger(connection)
    for usage, cost in ((Usage(1, 900, 50), 440), (Usage(2, 100, 5), 48), (Usage(), 0)):
        reserved = await set_aside(kept, NOBODY, 1000)
        await kept.settle(reserved, cost, usage)

    counts = ["micro_dollars", "calls", "prompt_tokens", "reply_tokens"]
    counted = await plain_redis.hmget(keys.usage(DAY), counts)
    assert [int(number or 0) for number in counted] == [488, 3, 1000, 55]


@pytest.mark.parametrize(
    ("key", "seconds"),
    [
        (keys.spent(DAY, "all"), keys.SUM_SECONDS),
        (keys.spent(DAY, kept_as(DAY, "user:7")), keys.SUM_SECONDS),
        (keys.usage(DAY), keys.USAGE_SECONDS),
    ],
    ids=["everybody's", "a user's", "usage"],
)
async def test_everything_lives_as_long_as_it_is_needed(
    connection: Connection, plain_redis: Redis, key: str, seconds: int
) -> None:
    """Also after it was settled; nothing stays for good."""
    kept = ledger(connection)
    reserved = await set_aside(kept, ALICE, 10)

    await kept.settle(reserved, 10, Usage(1, 1, 1))

    assert seconds - 60 < await plain_redis.ttl(key) <= seconds


async def test_without_a_server_nothing_is_reserved() -> None:
    """Whoever asks hears that it could not be, and decides."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await ledger(nothing).reserve(ALICE, 1)
