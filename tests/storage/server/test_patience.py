"""A deadline that a late loop does not miss for its own sake."""

import asyncio
import time

import pytest

from bot.storage.server.patience import patience


async def test_what_takes_longer_is_given_up() -> None:
    """On a loop that is in time, after about so many seconds."""
    begun = time.monotonic()

    with pytest.raises(TimeoutError):
        async with patience(0.2):
            await asyncio.Event().wait()

    assert 0.1 < time.monotonic() - begun < 10


async def test_what_is_done_in_time_is_left_alone() -> None:
    """Then and later."""
    async with patience(0.1):
        await asyncio.sleep(0)

    assert await asyncio.sleep(0.2, "undisturbed") == "undisturbed"


async def test_a_late_loop_is_not_the_others_fault() -> None:
    """An answer that lay there is taken though the process looked at it only after the time was over."""
    answer = asyncio.get_running_loop().create_future()

    async with patience(0.3):
        asyncio.get_running_loop().call_soon(time.sleep, 0.5)  # the process is busy with something else
        asyncio.get_running_loop().call_soon(answer.set_result, "pong")
        given = await answer

    assert given == "pong"


async def test_being_cancelled_is_no_lateness() -> None:
    """Who is stopped learns that, and nothing else."""

    async def wait() -> None:
        async with patience(10):
            await asyncio.Event().wait()

    waiting = asyncio.create_task(wait())
    await asyncio.sleep(0)
    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting
