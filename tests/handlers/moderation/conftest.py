"""One bot for all tests of a file, where each takes people of its own; and one with a moderator for each other test."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.groups import Group
from tests.doubles.staff_room import StaffRoom, staff_room
from tests.doubles.stores import a_server, emptied_store
from tests.doubles.whole_bot import bot_with

WEB = "https://whosays.example"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room() -> AsyncIterator[StaffRoom]:
    """Run the bot."""
    async with staff_room() as room:
        yield room


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the server; a test that means to have something refused takes that out of `api.refusals` itself."""
    async with BotApi() as api:
        yield api
    assert api.refusals == []


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a running server."""
    with a_server(tmp_path_factory) as url:
        yield url


@pytest.fixture
async def store(redis_url: str) -> AsyncIterator[Connection]:
    """Empty it for this test."""
    async with emptied_store(redis_url) as connection:
        yield connection


@pytest.fixture
def desk(api: BotApi) -> PrivateChat:
    """Open Mara's chat with the bot, who is a moderator where the bot runs."""
    return api.private(api.person("Mara"))


@pytest.fixture
def chat(api: BotApi) -> PrivateChat:
    """Open the chat of Alice, who is none."""
    return api.private(api.person("Alice"))


@pytest.fixture
def log_chat(api: BotApi, desk: PrivateChat, chat: PrivateChat) -> Group:
    """Open the chat that the log is told to; Alice sits in it, too."""
    return api.group("Log", members=[desk.person, chat.person])


@pytest.fixture
async def bot(api: BotApi, store: Connection, desk: PrivateChat, log_chat: Group) -> AsyncIterator[None]:
    """Run the bot."""
    async with bot_with(store, api, moderators=(desk.id,), log_chat=log_chat.id, web_url=WEB):
        yield
