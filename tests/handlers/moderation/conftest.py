"""One bot for all tests of a file: each takes people of its own."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.doubles.staff_room import StaffRoom, staff_room


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def room() -> AsyncIterator[StaffRoom]:
    """Run the bot."""
    async with staff_room() as room:
        yield room
