"""Readings: run to their end, unless whoever asked stops them."""

import asyncio

import pytest

from handlers.readings import Readings, ReadingStoppedError


async def test_a_reading_gives_its_result() -> None:
    """What is read comes back, and nothing is left to stop."""
    readings = Readings()

    async def read() -> str:
        return "read"

    assert await readings.run("anna", read()) == "read"
    assert not readings.stop("anna")


async def test_a_stopped_reading_says_so() -> None:
    """Only the one who asked stops it."""
    readings = Readings()
    running = asyncio.ensure_future(readings.run("anna", asyncio.sleep(60)))
    await asyncio.sleep(0)

    stopped = readings.stop("boris"), readings.stop("anna")

    assert stopped == (False, True)
    with pytest.raises(ReadingStoppedError):
        await running


async def test_the_end_of_the_bot_is_no_wish_of_the_asker() -> None:
    """A reading that is cut off from outside is cancelled, and so is whoever waits for it."""
    readings = Readings()
    running = asyncio.ensure_future(readings.run("anna", asyncio.sleep(60)))
    await asyncio.sleep(0)

    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running
