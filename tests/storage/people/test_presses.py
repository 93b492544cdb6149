"""Views below an answer: the first press shows one, a second one does not."""

from bot.storage import keys
from bot.storage.people.presses import Presses
from bot.storage.server.connection import Connection


async def test_only_the_first_press_shows_a_view(connection: Connection) -> None:
    """Another view, answer or chat has a first press of its own."""
    presses = Presses(connection)

    told = [
        await presses.first(1, 10, "w", "a"),
        await presses.first(1, 10, "w", "b"),
        await presses.first(1, 10, "x", "c"),
        await presses.first(1, 11, "w", "d"),
        await presses.first(2, 10, "w", "e"),
    ]

    assert told == [True, False, True, True, True]


async def test_one_press_told_twice_is_still_the_first(connection: Connection) -> None:
    """A write that was repeated because its answer got lost does not turn the press away."""
    presses = Presses(connection)
    await presses.first(1, 10, "w", "a")

    assert await presses.first(1, 10, "w", "a")


async def test_a_view_that_could_not_be_sent_may_be_asked_for_again(connection: Connection) -> None:
    """What is forgotten is new, and so is what stood there ten minutes ago."""
    presses = Presses(connection)
    await presses.first(1, 10, "w", "a")
    async with connection.speaking() as redis:
        life = await redis.ttl(keys.press(1, 10, "w"))

    await presses.forget(1, 10, "w")

    assert await presses.first(1, 10, "w", "b")
    assert 590 <= life <= 600
