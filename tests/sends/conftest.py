"""A Redis for the processes that share their limits, empty for each test."""

from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis

from bot.storage.server.embedded import program
from tests.doubles.servers import redis_server


@pytest.fixture(scope="module")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a server that runs for all tests of a file."""
    with redis_server(str(program()), tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
async def redis(server_url: str) -> AsyncIterator[Redis]:
    """Open a plain client on the server, which is empty."""
    async with Redis.from_url(server_url) as redis:
        await redis.flushall()
        yield redis


@pytest.fixture
async def url(server_url: str, redis: Redis) -> str:
    """Give the URL of the server, which is empty."""
    assert await redis.dbsize() == 0
    return server_url
