"""A site for each test, which keeps what is delivered."""

from collections.abc import AsyncIterator

import pytest

from tests.web.site import Site, a_site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """Serve until the test is over."""
    async with a_site() as site:
        yield site
