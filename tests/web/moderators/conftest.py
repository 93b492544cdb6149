"""An office for each test, on one server for all tests of a file."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.doubles.stores import a_server, emptied_store
from tests.web.moderators.analysis_page import AnalysisDesk, a_desk
from tests.web.moderators.office import Office, an_office


@pytest.fixture(scope="module")
def redis_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the URL of a running server."""
    with a_server(tmp_path_factory) as url:
        yield url


@pytest.fixture
async def office(redis_url: str) -> AsyncIterator[Office]:
    """Open an office with two moderators."""
    async with emptied_store(redis_url) as connection:
        yield await an_office(connection)


@pytest.fixture
async def desk(office: Office) -> AnalysisDesk:
    """Sit down at the analysis of the seed article."""
    return await a_desk(office)
