"""What belongs together ends together."""

import asyncio

import pytest

from bot.together import together


class Part:
    """Runs until it is cancelled, and takes note of that."""

    def __init__(self) -> None:
        self.ended = False

    async def run(self) -> None:
        """Run."""
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            self.ended = True


async def failing() -> None:
    """Fail in a moment."""
    await asyncio.sleep(0)
    raise KeyError("first")


async def test_all_are_done_when_each_is() -> None:
    """Nothing is cut short."""
    done: list[int] = []

    async def part(turns: int) -> None:
        for _ in range(turns):
            await asyncio.sleep(0)
        done.append(turns)

    await together(part(5), part(0), part(2))

    assert done == [0, 2, 5]


async def test_where_one_fails_the_others_end_first() -> None:
    """Its error is told as it is."""
    other = Part()

    with pytest.raises(KeyError, match="first"):
        await together(other.run(), failing())

    assert other.ended


async def test_whoever_is_cancelled_ends_them_all() -> None:
    """And is not done before they are."""
    parts = [Part(), Part()]
    running = asyncio.ensure_future(together(*(part.run() for part in parts)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running

    assert [part.ended for part in parts] == [True, True]
