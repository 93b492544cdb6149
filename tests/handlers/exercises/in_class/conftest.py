"""One bot on the strict Bot API double for all tests of a file, and a class of its own for each."""

from collections.abc import AsyncIterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import pytest_asyncio

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.school_class import SchoolClass
from tests.doubles.stores import new_store
from tests.doubles.whole_bot import bot_with


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def api() -> AsyncIterator[BotApi]:
    """Run the server; a test that means to have something refused takes that out of `api.refusals` itself."""
    async with BotApi() as api:
        yield api
    assert api.refusals == []


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def store() -> AsyncIterator[Connection]:
    """Run a Redis, which outlives the bot."""
    with TemporaryDirectory() as folder:
        async with new_store(Path(folder)) as connection:
            yield connection


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(api: BotApi, store: Connection) -> AsyncIterator[None]:
    """Run the bot as it is."""
    async with bot_with(store, api):
        yield


@pytest.fixture
def school(api: BotApi, store: Connection) -> SchoolClass:
    """Make a class of three, in a group."""
    return SchoolClass(api, store)
