"""The server's double for its own tests, and a plain bot that calls it."""

from collections.abc import AsyncIterator

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.plain_bot import PlainBot, plain_bot


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run a server without flood limits."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[PlainBot]:
    """Open a plain bot on it."""
    async with plain_bot(api) as bot:
        yield bot
