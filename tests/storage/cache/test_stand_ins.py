"""What is remembered for minutes of a model that did not read an article, on the newest and the oldest server."""

import pytest
from redis.asyncio import Redis

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.cache.shelf import Shelf
from bot.storage.cache.stand_ins import StandIns
from bot.storage.server.connection import Connection
from tests.doubles.stores import no_store

MISSING = "A" * 22


async def test_a_stand_in_is_found_again(connection: Connection) -> None:
    """For the analysis that it was kept for, and no other."""
    stand_ins = StandIns(Shelf(connection))

    await stand_ins.keep(MISSING, "the-rules")

    assert await stand_ins.find(MISSING) == "the-rules"
    assert await stand_ins.find("B" * 22) is None


async def test_the_latest_one_holds(connection: Connection) -> None:
    """Who kept one before is overruled."""
    stand_ins = StandIns(Shelf(connection))

    await stand_ins.keep(MISSING, "a")
    await stand_ins.keep(MISSING, "b")

    assert await stand_ins.find(MISSING) == "b"


async def test_it_lives_for_minutes(connection: Connection, plain_redis: Redis) -> None:
    """The model is asked again soon, however often it is looked up meanwhile."""
    stand_ins = StandIns(Shelf(connection))
    await stand_ins.keep(MISSING, "a")
    await stand_ins.find(MISSING)

    assert 200 <= await plain_redis.ttl(keys.stand_in(MISSING)) <= 400


async def test_without_a_server_nothing_is_known() -> None:
    """Neither way."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await StandIns(Shelf(nothing)).keep(MISSING, "a")
        with pytest.raises(StorageError):
            await StandIns(Shelf(nothing)).find(MISSING)
