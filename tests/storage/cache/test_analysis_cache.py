"""The cache on real servers, the newest and the oldest supported, and on ones that are gone, silent or wrong."""

import asyncio
import pickle
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.domain.analysis import PARTIAL, EngineIdentity
from bot.domain.article import Article
from bot.errors import SettingsError, StorageError
from bot.storage import keys
from bot.storage.cache.analysis_cache import LARGEST_ENTRY, MOST_DECODED, AnalysisCache
from bot.storage.cache.codec import encode
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection
from bot.storage.server.embedded import program
from tests.doubles.caches import cache_at, name_of
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.servers import Listener, redis_server

SEED = gold_analyses()["seed"]
KEY = keys.analysis(name_of(SEED))


@pytest.fixture
async def cache(connection: Connection) -> AnalysisCache:
    """Open a cache on an empty server."""
    return AnalysisCache(Shelf(connection))


async def test_what_was_put_is_got(cache: AnalysisCache) -> None:
    """An analysis comes back equal for the same article and engine."""
    await cache.put(name_of(SEED), SEED)

    assert await cache.get(name_of(SEED), SEED.article, SEED.engine) == SEED


async def test_a_copy_of_the_article_gets_its_own_spans(cache: AnalysisCache) -> None:
    """A copy with other white space is a hit, on the copy's text."""
    await cache.put(name_of(SEED), SEED)
    copy = replace(SEED.article, text=SEED.article.text.replace("\n\n", "\n"))

    found = await cache.get(name_of(SEED), copy, SEED.engine)

    assert found is not None
    assert found.article.text == copy.text


async def test_another_engine_or_article_is_a_miss(cache: AnalysisCache) -> None:
    """New rules never serve old answers."""
    await cache.put(name_of(SEED), SEED)

    newer = replace(SEED, engine=EngineIdentity(name="gold", version="2"))
    assert await cache.get(name_of(newer), newer.article, newer.engine) is None
    assert await cache.get(name_of(SEED), newer.article, newer.engine) is None
    assert await cache.get(name_of(SEED), replace(SEED.article, title="Other"), SEED.engine) is None


async def test_an_entry_lives_for_about_a_day(cache: AnalysisCache, plain_redis: Redis) -> None:
    """Its life-time is a day, a tenth more or less."""
    await cache.put(name_of(SEED), SEED)

    assert await plain_redis.ttl(KEY) == pytest.approx(keys.TEXT_SECONDS, rel=0.11)


@pytest.mark.parametrize("look", ["get", "recall", "recalled before"])
async def test_its_time_counts_from_its_last_use(cache: AnalysisCache, plain_redis: Redis, look: str) -> None:
    """However it is looked up; but what may be bettered soon lives on for no use."""
    part = replace(SEED, warnings=(PARTIAL,), engine=EngineIdentity(name="gold", version="part"))
    for analysis in (SEED, part):
        await cache.put(name_of(analysis), analysis)
        if look == "recalled before":
            await cache.recall(name_of(analysis))
        await plain_redis.expire(keys.analysis(name_of(analysis)), 100)
        if look == "get":
            await cache.get(name_of(analysis), analysis.article, analysis.engine)
        else:
            await cache.recall(name_of(analysis))

    assert await plain_redis.ttl(KEY) == pytest.approx(keys.TEXT_SECONDS, rel=0.11)
    assert await plain_redis.ttl(keys.analysis(name_of(part))) == pytest.approx(100, abs=5)


async def test_an_entry_too_large_to_be_right_is_not_kept(cache: AnalysisCache, plain_redis: Redis) -> None:
    """What would not be believed later is not written."""
    article = Article(text="a" * LARGEST_ENTRY)

    large = replace(SEED, article=article, claims=(), loaded_words=(), voices=())
    await cache.put(name_of(large), large)

    assert await plain_redis.dbsize() == 0


