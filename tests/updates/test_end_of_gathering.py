"""Whatever is held goes on whole, and soon, or is dropped whole; never is much held."""

import asyncio

import pytest

from bot.updates.gathering import LONGEST_HOLD, MOST_HELD, MOST_PARTS
from bot.updates.raw import Writer
from tests.updates.holding import LONG, Rig
from tests.updates.samples import pictured, texted
from tests.updates.settling import settle


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


async def test_what_was_dropped_keeps_no_end_waiting(rig: Rig) -> None:
    """The process may end before its time would have come."""
    await rig.take(texted(LONG))
    rig.gathering.drop(Writer(11, 11))

    async with asyncio.timeout(5):
        await rig.gathering.flush()

    assert rig.given == []


async def test_flushing_gives_all_on(rig: Rig) -> None:
    """At the end nothing is left behind, and nothing comes twice."""
    text, album = [texted(LONG), texted("The end.")], [pictured("1", sender=12)]

    await rig.take(*text, *album)
    await rig.gathering.flush()
    await rig.go_by(20.0)

    assert rig.given == [text, album]


async def test_what_goes_while_all_is_flushed_goes_once(rig: Rig) -> None:
    """A text whose time comes while another one waits to be taken is not given on twice."""
    one, other = texted(LONG, sender=11), texted(LONG, sender=12)
    await rig.take(one, other)
    rig.open.clear()

    flushing = asyncio.create_task(rig.gathering.flush())
    await settle()
    await rig.go_by(2.0)
    rig.open.set()
    await flushing

    assert rig.given == [[one], [other]]
