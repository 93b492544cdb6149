"""Turns: about the same thing one after the other, about different things at once."""

import asyncio

from handlers.turns import Turns


async def test_the_same_thing_is_done_by_one_at_a_time() -> None:
    """Whoever comes second begins when the first has ended."""
    turns = Turns()
    done: list[str] = []

    async def act(name: str, key: str) -> None:
        async with turns.of(key):
            done.append(f"{name} begins")
            await asyncio.sleep(0)
            done.append(f"{name} ends")

    await asyncio.gather(act("a", "one"), act("b", "one"))

    assert done == ["a begins", "a ends", "b begins", "b ends"]


async def test_another_thing_is_not_waited_for() -> None:
    """A turn about something else is free."""
    turns = Turns()

    async with turns.of("one"), turns.of("two"):
        free = True

    assert free
