"""A bot with the commands alone, their settings in a server of the newest version, on the Bot API's double."""

from collections.abc import AsyncIterator, Iterator

import pytest
from redis.asyncio import Redis

from bot.storage.people.preferences import Preferences
from bot.storage.server.connection import Connection
from bot.storage.server.embedded import program
from tests.doubles.bot_api import BotApi
from tests.doubles.caches import connection_to
from tests.doubles.commands import add_commands
from tests.doubles.servers import redis_server
from tests.doubles.small_bot import small_bot


@pytest.fixture(scope="session")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a running server."""
    with redis_server(str(program()), tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture
async def connection(redis_url: str) -> AsyncIterator[Connection]:
    """Open the connection to it; nobody has set anything yet."""
    async with Redis.from_url(redis_url) as redis:
        await redis.flushall()
    async with connection_to(redis_url) as connection:
        yield connection


@pytest.fixture
def preferences(connection: Connection) -> Preferences:
    """Open what people and chats have set."""
    return Preferences(connection)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the server, without flood limits."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def commands(api: BotApi, connection: Connection) -> AsyncIterator[None]:
    """Run the bot."""
    async with small_bot(api, lambda app: add_commands(app, connection)):
        yield
