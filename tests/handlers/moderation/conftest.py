"""A Redis for each test of what moderators have done, and a server of Telegram's."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.stores import new_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Connection]:
    """Run a Redis for this test alone."""
    async with new_store(tmp_path) as connection:
        yield connection


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run a server of Telegram's."""
    async with BotApi() as api:
        yield api
