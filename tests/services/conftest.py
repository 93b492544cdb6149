"""A Redis for each test of the services, and exercises on it by a clock that goes when it is told to."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.services.exercises import Exercises
from bot.storage.server.connection import Connection
from tests.doubles.school import Clock, exercises_at
from tests.doubles.stores import new_store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Connection]:
    """Run a Redis for this test alone."""
    async with new_store(tmp_path) as connection:
        yield connection


@pytest.fixture
def clock() -> Clock:
    """Give the time."""
    return Clock()


@pytest.fixture
def exercises(store: Connection, clock: Clock) -> Exercises:
    """Give what one process does exercises with."""
    return exercises_at(store, clock)
