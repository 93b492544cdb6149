"""A Redis for each test of what moderators do, and the whole of it joined there."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.moderation import moderation_at
from bot.services.moderation.moderation import Moderation
from bot.settings import Settings
from bot.storage.server.connection import Connection
from tests.doubles.audit import stores_at
from tests.doubles.case_desk import CaseDesk
from tests.doubles.stores import new_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Connection]:
    """Run a Redis for this test alone."""
    async with new_store(tmp_path) as connection:
        yield connection


@pytest.fixture
def moderation(store: Connection, tmp_path: Path) -> Moderation:
    """Join what moderators use."""
    return moderation_at(Settings(data_dir=tmp_path), stores_at(store))


@pytest.fixture
def case_desk(store: Connection, moderation: Moderation) -> CaseDesk:
    """Open it."""
    return CaseDesk(store, moderation)
