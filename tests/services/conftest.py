"""A Redis for each test of the services."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.stores import new_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Connection]:
    """Run a Redis for this test alone."""
    async with new_store(tmp_path) as connection:
        yield connection
