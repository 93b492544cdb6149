"""Only so much runs and waits, however much comes: the rest is waited for, or dropped where one person floods."""

import asyncio
from weakref import ref

import pytest
from telegram import Update

from bot.updates.lanes import Lanes
from tests.updates.settling import settle
from tests.updates.work import Work


async def test_when_all_places_are_taken_nothing_is_taken_in() -> None:
    """Callers wait until a handler is done, and among them a lane keeps its order too."""
    work = Work({1: 1.0, 2: 1.0, 3: 2.0})
    lanes = Lanes(work, most_running=2)
    await lanes.put(Update(1), "a")
    await lanes.put(Update(2), "b")
    third, fourth = (asyncio.create_task(lanes.put(Update(number), "c")) for number in (3, 4))
    await settle()
    assert not third.done()
    assert not fourth.done()

    await work.go_by(1.0)
    assert third.done()
    assert fourth.done()
    await work.go_by(3.0)

    assert work.ended == [1, 2, 3, 4]


async def test_when_too_many_wait_in_all_nothing_is_taken_in() -> None:
    """Then the next one is waited for; none of it is dropped, and none overtakes."""
    work = Work({1: 1.0, 2: 1.0})
    lanes = Lanes(work, most_waiting=1)
    await lanes.put(Update(1), "a")
    await lanes.put(Update(2), "a")
    third = asyncio.create_task(lanes.put(Update(3), "a"))
    await settle()
    assert not third.done()

    await work.go_by(3.0)

    assert work.ended == [1, 2, 3]


async def test_a_lane_takes_only_so_many(caplog: pytest.LogCaptureFixture) -> None:
    """Who sends without end loses what is too much, with a line in the log each, and keeps nobody waiting."""
    work = Work({1: 1.0})
    lanes = Lanes(work, most_in_lane=2)

    taken = [await lanes.put(Update(number), "a") for number in range(1, 6)]
    await lanes.put(Update(6), "b")
    await work.go_by(0.5)
    assert work.ended == [6]
    await work.go_by(1.0)
    await lanes.put(Update(7), "a")
    await work.go_by(0.5)

    assert taken == [True, True, True, False, False]
    assert work.ended == [6, 1, 2, 3, 7]
    assert [record.getMessage() for record in caplog.records] == [
        "Update(update_id=4) is dropped: 2 wait before it",
        "Update(update_id=5) is dropped: 2 wait before it",
    ]


async def test_room_is_given_back_when_the_lane_ended_meanwhile() -> None:
    """A wait for room that ends in a free lane leaves the room to others."""
    work = Work({1: 1.0, 2: 1.0, 3: 1.0, 4: 1.0})
    lanes = Lanes(work, most_waiting=1)
    for number in (1, 2, 3, 4):
        put = asyncio.create_task(lanes.put(Update(number), "a"))
        await work.go_by(3.0)
        assert put.done()

    await lanes.put(Update(5), "a")
    await lanes.put(Update(6), "a")
    await work.go_by(1.0)

    assert work.ended == [1, 2, 3, 4, 5, 6]


async def test_dropping_makes_room() -> None:
    """Whoever waits to be taken in is, when something is dropped."""
    work = Work({1: 9.0})
    lanes = Lanes(work, most_waiting=2)
    for number in (1, 2, 3):
        await lanes.put(Update(number), "a")
    fourth = asyncio.create_task(lanes.put(Update(4), "a"))
    await settle()
    assert not fourth.done()

    lanes.drop("a", lambda _: True)
    await settle()

    assert fourth.done()
    await work.go_by(9.0)
    assert work.ended == [1, 4]


async def test_lanes_that_are_idle_are_forgotten() -> None:
    """Thousands of people leave nothing behind."""
    work = Work()
    lanes = Lanes(work)
    known = []
    for number in range(1_000):
        person = _Person()
        known.append(ref(person))
        await lanes.put(Update(number), person)
    del person
    await lanes.empty()
    await settle()

    assert len(work.ended) == 1_000
    assert not any(person() for person in known)
    assert await lanes.stop() == 0


class _Person:
    """Names a lane of its own."""
