"""What is said at the start about servers that are set up well, badly, or say nothing of how they are set up."""

import logging
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.server.embedded import EmbeddedServer, program
from bot.storage.server.policy import RiskCode, cache_risks, durable_risks
from bot.storage.server.server_facts import look_at
from bot.storage.server.start_check import SENTENCES, check_at_start
from tests.doubles.caches import connection_to
from tests.doubles.servers import OLDEST, Listener, redis_server
from tests.doubles.stores import NOBODY

PROGRAM = OLDEST or str(program())
LOGGED = ("--appendonly", "yes")
LIMITED = ("--maxmemory", "64mb", "--maxmemory-policy", "volatile-lru")
SILENCED = ("--rename-command", "INFO", "", "--rename-command", "CONFIG", "")  # as managed services do
FORBIDDEN = ("--user", "default", "on", "nopass", "~*", "&*", "+@all", "-info", "-config")


async def risks(folder: Path, *options: str) -> tuple[RiskCode, ...]:
    """Judge a server with these options as one that keeps everything."""
    with redis_server(PROGRAM, folder, *options) as url:
        async with connection_to(url) as connection:
            return tuple(risk.code for risk in durable_risks(await look_at(connection), with_cache=True))


async def test_nothing_is_said_about_the_embedded_server(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is set up as it should be, and tells everything about itself."""
    caplog.set_level(logging.INFO)

    with closing(EmbeddedServer(tmp_path)) as server:
        async with connection_to(server.start()) as connection:
            await check_at_start(connection)

    assert caplog.messages == []


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ((*LOGGED, *LIMITED), ()),
        ((*LOGGED, "--maxmemory", "64mb", "--maxmemory-policy", "noeviction"), ()),
        ((), (RiskCode.NO_LIMIT, RiskCode.NOT_LOGGED)),
        ((*LOGGED, "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lfu"), (RiskCode.EVICTS_ANYTHING,)),
        ((*LOGGED, *LIMITED, "--appendfsync", "no"), (RiskCode.SYNCED_AT_LEISURE,)),
        ((*LOGGED, *LIMITED, "--replicaof", "127.0.0.1", "1"), (RiskCode.REPLICA,)),
    ],
)
async def test_what_is_badly_set_up_is_found(
    tmp_path: Path, options: Sequence[str], expected: tuple[RiskCode, ...]
) -> None:
    """Each option that puts durable data at risk is named, and no other."""
    found = await risks(tmp_path, *options)

    assert found == expected


async def test_a_server_that_will_refuse_writes_is_found_in_time(tmp_path: Path) -> None:
    """Where nothing may be thrown away, memory that is nearly used up is told with its share."""
    options = (*LOGGED, "--maxmemory", "10mb", "--maxmemory-policy", "noeviction")

    with redis_server(PROGRAM, tmp_path, *options) as url:
        async with connection_to(url) as connection:
            async with connection.speaking() as redis:
                for part in range(14):  # in one, what is on its way would count twice
                    await redis.set(f"part:{part}", b"x" * 500_000)
            (risk,) = durable_risks(await look_at(connection), with_cache=False)

    assert risk.code is RiskCode.NEARLY_FULL
    assert 70 < int(risk.found.removesuffix("%")) < 100


@pytest.mark.parametrize("options", [SILENCED, FORBIDDEN], ids=["unknown", "forbidden"])
async def test_a_server_that_tells_nothing_is_no_failure(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, options: Sequence[str]
) -> None:
    """It is said once what the operator has to look at, and nothing is held against the server."""
    caplog.set_level(logging.INFO)

    with redis_server(PROGRAM, tmp_path, *options) as url:
        async with connection_to(url) as connection:
            await check_at_start(connection)

    assert [record.levelname for record in caplog.records] == ["INFO"]
    assert "maxmemory-policy, appendonly, appendfsync" in caplog.text


async def test_the_cache_is_judged_as_a_cache(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It may throw away anything and log nothing, but needs a limit; the durable server beside it needs none."""
    for folder in ("durable", "cache"):
        (tmp_path / folder).mkdir()

    with (
        redis_server(PROGRAM, tmp_path / "durable", *LOGGED) as durable,
        redis_server(PROGRAM, tmp_path / "cache") as url,
    ):
        async with connection_to(durable) as connection, connection_to(url) as cache:
            await check_at_start(connection, cache)

    assert caplog.messages == [f"the cache's Redis: {SENTENCES[RiskCode.NO_LIMIT]}"]


async def test_a_cache_that_would_keep_only_the_old_is_found(tmp_path: Path) -> None:
    """At its limit it would take nothing new."""
    with redis_server(PROGRAM, tmp_path, "--maxmemory", "64mb", "--maxmemory-policy", "noeviction") as url:
        async with connection_to(url) as connection:
            (risk,) = cache_risks(await look_at(connection))

    assert risk.code is RiskCode.CACHE_NOT_EVICTED


async def test_a_risk_is_told_with_what_was_found(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The sentence names the server, the setting that is wrong and the one that is right."""
    options = (*LOGGED, "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru")

    with redis_server(PROGRAM, tmp_path, *options) as url:
        async with connection_to(url) as connection:
            await check_at_start(connection)

    (told,) = caplog.messages
    assert told.startswith("Redis: when it is full it throws away what can't be had again")
    assert "(maxmemory-policy allkeys-lru); set maxmemory-policy to volatile-lru" in told


async def test_a_cache_that_is_away_stops_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """It is said, and the bot goes on; without the durable server the caller hears of it."""
    with redis_server(PROGRAM, tmp_path, *LOGGED) as url:
        async with connection_to(url) as connection, connection_to(NOBODY) as nobody:
            await check_at_start(connection, nobody)

            with pytest.raises(StorageError):
                await check_at_start(nobody)

    (told,) = caplog.messages
    assert told.startswith("the cache's Redis: no analysis can be kept for now: ")


@pytest.mark.parametrize("answer", [b"+PONG\r\n", b":1\r\n", b"$-1\r\n", b"*0\r\n", b"*2\r\n:1\r\n:2\r\n"])
async def test_what_is_no_redis_tells_nothing(answer: bytes) -> None:
    """Whatever answers in the wrong words is a server that says nothing of itself."""
    async with Listener(answer) as listener, connection_to(listener.url) as connection:
        server = await look_at(connection)

    assert len(server.unsaid) == 8


def test_every_risk_has_its_sentence() -> None:
    """No code is without words for the operator."""
    assert set(SENTENCES) == set(RiskCode)
