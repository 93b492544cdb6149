"""The ways to a server that fail, and servers that do: that they fail as they are told to, and only there."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as NoConnectionError
from redis.exceptions import OutOfMemoryError, ReadOnlyError, RedisError
from redis.exceptions import TimeoutError as NoAnswerError

from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.redis_process import RedisProcess
from tests.doubles.redis_values import take_values

VALUES = [
    *(b"+OK\r\n", b":7\r\n", b"$-1\r\n", b"$0\r\n\r\n", b"$4\r\na\r\nb\r\n", b"*0\r\n", b"*-1\r\n", b"_\r\n"),
    *(b"*2\r\n$1\r\na\r\n*1\r\n:1\r\n", b"%1\r\n+a\r\n*1\r\n+b\r\n", b">2\r\n+news\r\n:1\r\n", b"-ERR no\r\n"),
]


@pytest.fixture
async def proxy(redis_url: str) -> AsyncIterator[FaultProxy]:
    """Run a proxy before a server."""
    async with FaultProxy(redis_url) as proxy:
        yield proxy


@pytest.fixture
async def client(proxy: FaultProxy, plain_redis: Redis) -> AsyncIterator[Redis]:
    """Open a client that goes by the proxy and tries nothing twice."""
    assert await plain_redis.dbsize() == 0
    async with Redis.from_url(proxy.url, retry=Retry(NoBackoff(), 0), socket_timeout=0.2, driver_info=None) as client:
        await client.ping()
        proxy.calls.clear()
        yield client


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_values_are_told_apart(size: int) -> None:
    """However they are cut on their way."""
    came, buffer, taken = b"".join(VALUES), bytearray(), []

    for at in range(0, len(came), size):
        buffer += came[at : at + size]
        taken += take_values(buffer)

    assert (taken, bytes(buffer)) == (VALUES, b"")


async def test_every_call_is_counted(proxy: FaultProxy, client: Redis) -> None:
    """Those of a pipeline one by one; and what came through is what the server said."""
    await client.set("a", "x" * 200_000)
    pipeline = client.pipeline(transaction=True)
    pipeline.get("a")
    pipeline.incr("b")
    replies = await pipeline.execute()

    assert replies == [b"x" * 200_000, 1]
    assert proxy.calls == ["SET", "MULTI", "GET", "INCRBY", "EXEC"]


@pytest.mark.parametrize("spoil", [FaultProxy.drop_reply, FaultProxy.cut_reply], ids=["dropped", "cut"])
async def test_what_was_asked_is_done_and_not_heard(proxy: FaultProxy, client: Redis, spoil: object) -> None:
    """At the call that was meant, and not before or after it."""
    assert callable(spoil)
    spoil(proxy, 2)

    await client.incr("n")
    with pytest.raises(NoConnectionError):
        await client.incr("n")

    assert await client.incr("n") == 3


async def test_a_pipeline_breaks_where_it_is_told_to(proxy: FaultProxy, client: Redis) -> None:
    """All of it was done by then."""
    proxy.drop_reply(2)
    pipeline = client.pipeline(transaction=False)
    for _ in range(3):
        pipeline.incr("n")

    with pytest.raises(NoConnectionError):
        await pipeline.execute()

    assert await client.get("n") == b"3"


async def test_it_can_be_slow_or_silent_or_refuse(proxy: FaultProxy, client: Redis) -> None:
    """And be mended again."""
    troubles = []
    for trouble in ("delay", "silent", "refusing"):
        setattr(proxy, trouble, 0.5)
        if trouble == "refusing":
            await proxy.hang_up()
        try:
            await client.ping()
        except RedisError as exc:
            troubles.append(type(exc))
        proxy.mend()

        assert await client.ping()

    assert troubles == [NoAnswerError, NoAnswerError, NoConnectionError]


async def test_a_server_keeps_what_it_was_told(tmp_path: Path) -> None:
    """Through a kill, a time without memory, and one as another's copy that is not there."""
    async with RedisProcess(tmp_path) as server:
        await server.ask("SET", "a", "1")
        await server.kill()
        await server.start()
        await server.fill()
        with pytest.raises(OutOfMemoryError):
            await server.ask("SET", "a", "2")
        await server.make_room()
        await server.follow(1)
        with pytest.raises(ReadOnlyError):
            await server.ask("SET", "a", "3")
        await server.lead()

        assert await server.ask("GET", "a") == b"1"


async def test_a_server_that_is_stopped_is_silent(tmp_path: Path) -> None:
    """Until it goes on."""
    async with RedisProcess(tmp_path) as server:
        server.stop()
        asked = asyncio.ensure_future(server.ask("PING"))
        done, _ = await asyncio.wait([asked], timeout=0.2)

        server.go_on()

        assert (done, await asked) == (set(), True)
