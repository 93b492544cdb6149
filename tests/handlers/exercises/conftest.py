"""Exercises with the whole bot on the strict Bot API double: nothing that it sends may be refused, or act by itself."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.school_class import SchoolClass
from tests.doubles.stores import new_store
from tests.doubles.whole_bot import bot_with


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the server; a test that means to have something refused takes that out of `api.refusals` itself."""
    async with BotApi() as api:
        yield api
    assert api.refusals == []


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
def school(api: BotApi, store: Connection) -> SchoolClass:
    """Make a class of three, in a group."""
    return SchoolClass(api, store)
