"""A thousand cache entries that were changed: each is a miss, none is shown, and nothing breaks."""

import pickle
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.errors import NotAnArticleError
from bot.storage import keys
from bot.storage.cache.cache import Cache
from tests.doubles.caches import name_of
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.stores import new_store

SEED = gold_analyses()["seed"]
NAME, COPY = name_of(SEED), "link:a"
Damage = Callable[[Redis, str, bytes, random.Random], Awaitable[object]]


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its key, how one is written, and how it is looked up."""

    key: str
    write: Callable[[Cache], Awaitable[object]]
    look: Callable[[Cache], Awaitable[object]]


KINDS = {
    "analysis by article": Kind(
        keys.analysis(NAME),
        lambda cache: cache.analyses.put(NAME, SEED),
        lambda cache: cache.analyses.get(NAME, SEED.article, SEED.engine),
    ),
    "analysis by id": Kind(
        keys.analysis(NAME), lambda cache: cache.analyses.put(NAME, SEED), lambda cache: cache.analyses.recall(NAME)
    ),
    "copy": Kind(
        keys.copy(COPY),
        lambda cache: cache.read_before.keep(COPY, NAME),
        lambda cache: cache.read_before.find(COPY),
    ),
    "stand-in": Kind(
        keys.stand_in(NAME),
        lambda cache: cache.stand_ins.keep(NAME, NAME),
        lambda cache: cache.stand_ins.find(NAME),
    ),
    "failed link": Kind(
        keys.failed_link(COPY),
        lambda cache: cache.failed_links.keep(COPY, NotAnArticleError("teaser", 40)),
        lambda cache: cache.failed_links.find(COPY),
    ),
}


async def flip(redis: Redis, key: str, entry: bytes, chance: random.Random) -> None:
    """Change one bit."""
    place = chance.randrange(len(entry))
    await redis.set(key, entry[:place] + bytes([entry[place] ^ 1 << chance.randrange(8)]) + entry[place + 1 :])


async def cut(redis: Redis, key: str, entry: bytes, chance: random.Random) -> None:
    """Leave a beginning."""
    await redis.set(key, entry[: chance.randrange(1, len(entry))])


async def swell(redis: Redis, key: str, entry: bytes, chance: random.Random) -> None:
    """Put more behind it."""
    await redis.set(key, entry + chance.randbytes(chance.randrange(1, 5000)))


async def age(redis: Redis, key: str, entry: bytes, chance: random.Random) -> None:
    """Make it another version's."""
    await redis.set(key, entry.replace(b"/1", f"/{chance.randrange(2, 99)}".encode(), 1))


async def retype(redis: Redis, key: str, entry: bytes, chance: random.Random) -> None:
    """Make it no string."""
    await redis.delete(key)
    match chance.randrange(4):
        case 0:
            await redis.rpush(key, entry)
        case 1:
            await redis.hset(key, "entry", entry)
        case 2:
            await redis.sadd(key, entry)
        case _:
            await redis.xadd(key, {"entry": entry})


async def pickled(redis: Redis, key: str, entry: bytes, chance: random.Random) -> None:
    """Write what would be code where somebody believed it."""
    await redis.set(key, pickle.dumps([entry, chance.random()], protocol=chance.randrange(6)))


DAMAGES: tuple[Damage, ...] = (flip, cut, swell, age, retype, pickled)
EACH = 34  # times five kinds and six damages: 1,020


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
async def test_whatever_was_changed_is_a_miss(tmp_path: Path, kind: Kind) -> None:
    """It is looked up without an exception, is not shown, and is gone afterwards, so that it is found out once."""
    chance = random.Random(20261129)  # noqa: S311 - the same damage each time
    shown, left = [], []
    async with new_store(tmp_path) as connection:
        cache = Cache.at(connection)
        async with connection.speaking() as redis:
            await kind.write(cache)
            entry = await redis.get(kind.key)
            assert isinstance(entry, bytes)
            for number in range(EACH * len(DAMAGES)):
                await DAMAGES[number % len(DAMAGES)](redis, kind.key, entry, chance)
                shown.append(await kind.look(cache))
                left.append(await redis.exists(kind.key))
            await redis.set(kind.key, entry)

        assert await kind.look(cache) is not None
    assert (set(shown), set(left), len(shown)) == ({None}, {0}, EACH * len(DAMAGES))


@pytest.mark.parametrize("key", [keys.copy, keys.stand_in, keys.failed_link])
async def test_what_was_written_for_another_key_is_a_miss(tmp_path: Path, key: Callable[[str], str]) -> None:
    """Nobody is told of a link what is true of another."""
    async with new_store(tmp_path) as connection:
        cache = Cache.at(connection)
        await cache.read_before.keep("b", NAME)
        await cache.stand_ins.keep("b", NAME)
        await cache.failed_links.keep("b", NotAnArticleError("teaser", 40))
        async with connection.speaking() as redis:
            await redis.rename(key("b"), key("a"))

        found = [look("a") for look in (cache.read_before.find, cache.stand_ins.find, cache.failed_links.find)]
        assert [await one for one in found] == [None] * 3
