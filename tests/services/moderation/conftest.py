"""The whole of what moderators do, joined on one server for all tests of a file, which is emptied for each."""

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.services.moderation.moderation import Moderation
from bot.storage.server.connection import Connection
from tests.doubles.case_desk import CaseDesk
from tests.doubles.moderating import moderation_on
from tests.doubles.stores import a_server, emptied_store


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
def moderation(store: Connection) -> Moderation:
    """Join what moderators use."""
    return moderation_on(store)


@pytest.fixture
def case_desk(store: Connection, moderation: Moderation) -> CaseDesk:
    """Open it."""
    return CaseDesk(store, moderation)