WRONG: dict[str, Callable[[Redis], Awaitable[object]]] = {
    "a list": lambda redis: redis.rpush(KEY, b"a"),
    "a hash": lambda redis: redis.hset(KEY, "v", "1"),
    "a stream": lambda redis: redis.xadd(KEY, {"v": "1"}),
    "a pickle": lambda redis: redis.set(KEY, pickle.dumps(SEED.claims[0].statement)),
    "other JSON": lambda redis: redis.set(KEY, b'{"v": 1}'),
    "half an entry": lambda redis: redis.set(KEY, encode(SEED)[:-100]),
    "a huge string": lambda redis: redis.setrange(KEY, 2 * LARGEST_ENTRY, b"a"),
    "another article's entry": lambda redis: redis.set(KEY, encode(gold_analyses()["d01"])),
    "another engine's entry": lambda redis: redis.set(
        KEY, encode(replace(SEED, engine=EngineIdentity(name="gold", version="0")))
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_wrong_entry_is_a_miss_and_is_deleted(cache: AnalysisCache, plain_redis: Redis, wrong: str) -> None:
    """Whatever stands under the key and is not this analysis is never shown, and makes room."""
    await WRONG[wrong](plain_redis)

    assert await cache.get(name_of(SEED), SEED.article, SEED.engine) is None
    assert await plain_redis.exists(KEY) == 0


@pytest.mark.parametrize("wrong", WRONG)
async def test_a_wrong_entry_is_never_recalled(cache: AnalysisCache, plain_redis: Redis, wrong: str) -> None:
    """Nor is it where a button asks for it by its id."""
    await WRONG[wrong](plain_redis)

    assert await cache.recall(name_of(SEED)) is None
    assert await plain_redis.exists(KEY) == 0


async def test_only_the_last_few_analyses_are_kept_decoded(cache: AnalysisCache, plain_redis: Redis) -> None:
    """However many are recalled, each is found, and gone once its entry is."""
    many = [replace(SEED, engine=EngineIdentity(name="gold", version=str(n))) for n in range(MOST_DECODED + 3)]
    for analysis in many:
        await cache.put(name_of(analysis), analysis)

    found = [await cache.recall(name_of(analysis)) for analysis in (*many, many[0], many[0])]
    await plain_redis.flushdb()

    assert found == [*many, many[0], many[0]]
    assert [await cache.recall(name_of(analysis)) for analysis in many] == [None] * len(many)


async def test_a_server_that_is_not_there_is_told_soon() -> None:
    """A dead port raises StorageError, and does not keep a reader waiting."""
    begun = time.monotonic()
    async with cache_at("redis://127.0.0.1:1/0") as cache:
        with pytest.raises(StorageError):
            await cache.get(name_of(SEED), SEED.article, SEED.engine)
        with pytest.raises(StorageError):
            await cache.put(name_of(SEED), SEED)

    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
        b"-OOM command not allowed when used memory > 'maxmemory'.\r\n",
        b"-READONLY You can't write against a read only replica.\r\n",
        b"-NOAUTH Authentication required.\r\n",
        b"-LOADING Redis is loading the dataset in memory\r\n",
        b"$x\r\n",
        b"$-5\r\n",
        b"*1\r\n" * 5000,
        b"\xff\xfe\r\n",
    ],
)
async def test_a_server_that_answers_wrongly_is_told(answer: bytes) -> None:
    """Silence, refusals and answers of other protocols raise StorageError, within the budget and a bit."""
    begun = time.monotonic()
    async with Listener(answer) as listener, cache_at(listener.url) as cache:
        with pytest.raises(StorageError):
            await cache.put(name_of(SEED), SEED)
        with pytest.raises(StorageError):
            await cache.get(name_of(SEED), SEED.article, SEED.engine)

    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"-NOAUTH Authentication required.", "password"),
        (b"-WRONGPASS invalid username-password pair or user is disabled.", "password"),
        (b"-NOPERM this user has no permissions to run the 'getrange' command", "forbids"),
        (b"-OOM command not allowed when used memory > 'maxmemory'.", "memory is full"),
        (b"-LOADING Redis is loading the dataset in memory", "starting"),
        (b"-ERR something else", "refuses"),
    ],
)
async def test_a_server_that_refuses_is_not_called_silent(answer: bytes, told: str) -> None:
    """It did answer: what is said is what it refuses, in our words."""
    async with Listener(answer + b"\r\n") as server, cache_at(server.url) as cache:
        with pytest.raises(StorageError) as caught:
            await cache.get(name_of(SEED), SEED.article, SEED.engine)

    assert told in str(caught.value)
    assert "answer" not in str(caught.value)


@pytest.mark.parametrize("rest", ["99999/0", "6379/0?foo=1", "6379/0?db=one", "6379/0?socket_timeout=soon"])
async def test_a_url_that_is_none_is_a_wrong_setting(rest: str) -> None:
    """What the settings let through and Redis's client does not is a SettingsError still."""
    async with cache_at(f"redis://127.0.0.1:{rest}") as cache:
        with pytest.raises(SettingsError):
            await cache.get(name_of(SEED), SEED.article, SEED.engine)


async def test_a_server_that_is_full_keeps_answering(tmp_path: Path) -> None:
    """A server that may not take more refuses the put with a StorageError, and the get still works."""
    with redis_server(str(program()), tmp_path, "--maxmemory", "1kb") as url:
        async with cache_at(url) as cache:
            with pytest.raises(StorageError):
                await cache.put(name_of(SEED), SEED)

            assert await cache.get(name_of(SEED), SEED.article, SEED.engine) is None


async def test_given_up_questions_never_get_anothers_answer(cache: AnalysisCache) -> None:
    """A question that is cancelled half-way leaves nothing behind for the next one on its connection."""
    other = gold_analyses()["d01"]
    await cache.put(name_of(SEED), SEED)
    await cache.put(name_of(other), other)
    for number in range(200):
        asking = asyncio.ensure_future(cache.get(name_of(SEED), SEED.article, SEED.engine))
        await asyncio.sleep(number * 0.00002)
        asking.cancel()

        assert await cache.get(name_of(other), other.article, other.engine) == other
