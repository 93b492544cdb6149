"""A job is handled, then it is in the log, and only then is it done with; or it is left, tried again, or put aside."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import pytest
from structlog.contextvars import get_contextvars
from telegram import Update

from bot.domain.audit import AuditEvent, Happening
from bot.domain.handling import CURRENT, Handling
from bot.errors import StorageError
from bot.updates.attending import FEW, MOST_TRIES
from bot.updates.failures import MOST_KNOWN
from bot.updates.taken import Job, Taken
from tests.updates.attended import HOLDER, Rig, attended, next_holders
from tests.updates.settling import settle


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    """Run a server for this test."""
    async with attended(tmp_path) as rig:
        yield rig


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0.005)


async def answered(handling: Handling) -> None:
    """Note what becomes of most articles."""
    handling.note(AuditEvent(what=Happening.ASKED))
    handling.note(AuditEvent(what=Happening.ANSWERED))


async def test_a_job_is_handled_then_logged_then_done_with(rig: Rig) -> None:
    """With all its parts; the handler knows which update it is, and whose."""
    before: list[object] = []

    async def handle(handling: Handling) -> None:
        before.extend((*rig.kept.done_with, *rig.log.events))
        await answered(handling)

    rig.handle = handle
    await rig.attending.handle(await rig.job(parts=3))

    (handling,) = rig.handled
    assert (handling.update_id, handling.partition, handling.holder, handling.tries) == (1, 0, HOLDER, 1)
    assert (handling.user, handling.chat) == (11, 11)
    assert before == []
    assert rig.log.events == [(1, "asked"), (1, "answered")]
    assert rig.kept.done_with == [1, 2, 3]
    assert CURRENT.get() is None


async def test_every_line_that_is_logged_meanwhile_says_for_which_update(rig: Rig) -> None:
    """And in what kind of chat; not whose it is, and nothing of it stays."""
    meanwhile: list[dict[str, object]] = []

    async def handle(_: Handling) -> None:
        meanwhile.append(get_contextvars())

    rig.handle = handle
    await rig.attending.handle(await rig.job())

    assert meanwhile == [{"update": 1, "chat": "private"}]
    assert get_contextvars() == {}


async def test_without_a_store_a_job_is_handled_all_the_same(rig: Rig) -> None:
    """As if for the first time; nothing that it sends can be remembered."""
    job = await rig.job()
    await rig.store.go()

    await rig.attending.handle(job)
    await rig.attending.handle(rig.in_a_file())

    assert [handling.is_remembered for handling in rig.handled] == [False, False]
    assert rig.kept.done_with == [1, 1]


async def test_what_another_process_holds_is_left(rig: Rig) -> None:
    """Nobody handles it here, and it is not done with."""
    job = await rig.job()
    await rig.held_by("b:2")

    await rig.attending.handle(job)

    assert (rig.handled, rig.kept.done_with, rig.kept.left) == ([], [], [1])


async def test_what_was_overtaken_is_left(rig: Rig) -> None:
    """It is cancelled where it wants to send something, and says nothing of itself."""

    async def handle(handling: Handling) -> None:
        await answered(handling)
        handling.is_overtaken = True
        raise asyncio.CancelledError

    rig.handle = handle

    await rig.attending.handle(await rig.job())

    assert (rig.kept.done_with, rig.kept.left, rig.log.events) == ([], [1], [])


async def test_who_was_overtaken_has_not_ended(rig: Rig) -> None:
    """However often an update changes hands, as where Redis is away now and then: that puts nothing aside."""
    job = await rig.job()

    async def handle(handling: Handling) -> None:
        handling.is_overtaken = True

    rig.handle = handle
    for number in range(MOST_TRIES + 2):
        await rig.held_by(f"a:{number}")
        await rig.attending.handle(next_holders(job, f"a:{number}"))

    assert [handling.tries for handling in rig.handled] == [1] * (MOST_TRIES + 2)
    assert rig.kept.parked == {}


async def test_what_ended_the_process_too_often_is_put_aside(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """After three tries whoever waits is told, and the log of what they are told; the other parts are done with."""
    job = await rig.job(parts=2)

    async def die(_: Handling) -> None:
        raise asyncio.CancelledError

    rig.handle = die
    for number in range(MOST_TRIES):
        await rig.held_by(f"a:{number}")
        with pytest.raises(asyncio.CancelledError):
            await rig.attending.handle(next_holders(job, f"a:{number}"))
        await rig.begun(job, f"a:{number}")  # it did not end in order: nothing was taken back
    await rig.held_by("a:9")
    await rig.attending.handle(next_holders(job, "a:9"))

    (handling,) = rig.apologized
    assert (len(rig.handled), rig.kept.parked, rig.kept.done_with) == (MOST_TRIES, {1: "failed"}, [2])
    assert handling is not None
    assert (handling.update_id, handling.is_remembered) == (1, False)
    assert rig.log.events == [(1, "parked"), (1, "failed")]
    assert "update 1 ended the process 3 times: it is parked" in caplog.text


async def test_what_fails_is_left_and_at_the_third_time_put_aside(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """The sweep finds it meanwhile; that counts as no death of its process, and whoever waits is told."""
    job = await rig.job(parts=2)

    async def fail(handling: Handling) -> None:
        handling.note(AuditEvent(what=Happening.ASKED))
        raise KeyError("canary")

    rig.handle = fail
    for _ in range(MOST_TRIES - 1):
        with pytest.raises(KeyError):
            await rig.attending.handle(job)
    before = (list(rig.kept.left), dict(rig.kept.parked), list(rig.log.events))
    await rig.attending.handle(job)

    assert before == ([1, 2, 1, 2], {}, [])
    assert [(handling.tries, handling.blamed) for handling in rig.handled] == [(1, 0)] * MOST_TRIES
    assert (rig.kept.parked, rig.kept.done_with, len(rig.apologized)) == ({1: "failed"}, [2], 1)
    assert rig.log.events == [(1, "parked"), (1, "failed")]
    assert "update 1 failed 3 times: it is parked (KeyError)" in caplog.text
    assert "canary" not in caplog.text


@pytest.mark.parametrize(("error", "passes"), [(StorageError("away"), MOST_TRIES), (KeyError("canary"), 1)])
async def test_only_failing_again_and_again_is_failing(rig: Rig, error: Exception, passes: int) -> None:
    """What was handled meanwhile begins anew, and the store's trouble is nobody's fault."""
    job = await rig.job()

    async def handle(_: Handling) -> None:
        if len(rig.handled) % (passes + 1):
            raise error

    rig.handle = handle
    for _ in range(2 * MOST_TRIES):
        with suppress(KeyError, StorageError):
            await rig.attending.handle(job)

    assert rig.kept.parked == {}


async def test_only_the_last_that_failed_are_known(rig: Rig) -> None:
    """However many fail, that takes no more room."""
    job = await rig.job()

    async def fail(_: Handling) -> None:
        raise KeyError("canary")

    rig.handle = fail
    for number in (1, 1, *range(2, MOST_KNOWN + 2), 1):
        with pytest.raises(KeyError):
            await rig.attending.handle(Job(Update(number), (Taken(number),)) if number > 1 else job)

    assert rig.kept.parked == {}


async def test_one_of_many_is_not_to_blame(rig: Rig) -> None:
    """However often its process dies while others are handled, it is handled again."""
    job = await rig.job()
    for number in range(MOST_TRIES + 2):
        await rig.held_by(f"a:{number}")
        await rig.begun(job, f"a:{number}", weight=0)
    await rig.held_by("a:9")

    await rig.attending.handle(next_holders(job, "a:9"))

    assert (rig.kept.done_with, rig.kept.parked) == ([1], {})


async def test_who_was_there_often_is_handled_apart_from_others_like_it(rig: Rig) -> None:
    """So that the one that ends its process is found among many."""
    jobs = [await rig.job(first=number) for number in range(1, 9)]
    for holder in ("a:2", "a:3"):
        await rig.held_by(holder)
        for job in jobs[FEW:]:
            await rig.begun(job, holder, weight=0)
    await rig.held_by(HOLDER)
    go_on, begun = asyncio.Event(), list[int]()

    async def wait(handling: Handling) -> None:
        begun.append(handling.update_id)
        await go_on.wait()

    rig.handle = wait
    running = [asyncio.ensure_future(rig.attending.handle(job)) for job in jobs[:FEW]]
    await until(lambda: len(begun) == FEW)
    running += [asyncio.ensure_future(rig.attending.handle(job)) for job in jobs[FEW:]]
    await until(lambda: len(begun) > FEW)
    await asyncio.sleep(0.05)
    suspects = begun[FEW:]
    go_on.set()
    await asyncio.gather(*running)

    assert len(suspects) == 1
    assert sorted(rig.kept.done_with) == list(range(1, 9))


async def test_what_is_in_the_log_is_not_handled_again(rig: Rig) -> None:
    """All that was left to do, when its process died, is to be done with it."""
    job = await rig.job()
    await rig.begun(job, HOLDER)
    await rig.logged(1)

    await rig.attending.handle(job)

    assert (rig.handled, rig.kept.done_with) == ([], [1])


async def test_what_is_cut_short_is_not_done_with(rig: Rig) -> None:
    """A process that is asked to end leaves it to the next one, as often as that may be: it has not failed."""
    job = await rig.job()

    async def wait(_: Handling) -> None:
        await asyncio.Event().wait()

    rig.handle = wait
    for number in range(MOST_TRIES + 2):
        await rig.held_by(f"a:{number}")
        running = asyncio.ensure_future(rig.attending.handle(next_holders(job, f"a:{number}")))
        async with asyncio.timeout(10):
            while len(rig.handled) <= number:
                await asyncio.sleep(0.005)
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running

    assert [handling.tries for handling in rig.handled] == [1] * (MOST_TRIES + 2)
    assert (rig.kept.done_with, rig.kept.parked, rig.log.events) == ([], {}, [])


async def test_what_can_not_be_answered_is_tried_again(rig: Rig) -> None:
    """After longer and longer pauses; the next try knows what the one before sent, and what that noted is void."""

    async def handle(handling: Handling) -> None:
        handling.next_sent("sendMessage", None) or handling.begin("sendMessage", None)
        await answered(handling)
        handling.is_unanswered = len(rig.handled) <= 5

    rig.handle = handle
    running = asyncio.ensure_future(rig.attending.handle(await rig.job()))
    pauses = []
    for _ in range(5):
        pauses.append(await rig.clock.sleeper())
        rig.clock.advance(pauses[-1])
        await settle()
    await running

    assert pauses == [5.0, 15.0, 30.0, 60.0, 60.0]
    assert [(handling.tries, len(handling.sent)) for handling in rig.handled] == [(1, 1)] * 6
    assert rig.log.events == [(1, "asked"), (1, "answered")]
    assert rig.kept.done_with == [1]


async def test_what_is_not_handled_is_done_with(rig: Rig) -> None:
    """What was dropped and what can't be read is in the log; what there is nothing to do about is not."""
    await rig.attending.skip(Taken(7))
    await rig.attending.park(Taken(8), "TypeError")
    await rig.attending.drop(await rig.job(parts=2))

    assert (rig.kept.done_with, rig.kept.parked) == ([7, 1, 2], {8: "TypeError"})
    assert rig.log.events == [(8, "parked"), (1, "dropped")]


async def test_who_sends_too_much_is_told_and_nobody_waits_for_that(rig: Rig) -> None:
    """What was dropped is done with before; what is not told when the process ends is not told."""
    await rig.attending.drop(await rig.job())
    done = list(rig.kept.done_with)
    await settle()
    await rig.attending.end()
    await settle()

    assert (done, rig.too_many) == ([1], [1])
