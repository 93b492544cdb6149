"""The whole bot on the strict Bot API double: nothing that it sends may be refused, or act in an article's name."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.hostile_web import HostileWeb, hostile_web
from tests.doubles.reading_answers import acting
from tests.doubles.stores import new_store
from tests.doubles.whole_bot import bot_with


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the server; a test that means to have something refused takes that out of `api.refusals` itself."""
    async with BotApi() as api:
        yield api
    sent = [message for room in api.rooms.values() for message in room.sent]
    assert api.refusals == []
    assert acting(sent) == []
    assert [message.text for message in sent if message.text and message.previews] == []


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Connection]:
    """Run a Redis for this test alone, which outlives the bot."""
    async with new_store(tmp_path) as connection:
        yield connection


@pytest.fixture
async def bot(api: BotApi, store: Connection) -> AsyncIterator[None]:
    """Run the bot as it is."""
    async with bot_with(store, api):
        yield


@pytest.fixture
def chat(api: BotApi) -> PrivateChat:
    """Open Alice's chat with the bot."""
    return api.private(api.person("Alice"))


@pytest.fixture
async def web() -> AsyncIterator[HostileWeb]:
    """Run a site on this machine, still without pages."""
    async with hostile_web() as web:
        yield web


@pytest.fixture
async def online(api: BotApi, store: Connection, web: HostileWeb) -> AsyncIterator[None]:
    """Run the bot, which may open that site's links."""
    async with bot_with(store, api, fetch_allow=frozenset({("127.0.0.1", web.port)})):
        yield
