"""Near copies on the newest and the oldest server: found by what they share, for their time, whatever is broken."""

import random

import pytest
from redis.asyncio import Redis

from bot.domain.analysis import EngineIdentity
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.cache.minhash import BANDS, sign
from bot.storage.cache.near_copies import MOST_IN_BAND, NearCopies
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.stores import no_store

ENGINE = EngineIdentity(name="offline", version="1")
WORDS = [f"word{number}" for number in range(400)]
NAME, OTHER = "A" * 22, "B" * 22


def signed(*words: str) -> bytes:
    """Sign a text of these words."""
    signature = sign(" ".join(words))
    assert signature is not None
    return signature


WHOLE, CUT, HALF = signed(*WORDS), signed(*WORDS[:380]), signed(*WORDS[:200])


async def test_an_edited_copy_is_found(connection: Connection) -> None:
    """The most alike first; half a text is not alike."""
    copies = NearCopies(connection)
    await copies.keep(OTHER, CUT, ENGINE, "en")
    await copies.keep(NAME, WHOLE, ENGINE, "en")

    assert await copies.find(WHOLE, ENGINE, "en") == (NAME, OTHER)
    assert await copies.find(HALF, ENGINE, "en") == ()


async def test_another_engine_or_language_finds_nothing(connection: Connection) -> None:
    """What other rules found is not served, nor what was read in another language."""
    copies = NearCopies(connection)
    await copies.keep(NAME, WHOLE, ENGINE, "en")

    assert await copies.find(WHOLE, EngineIdentity(name="offline", version="2"), "en") == ()
    assert await copies.find(WHOLE, ENGINE, "uk") == ()


async def test_all_of_it_expires_and_holds_no_text(connection: Connection, plain_redis: Redis) -> None:
    """With the analysis; keys are hashes and an id."""
    await NearCopies(connection).keep(NAME, WHOLE, ENGINE, "en")

    names = await plain_redis.keys("*")
    lives = [await plain_redis.ttl(name) for name in names]

    assert len(names) == BANDS + 1
    assert lives == [pytest.approx(keys.SIGNATURE_SECONDS, rel=0.11)] * len(names)
    assert not any(b"word" in name for name in names)


async def test_nobody_can_fill_a_band(connection: Connection, plain_redis: Redis) -> None:
    """What comes last is always in, and no set grows."""
    copies = NearCopies(connection)
    for number in range(3 * MOST_IN_BAND):
        await copies.keep(f"{number:022}", WHOLE, ENGINE, "en")

    await copies.keep(NAME, WHOLE, ENGINE, "en")

    sizes = {await plain_redis.scard(name) for name in await plain_redis.keys("whosays:band:*")}
    assert sizes == {MOST_IN_BAND}
    assert NAME in await copies.find(WHOLE, ENGINE, "en")


async def test_keeping_twice_is_keeping_once(plain_redis: Redis, redis_url: str) -> None:
    """As where a line broke before the answer came; looking is not hurt by it either."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as broken:
        copies = NearCopies(broken)
        line.breaks = 1
        await copies.keep(NAME, WHOLE, ENGINE, "en")
        line.breaks = 1
        found = await copies.find(WHOLE, ENGINE, "en")

    assert found == (NAME,)
    assert {await plain_redis.scard(name) for name in await plain_redis.keys("whosays:band:*")} == {1}


async def test_changed_entries_are_as_good_as_none(connection: Connection, plain_redis: Redis) -> None:
    """A flipped bit, a cut, another's signature, nothing at all, an entry of another kind."""
    copies, key = NearCopies(connection), keys.signature(NAME)
    await copies.keep(NAME, WHOLE, ENGINE, "en")
    await copies.keep(OTHER, HALF, ENGINE, "en")
    entry = await plain_redis.get(key)
    assert isinstance(entry, bytes)
    draw = random.Random(7)  # noqa: S311 - no secret
    flipped = [entry[:at] + bytes([entry[at] ^ 1 << draw.randrange(8)]) + entry[at + 1 :] for at in range(0, 512, 8)]
    others = [entry[: draw.randrange(512)], b"", entry + b"x", await plain_redis.get(keys.signature(OTHER))]

    for changed in (*flipped, *others):
        await plain_redis.set(key, changed or b"")
        assert await copies.find(WHOLE, ENGINE, "en") == ()
    await plain_redis.delete(key)
    await plain_redis.lpush(key, "x")
    assert await copies.find(WHOLE, ENGINE, "en") == ()


async def test_changed_bands_are_passed_over(connection: Connection, plain_redis: Redis) -> None:
    """Members that are no ids and keys of another kind, which the next keeping puts right."""
    copies = NearCopies(connection)
    await copies.keep(NAME, WHOLE, ENGINE, "en")
    names = sorted(await plain_redis.keys("whosays:band:*"))
    await plain_redis.sadd(names[0], b"\xff\xfe", "x", "whosays:audit", "A" * 23)
    for name in names[1:]:
        await plain_redis.set(name, "no set")

    assert await copies.find(WHOLE, ENGINE, "en") == (NAME,)
    await copies.keep(NAME, WHOLE, ENGINE, "en")

    assert {await plain_redis.type(name) for name in names} == {b"set"}


async def test_without_a_server_there_are_none() -> None:
    """Neither way, and whoever asks is told."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await NearCopies(nothing).find(WHOLE, ENGINE, "en")
        with pytest.raises(StorageError):
            await NearCopies(nothing).keep(NAME, WHOLE, ENGINE, "en")
