"""A Bot API server and a Redis for what moderators do in chats."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.stores import new_store


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the server."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Connection]:
    """Run a Redis for this test alone."""
    async with new_store(tmp_path) as connection:
        yield connection
