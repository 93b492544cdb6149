"""Handlers keep the order within a lane, run side by side otherwise, and stop each other by nothing that they do."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Update

from bot.updates.lanes import Lanes
from tests.updates.settling import settle
from tests.updates.work import Work


async def test_four_messages_with_falling_delays_keep_their_order() -> None:
    """What one lane gets is handled one after the other; another lane does not wait."""
    work = Work({1: 4.0, 2: 3.0, 3: 2.0, 4: 1.0, 5: 0.5})
    lanes = Lanes(work)
    for number in (1, 2, 3, 4):
        await lanes.put(Update(number), "one chat")
    await lanes.put(Update(5), "another chat")

    await work.go_by(10.0)

    assert work.ended == [5, 1, 2, 3, 4]


@given(
    updates=st.lists(st.tuples(st.integers(0, 3), st.sampled_from([0.0, 0.5, 1.0, 2.5])), max_size=30),
    running=st.integers(1, 5),
)
async def test_every_lane_keeps_its_order(updates: list[tuple[int, float]], running: int) -> None:
    """Whatever comes, however long it takes and few may run, all is handled, in the lane's order, one at a time."""
    work = Work({number: seconds for number, (_, seconds) in enumerate(updates)})
    lanes = Lanes(work, most_running=running, most_waiting=2)

    async def put_all() -> None:
        for number, (lane, _) in enumerate(updates):
            await lanes.put(Update(number), lane)

    putting = asyncio.create_task(put_all())
    for _ in range(200):
        await asyncio.sleep(0)
        assert len(work.begun) - len(work.ended) <= running
        work.clock.advance(0.5)
    await settle()

    assert putting.done()
    assert sorted(work.ended) == list(range(len(updates)))
    for lane in range(4):
        mine = [number for number, (its, _) in enumerate(updates) if its == lane]
        assert [number for number in work.begun if number in mine] == mine
        assert [number for number in work.ended if number in mine] == mine


async def test_without_a_lane_all_run_beside_each_other() -> None:
    """What belongs to nobody waits for nobody."""
    work = Work({1: 1.0, 2: 1.0})
    lanes = Lanes(work)
    await lanes.put(Update(1), None)
    await lanes.put(Update(2), None)

    await settle()

    assert work.begun == [1, 2]


async def test_what_waits_can_be_dropped() -> None:
    """Of one lane what is meant: what runs goes on, and so does the rest, in its order."""
    work = Work({1: 1.0, 2: 1.0})
    lanes = Lanes(work)
    for number, lane in ((1, "a"), (2, "b"), (3, "a"), (4, "a"), (5, "b"), (6, "a")):
        await lanes.put(Update(number), lane)

    dropped = lanes.drop("a", lambda update: update.update_id != 4)
    await work.go_by(2.0)

    assert [update.update_id for update in dropped] == [3, 6]
    assert sorted(work.ended) == [1, 2, 4, 5]
    assert lanes.drop("a", lambda _: True) == []


async def test_what_rushes_waits_for_nothing() -> None:
    """It runs at once although every place is taken."""
    work = Work({1: 1.0})
    lanes = Lanes(work, most_running=1)
    await lanes.put(Update(1), "a")

    lanes.rush(Update(2))
    await settle()

    assert work.ended == [2]


async def test_a_failing_handler_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The next one in the lane follows; the log has the type of the failure and none of its words."""
    handled = []

    async def handle(update: Update) -> None:
        handled.append(update.update_id)
        if update.update_id == 1:
            raise ValueError("SECRET")

    lanes = Lanes(handle)
    await lanes.put(Update(1), "a")
    await lanes.put(Update(2), "a")
    await lanes.empty()

    assert handled == [1, 2]
    assert "Update(update_id=1) was not handled: ValueError" in caplog.text
    assert "SECRET" not in caplog.text


async def test_a_handler_that_is_cancelled_stops_nothing() -> None:
    """Whoever cancels the task that reads an article leaves the lane to what comes next."""
    handled, tasks = [], []

    async def handle(update: Update) -> None:
        handled.append(update.update_id)
        task = asyncio.current_task()
        assert task is not None
        tasks.append(task)
        if update.update_id == 1:
            await asyncio.Event().wait()

    lanes = Lanes(handle)
    await lanes.put(Update(1), "a")
    await lanes.put(Update(2), "a")
    await settle()
    tasks[0].cancel()
    await lanes.empty()

    assert handled == [1, 2]


async def test_stopping_cancels_what_runs_and_forgets_what_waits() -> None:
    """Handlers may clean up; nothing begins any more, and the number of both is told."""
    cleaned, begun = [], []

    async def handle(update: Update) -> None:
        begun.append(update.update_id)
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.append(update.update_id)

    lanes = Lanes(handle)
    for number, lane in ((1, "a"), (2, "a"), (3, "b")):
        await lanes.put(Update(number), lane)
    await settle()

    assert await lanes.stop() == 3
    await lanes.empty()
    assert begun == [1, 3]
    assert sorted(cleaned) == [1, 3]
