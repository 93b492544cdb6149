"""One reader over all processes, seen from those who wait: each process is a service of its own here."""

import asyncio
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.domain.submission import PastedText
from bot.services.answer import WITHOUT_CACHE
from bot.services.one_reader import OneReader
from bot.storage import keys
from bot.storage.cache.flights import Flights, Lease
from bot.storage.cache.shelf import Keep
from bot.storage.server.connection import Connection
from bot.storage.server.embedded import program
from tests.doubles.caches import connection_to
from tests.doubles.engines import FirstWordEngine
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.model_readings import analyses_by
from tests.doubles.servers import redis_server
from tests.doubles.troubled_engines import HeldEngine

TEXT = "Officials said on Monday that the bridge would open in June."


async def nothing() -> str | None:
    """Find nothing."""
    return None


async def read_alone(keep: Keep | None) -> str:
    """Tell whether there was a lease to read under."""
    return "alone" if keep is None else "under a lease"


async def heard(store: Connection) -> bool:
    """Tell whether anybody listens for an article's landing."""
    async with store.speaking() as redis:
        return bool(await redis.pubsub_channels(keys.landed("*")))


async def until_heard(store: Connection) -> None:
    """Wait until somebody waits."""
    async with asyncio.timeout(30):
        while not await heard(store):
            await asyncio.sleep(0.01)


async def test_who_waits_too_long_reads_by_themselves(store: Connection) -> None:
    """Somebody else holds the lease, and lives."""
    flights = Flights(store)
    await flights.begin("a")

    assert await OneReader(flights, longest=0.1).run("a", nothing, read_alone) == "alone"


async def test_where_nothing_was_kept_the_next_one_reads(store: Connection) -> None:
    """The holder's reading could not be kept: whoever waits is told, and takes the lease."""
    flights = Flights(store)
    lease = await flights.begin("a")
    assert isinstance(lease, Lease)
    async with flights.holding(lease):
        waiting = asyncio.ensure_future(OneReader(flights).run("a", nothing, read_alone))
        await until_heard(store)

    async with asyncio.timeout(30):
        assert await waiting == "under a lease"


async def test_who_is_given_up_frees_the_lease(store: Connection) -> None:
    """Nobody waits for it any more."""
    flights, begun = Flights(store), asyncio.Event()

    async def read(_: Keep | None) -> str:
        begun.set()
        await asyncio.sleep(30)
        return "never"

    reading = asyncio.ensure_future(OneReader(flights).run("a", nothing, read))
    await begun.wait()
    reading.cancel()

    with pytest.raises(asyncio.CancelledError):
        await reading
    assert isinstance(await flights.begin("a"), Lease)


async def test_a_redis_that_dies_leaves_nobody_waiting(tmp_path: Path) -> None:
    """Whoever waits reads by themselves, and whoever reads answers; neither can be kept, which is said."""
    engine = HeldEngine()
    with redis_server(str(program()), tmp_path) as url:
        async with connection_to(url) as one, connection_to(url) as other, asyncio.timeout(30):
            holding = asyncio.ensure_future(analyses_by(engine, one).analyse(PastedText(TEXT)))
            await engine.begun.wait()
            waiting = asyncio.ensure_future(analyses_by(engine, other).analyse(PastedText(TEXT)))
            await until_heard(one)
            async with Redis.from_url(url) as redis:
                await redis.shutdown(nosave=True)
            engine.go_on.set()
            answers = await asyncio.gather(holding, waiting)

    assert [answer.analysis.warnings for answer in answers] == [(WITHOUT_CACHE,)] * 2
    assert engine.starts == 2


async def test_a_reader_loses_any_one_answer_of_the_server(store: Connection, tmp_path: Path) -> None:
    """The line breaks once, at each call in turn: the article is read once, kept, and nobody's lease is left."""
    engine = FirstWordEngine()
    async with FaultProxy(f"unix://{tmp_path / 'redis.sock'}") as line, connection_to(line.url) as connection:
        service = analyses_by(engine, connection)
        await service.analyse(PastedText(TEXT), copy="upload:first")
        calls = line.answered
        for call in range(calls):
            line.spared, line.breaks = call, 1
            answer = await service.analyse(PastedText(f"{TEXT} {call}"), copy=f"upload:{call}")
            assert (answer.trouble, answer.cached, line.breaks) == (None, False, 0)
            assert await service.known(f"upload:{call}") is not None

    async with store.speaking() as redis:
        assert await redis.keys(keys.flight("*")) == []
    assert engine.read == calls + 1


async def test_who_waits_loses_any_one_answer_of_the_server(store: Connection, tmp_path: Path) -> None:
    """They get what the other one read, however the line breaks."""
    async with FaultProxy(f"unix://{tmp_path / 'redis.sock'}") as line, asyncio.timeout(60):
        for call in range(12):
            engine, text = HeldEngine(), PastedText(f"{TEXT} {call}")
            async with connection_to(line.url) as connection:
                holding = asyncio.ensure_future(analyses_by(engine, store).analyse(text))
                await engine.begun.wait()
                line.spared, line.breaks = call, 1
                waiting = asyncio.ensure_future(analyses_by(engine, connection).analyse(text))
                await until_heard(store)
                engine.go_on.set()
                first, second = await asyncio.gather(holding, waiting)
            assert (first.id, second.analysis, engine.starts) == (second.id, first.analysis, 1)
