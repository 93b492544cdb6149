"""A server of the newest version and one of the oldest supported, emptied for each test, for stores that keep facts."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.storage.server.connection import Connection
from bot.storage.server.embedded import program
from tests.doubles.caches import connection_to
from tests.doubles.servers import OLDEST, redis_server

PROGRAMS = {str(program()), OLDEST or str(program())}  # a machine without the oldest one tests on the newest alone


@pytest.fixture(params=sorted(PROGRAMS), ids=lambda found: Path(found).name, scope="module")
def redis_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a running server of each version."""
    with redis_server(request.param, tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
async def plain_redis(redis_url: str) -> AsyncIterator[Redis]:
    """Open a plain client on the server, which is empty."""
    async with Redis.from_url(redis_url) as redis:
        await redis.flushall()
        yield redis


@pytest.fixture
async def connection(plain_redis: Redis, redis_url: str) -> AsyncIterator[Connection]:
    """Open the connection that stores use, to the same server."""
    assert await plain_redis.dbsize() == 0
    async with connection_to(redis_url) as connection:
        yield connection
