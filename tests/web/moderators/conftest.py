"""An office for each test, on one server for all tests of a file."""

from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis

from bot.storage.server.embedded import program
from tests.doubles.caches import connection_to
from tests.doubles.servers import redis_server
from tests.web.moderators.analysis_page import Desk, a_desk
from tests.web.moderators.office import Office, an_office


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a running server."""
    with redis_server(str(program()), tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
async def office(redis_url: str) -> AsyncIterator[Office]:
    """Open an office with two moderators."""
    async with Redis.from_url(redis_url) as redis:
        await redis.flushall()
    async with connection_to(redis_url) as connection:
        yield await an_office(connection)


@pytest.fixture
async def desk(office: Office) -> Desk:
    """Sit down at the analysis of the seed article."""
    return await a_desk(office)
