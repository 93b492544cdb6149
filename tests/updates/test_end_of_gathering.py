"""Whatever is held goes on whole, and soon, or not at all; never is much held."""

import asyncio

import pytest

from bot.updates.gathering import LONGEST_HOLD, MOST_HELD, MOST_PARTS
from bot.updates.raw import Writer
from tests.updates.holding import LONG, Rig
from tests.updates.samples import pictured, texted


@pytest.fixture
def rig() -> Rig:
    """Make a rig."""
    return Rig()


async def test_nothing_is_held_for_long(rig: Rig) -> None:
    """Who keeps sending parts gets an answer after ten seconds."""
    for _ in range(int(LONGEST_HOLD)):
        await rig.take(texted(LONG))
        await rig.go_by(1.0)

    assert [len(group) for group in rig.given] == [int(LONGEST_HOLD)]


async def test_only_so_many_parts_are_one(rig: Rig) -> None:
    """A flood of parts goes on in groups."""
    await rig.take(*[texted(LONG) for _ in range(MOST_PARTS)])

    assert [len(group) for group in rig.given] == [MOST_PARTS]


async def test_only_so_many_are_held(rig: Rig) -> None:
    """When too many people's texts are held, the one held longest goes first."""
    raws = [texted(LONG, sender=100 + number) for number in range(MOST_HELD + 1)]

    await rig.take(*raws)

    assert rig.given == [[raws[0]]]


async def test_what_is_dropped_never_comes(rig: Rig) -> None:
    """One person's text goes with all its parts; others' stay, and what that person sends next is held in its turn."""
    dropped, other, later = [texted(LONG), texted(LONG)], texted(LONG, sender=12), texted(LONG)
    await rig.take(*dropped, other)

    given_back = [part.raw for part in rig.gathering.drop(Writer(11, 11))]
    again = rig.gathering.drop(Writer(11, 11))
    await rig.take(later)
    await rig.go_by(20.0)

    assert (given_back, again) == (dropped, [])
    assert rig.given == [[other], [later]]


async def test_a_group_that_goes_after_another_was_dropped_is_whole(rig: Rig) -> None:
    """The dropped one's time ends nothing."""
    first, second = texted(LONG), texted("The end.")
    await rig.take(texted(LONG))
    await rig.go_by(1.0)
    rig.gathering.drop(Writer(11, 11))

    await rig.take(first)
    await rig.go_by(1.0)
    await rig.take(second)
    await rig.go_by(2.0)

    assert rig.given == [[first, second]]


async def test_at_the_end_nothing_is_given_on(rig: Rig) -> None:
    """Neither what is held nor what waits to be taken: whoever comes next finds all of its parts where they were."""
    rig.open.clear()
    await rig.take(texted(LONG))
    await rig.go_by(2.0)
    await rig.take(texted(LONG, sender=12), pictured("1", sender=13))

    async with asyncio.timeout(5):
        await rig.gathering.stop()
    rig.open.set()
    await rig.go_by(20.0)

    assert rig.given == []
