"""A school for each test, on one server for all tests of a file."""

from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis

from bot.storage.server.embedded import program
from tests.doubles.caches import connection_to
from tests.doubles.servers import redis_server
from tests.web.classroom.school import School, a_school


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a running server."""
    with redis_server(str(program()), tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
async def school(redis_url: str) -> AsyncIterator[School]:
    """Open a school with one exercise, whose class is let in."""
    async with Redis.from_url(redis_url) as redis:
        await redis.flushall()
    async with connection_to(redis_url) as connection:
        yield await a_school(connection)
