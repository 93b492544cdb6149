"""How the whole bot is, as its processes tell it and as it stands in Redis."""

import pytest
from redis.asyncio import Redis

from bot.clock import utc_now
from bot.domain.flood import Floods
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.journal.journal import Journal, Written
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.journal.partitions import Partitions
from bot.storage.moderation.chores import Chores, Task
from bot.storage.moderation.reports import Reports
from bot.storage.server.connection import Connection
from bot.storage.vital_signs import Signs, VitalSigns
from tests.doubles.stores import no_store

NOTHING = Signs(
    heard_ago=None, floods=Floods(), processes=0, parked=0, chores=0, open_reports=0, entries=0, waiting=0, oldest=None
)


async def test_of_a_new_bot_nothing_is_known(connection: Connection) -> None:
    """Neither when Telegram answered nor what waits."""
    assert await VitalSigns(connection).look() == NOTHING


async def test_what_processes_tell_is_added_up(connection: Connection) -> None:
    """The last contact of all counts, whoever tells of it last; one that had none takes none away."""
    signs = VitalSigns(connection)

    await signs.tell(Floods(waits=2, milliseconds=1500, refusals=1), heard_ago=10.0)
    await signs.tell(Floods(waits=1, milliseconds=250, refusals=0), heard_ago=90.0)
    await signs.tell(Floods(), heard_ago=None)
    seen = await signs.look()

    assert seen.floods == Floods(waits=3, milliseconds=1750, refusals=1)
    assert seen.heard_ago == pytest.approx(10.0, abs=1.0)


async def test_what_waits_is_counted(connection: Connection, plain_redis: Redis) -> None:
    """Over all partitions, with the age of the oldest; and so is whatever else somebody is to look after."""
    await Journal(connection, connection).append([Written(n, n % 3, b"{}") for n in range(5)])
    old = round(1000 * (utc_now().timestamp() - 60))
    await plain_redis.xadd(keys.journal(7), {"update": "9", "body": "{}"}, id=f"{old}-0")
    await Partitions(connection).share()
    await Partitions(connection).share()
    await Chores(connection).add(Task.EDIT, "a" * 64)
    await plain_redis.zadd(keys.open_reports(), {"1": utc_now().timestamp(), "2": old / 1000, "3": 1})
    await plain_redis.zadd(keys.all_parked(), {"5": utc_now().timestamp(), "6": 1})

    seen = await VitalSigns(connection).look()

    assert seen[2:8] == (2, 1, 1, 2, 0, 6)
    assert (seen.parked, await ParkedUpdates(connection).count()) == (1, 1)  # what has expired is not told anywhere
    assert (seen.open_reports, await Reports(connection).count_open()) == (2, 2)
    assert seen.oldest == pytest.approx(60.0, abs=1.0)


async def test_without_a_store_both_say_so() -> None:
    """As every store does."""
    async with no_store() as away:
        with pytest.raises(StorageError):
            await VitalSigns(away).tell(Floods(), 1.0)
        with pytest.raises(StorageError):
            await VitalSigns(away).look()
