"""What is remembered for minutes of a model that did not read an article, on the newest and the oldest server."""

import pytest
from redis.asyncio import Redis

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.connection import Connection
from bot.storage.stand_ins import StandIns
from tests.doubles.stores import no_store

MISSING = "A" * 22


async def test_a_reason_is_found_again(connection: Connection) -> None:
    """For the analysis that it was kept for, and no other."""
    stand_ins = StandIns(connection)

    await stand_ins.keep(MISSING, "model_unavailable the-rules")

    assert await stand_ins.find(MISSING) == "model_unavailable the-rules"
    assert await stand_ins.find("B" * 22) is None


async def test_the_latest_reason_holds(connection: Connection) -> None:
    """Who kept one before is overruled."""
    stand_ins = StandIns(connection)

    await stand_ins.keep(MISSING, "model_unavailable a")
    await stand_ins.keep(MISSING, "model_over_budget b")

    assert await stand_ins.find(MISSING) == "model_over_budget b"


async def test_it_lives_for_minutes(connection: Connection, plain_redis: Redis) -> None:
    """The model is asked again soon."""
    await StandIns(connection).keep(MISSING, "model_unavailable a")

    assert 200 <= await plain_redis.ttl(keys.stand_in(MISSING)) <= 400


async def test_what_is_no_text_is_no_trouble(connection: Connection, plain_redis: Redis) -> None:
    """Whoever looks up the reason knows no such one."""
    await plain_redis.set(keys.stand_in(MISSING), b"\xff \xfe")

    assert await StandIns(connection).find(MISSING) == "\ufffd \ufffd"


async def test_a_key_of_another_kind_is_the_stores_trouble(connection: Connection, plain_redis: Redis) -> None:
    """As a server that is gone is."""
    await plain_redis.hset(keys.stand_in(MISSING), "a", "b")

    with pytest.raises(StorageError):
        await StandIns(connection).find(MISSING)


async def test_without_a_server_nothing_is_known() -> None:
    """Neither way."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await StandIns(nothing).keep(MISSING, "model_unavailable a")
        with pytest.raises(StorageError):
            await StandIns(nothing).find(MISSING)
