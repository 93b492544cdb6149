"""An empty server for a test that needs some store behind what it tests, and one that nobody answers at."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.storage.server.connection import Connection
from bot.storage.server.embedded import program
from tests.canaries import REDIS_PASSWORD
from tests.doubles.caches import connection_to
from tests.doubles.servers import redis_server

NOBODY = f"redis://:{REDIS_PASSWORD}@127.0.0.1:1/0"


@asynccontextmanager
async def new_store(folder: Path) -> AsyncIterator[Connection]:
    """Start a server in a folder and connect to it."""
    with redis_server(str(program()), folder) as url:
        async with connection_to(url) as connection:
            yield connection


@contextmanager
def a_server(folders: pytest.TempPathFactory) -> Iterator[str]:
    """Start a server for all tests of a file; gives its URL."""
    with redis_server(str(program()), folders.mktemp("redis")) as url:
        yield url


@asynccontextmanager
async def emptied_store(url: str) -> AsyncIterator[Connection]:
    """Empty a server that runs, and connect to it."""
    async with Redis.from_url(url) as redis:
        await redis.flushall()
    async with connection_to(url) as connection:
        yield connection


@asynccontextmanager
async def no_store() -> AsyncIterator[Connection]:
    """Connect to a port that nobody listens at."""
    async with connection_to(NOBODY) as connection:
        yield connection
