"""The stage on its own: who is looked after when, and what becomes of trouble."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.rules import Act
from bot.errors import StorageError
from bot.storage.exercises.stage_queue import LEASE_SECONDS, Part
from handlers.exercises.stage import AGAIN_SECONDS
from tests.doubles.caches import connection_to
from tests.doubles.redis_process import RedisProcess
from tests.doubles.school import TEACHER, drafted_by
from tests.doubles.stage_rig import Rig, Seen
from tests.doubles.stores import new_store


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    """Make one on a store of its own."""
    async with new_store(tmp_path) as connection:
        yield Rig(connection)


async def test_each_act_is_shown(rig: Rig) -> None:
    """As soon as it is done in this process; what is ended stays as it is."""
    async with rig.running():
        exercise = await rig.opened()
        await rig.seen.again()
        for act, place in ((Act.ASK, 0), (Act.CLOSE, 0), (Act.END, 0)):
            await rig.exercises.act(exercise.id, TEACHER, act, place)
            await rig.seen.again()

    assert rig.seen.phases[-4:] == [Phase.LOBBY, Phase.ASKING, Phase.CLOSED, Phase.ENDED]


async def test_a_slow_class_holds_up_nobody(rig: Rig) -> None:
    """Neither another class nor the other parts of its own."""
    desk = Seen()
    rig.seen.held = asyncio.Event()
    async with rig.running({Part.DESK: desk.attend}):
        await rig.opened()
        await rig.seen.again()
        await desk.again()
        other = await drafted_by(rig.exercises, 2)
        await rig.exercises.act(other.id, TEACHER, Act.OPEN)

        await rig.seen.again()
        await desk.again()
        rig.seen.held.set()

    assert (rig.seen.phases, desk.phases) == ([Phase.LOBBY] * 2, [Phase.LOBBY] * 2)


async def test_whoever_shows_something_learns_that_it_changed(rig: Rig) -> None:
    """So that it need not go on with what nobody wants to see any more."""
    rig.seen.held = asyncio.Event()
    async with rig.running():
        exercise = await rig.opened()
        await rig.seen.again()
        await rig.exercises.act(exercise.id, TEACHER, Act.ASK, 0)
        rig.seen.held.set()
        async with asyncio.timeout(10):
            while len(rig.seen.currents) < 2:
                await asyncio.sleep(0.01)

    assert rig.seen.currents == [False, True]


@pytest.mark.parametrize(
    ("error", "least", "most"),
    [
        (NetworkError("no line"), AGAIN_SECONDS - 1, AGAIN_SECONDS),
        (BadRequest("not enough rights to send text messages to the chat"), 3600, 24 * 3600),
        (Forbidden("bot was kicked from the group chat"), 3600, 24 * 3600),
        (ValueError("a fault of our own"), AGAIN_SECONDS + 1, 3600),
    ],
)
async def test_trouble_is_tried_again(rig: Rig, error: Exception, least: float, most: float) -> None:
    """Soon where Telegram was out of reach, with the next act where it refused, a while later at a fault of ours."""

    def fail() -> None:
        raise error

    rig.seen.then = fail
    async with rig.running():
        exercise = await rig.opened()

        due = await rig.settled(exercise, least)

    assert due <= most


async def test_what_is_gone_is_due_no_more(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """An exercise that its teacher threw away."""
    exercise = await rig.opened()
    await rig.exercises.erase(exercise.id, TEACHER)
    await rig.queue.ask(exercise.id, Part.GROUP)

    async with rig.running(), asyncio.timeout(10):
        while await rig.due_in(exercise) is not None:
            await asyncio.sleep(0.01)

    assert (rig.seen.phases, caplog.records) == ([], [])


async def test_redis_may_be_away_for_a_while(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """That is said once; when it is back, all goes on."""
    caplog.set_level(logging.INFO)
    async with RedisProcess(tmp_path) as redis, connection_to(redis.url) as connection:
        rig = Rig(connection)
        async with rig.running():
            exercise = await rig.opened()
            await rig.seen.again()
            await redis.kill()
            async with asyncio.timeout(10):
                while "can't be looked after" not in caplog.text:
                    await asyncio.sleep(0.01)
            await redis.start()
            async with asyncio.timeout(10):
                while not await _acts(rig, exercise):
                    await asyncio.sleep(0.05)
            await rig.seen.again(2 * LEASE_SECONDS)  # at once, unless what was asked last was done and not answered

    assert rig.seen.phases[-1] is Phase.ASKING
    assert caplog.text.count("can't be looked after") == 1
    assert "the messages of exercises can be looked after again" in caplog.text


async def _acts(rig: Rig, exercise: Exercise) -> bool:
    """Ask the first question, if that can be done."""
    with suppress(StorageError):
        rig.seen.came.clear()
        await rig.exercises.act(exercise.id, TEACHER, Act.ASK, 0)
        return True
    return False


async def test_what_another_process_has_is_let_go_of(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """This one stood still for so long that its lease is over."""
    caplog.set_level(logging.INFO)
    rig.seen.held = asyncio.Event()
    async with rig.running(renewing=0.01):
        exercise = await rig.opened()
        await rig.seen.again()
        await rig.taken_away(exercise)
        async with asyncio.timeout(10):
            while "left to another process" not in caplog.text:
                await asyncio.sleep(0.01)

    assert rig.seen.currents == []


async def test_what_takes_long_is_held_on_to(rig: Rig) -> None:
    """However long that is: nobody else takes it meanwhile."""
    rig.seen.held = asyncio.Event()
    async with rig.running(renewing=0.01):
        exercise = await rig.opened()
        await rig.seen.again()
        before = await rig.due_in(exercise) or 0.0

        async with asyncio.timeout(10):
            while (after := await rig.due_in(exercise) or 0.0) <= before:
                await asyncio.sleep(0.01)
        rig.seen.held.set()

    assert after > before > 0


async def test_an_end_waits_for_what_is_being_shown(rig: Rig) -> None:
    """For a while, and it is due at once for whoever comes next where it was cut short."""
    rig.seen.held = asyncio.Event()
    async with rig.running() as stage:
        await rig.opened()
        await rig.seen.again()
        ending = asyncio.ensure_future(stage.end(10.0))
        await asyncio.sleep(0)
        waited = not ending.done()
        rig.seen.held.set()
        await ending

    assert (waited, rig.seen.currents) == (True, [False])
