"""Analyses that are kept beyond their time, while something needs them, and never longer than a quarter of a year."""

import pytest
from redis.asyncio import Redis

from bot.storage import keys
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.pins import Pins
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection
from tests.doubles.caches import name_of
from tests.doubles.gold_analyses import gold_analyses

SEED = gold_analyses()["seed"]
NAME = name_of(SEED)
KEY, DAY = keys.analysis(NAME), 24 * 3600


@pytest.fixture
async def cache(connection: Connection) -> AnalysisCache:
    """Keep an analysis."""
    cache = AnalysisCache(Shelf(connection))
    await cache.put(NAME, SEED)
    return cache


async def test_what_is_pinned_outlives_its_time(
    cache: AnalysisCache, connection: Connection, plain_redis: Redis
) -> None:
    """Uses don't shorten it."""
    pinned = await Pins(connection).pin(NAME, "report:1")
    await cache.recall(NAME)
    await cache.get(NAME, SEED.article, SEED.engine)

    assert pinned
    assert await plain_redis.ttl(KEY) == pytest.approx(90 * DAY, abs=5)


@pytest.mark.usefixtures("cache")
async def test_the_last_pin_lets_it_go(connection: Connection, plain_redis: Redis) -> None:
    """A pin that is taken twice is one, and so is one that is removed twice."""
    pins, lives = Pins(connection), []
    for what_for in ("report:1", "report:1", "exercise:2"):
        await pins.pin(NAME, what_for)
    for what_for in ("report:1", "report:1", "exercise:2"):
        await pins.unpin(NAME, what_for)
        lives.append(round(await plain_redis.ttl(KEY) / DAY))

    assert lives == [90, 90, 1]


@pytest.mark.usefixtures("cache")
async def test_no_number_of_pins_keeps_a_text_for_longer(connection: Connection, plain_redis: Redis) -> None:
    """The first one's end is that of all."""
    pins = Pins(connection)
    await pins.pin(NAME, "report:1")
    await plain_redis.expire(keys.pins(NAME), 10 * DAY)
    await plain_redis.expire(KEY, 10 * DAY)

    await pins.pin(NAME, "report:2")

    assert await plain_redis.ttl(KEY) == pytest.approx(10 * DAY, abs=5)


async def test_what_is_gone_can_not_be_pinned(connection: Connection, plain_redis: Redis) -> None:
    """Nothing is written."""
    pinned = await Pins(connection).pin("another", "report:1")
    await Pins(connection).unpin("another", "report:1")

    assert (pinned, await plain_redis.dbsize()) == (False, 0)
