"""The log's index is followed in the background, whatever Redis does meanwhile."""

import asyncio
from contextlib import suppress

import pytest

from bot.errors import StorageError
from bot.services.following import PAUSE, Following
from tests.updates.hasty_clock import HastyClock


async def test_it_is_followed_and_a_trouble_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    """Until it is over, which is told too."""
    caplog.set_level("INFO", logger="bot.services.following")
    troubles = [None, StorageError("away"), StorageError("away"), None, None]
    clock, asked = HastyClock(), asyncio.Event()

    async def catch_up() -> None:
        trouble = troubles.pop(0)
        if not troubles:
            asked.set()
        if trouble is not None:
            raise trouble

    running = asyncio.create_task(Following(catch_up, clock).run())
    async with asyncio.timeout(10):
        await asked.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running

    assert set(clock.pauses) == {PAUSE}
    assert [record.getMessage() for record in caplog.records] == [
        "the log's index can't be followed: away",
        "the log's index is followed again",
    ]
