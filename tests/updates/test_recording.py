"""What became of an update is written to the log before it is done with, however long that is away."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from bot.domain.audit import AuditEvent, Happening
from bot.domain.handling import Handling
from bot.storage.journal.journal import Entry
from bot.updates.recording import AGAIN_SECONDS, Outcome, Recording
from bot.updates.taken import Taken
from tests.doubles.bot_api.clock import MovableClock
from tests.updates.attended import Kept, Log, Rig, attended
from tests.updates.settling import settle

ANNA, BORIS = 7, 8


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    """Run a server for this test."""
    async with attended(tmp_path) as rig:
        rig.handle = answered
        yield rig


class Names(Log):
    """Takes note of whom events name, or fails."""

    def __init__(self) -> None:
        super().__init__()
        self.named: list[int | None] = []
        self.breaks_at = 0

    async def append(self, events: Sequence[AuditEvent], update_id: int | None = None) -> None:
        """Write down what happened, and to whom."""
        if update_id == self.breaks_at:
            raise KeyError("canary")
        await super().append(events, update_id)
        self.named += [event.user for event in events]


async def answered(handling: Handling) -> None:
    """Note what becomes of most articles."""
    handling.note(AuditEvent(what=Happening.ASKED))
    handling.note(AuditEvent(what=Happening.ANSWERED))


def outcome(number: int, user: int | None = None) -> Outcome:
    """Give what became of an update in the journal."""
    event = AuditEvent(what=Happening.ASKED, user=user, chat=user)
    entry = Entry(partition=0, id=f"{number}-0", update_id=number, body=b"{}")
    return Outcome(update_id=number, events=[event], done=[Taken(number, entry, "a:1")])


@asynccontextmanager
async def running(rig: Rig) -> AsyncIterator[None]:
    """Try again each second what could not be written."""
    task = asyncio.ensure_future(rig.attending.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def a_second(rig: Rig) -> None:
    """Let a second go by."""
    assert await rig.clock.sleeper() == AGAIN_SECONDS
    rig.clock.advance(AGAIN_SECONDS)
    await settle()


async def test_a_log_that_is_away_is_written_when_it_is_back(rig: Rig) -> None:
    """Once, in order and before the updates are done with; nobody who asks waits for it."""
    async with running(rig):
        rig.log.is_away = True
        await rig.attending.handle(await rig.job(parts=2))
        await rig.attending.handle(await rig.job(first=3))
        await a_second(rig)
        before = (list(rig.log.events), list(rig.kept.done_with))
        rig.log.is_away = False
        await rig.attending.drop(await rig.job(first=4))  # behind those that wait
        await rig.attending.skip(Taken(5))
        await a_second(rig)
        await a_second(rig)

    assert before == ([], [])
    assert rig.log.events == [(1, "asked"), (1, "answered"), (3, "asked"), (3, "answered"), (4, "dropped")]
    assert rig.kept.done_with == [5, 1, 2, 3, 4]


async def test_what_is_in_a_file_is_done_with_at_once(rig: Rig) -> None:
    """What became of it is written all the same."""
    rig.log.is_away = True
    await rig.attending.handle(rig.in_a_file())
    await rig.attending.park(Taken(8), "TypeError")
    before = (list(rig.kept.done_with), dict(rig.kept.parked))
    rig.log.is_away = False
    await rig.attending.end()

    assert before == ([1], {8: "TypeError"})
    assert rig.log.events == [(1, "asked"), (1, "answered"), (8, "parked")]
    assert (rig.kept.done_with, rig.kept.parked) == ([1], {8: "TypeError"})


async def test_what_can_not_be_written_at_the_end_is_left(rig: Rig, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever comes next finds it in the journal; whoever runs the bot is told how much that is."""
    rig.log.is_away = True
    await rig.attending.handle(await rig.job())
    (job,) = [await rig.job(first=2)]
    await rig.attending.park(job.taken[0], "TypeError")

    await rig.attending.end()

    assert (rig.kept.done_with, rig.kept.parked) == ([], {})
    assert "what became of 2 updates could not be written to the log" in caplog.text


async def test_only_so_many_wait(caplog: pytest.LogCaptureFixture) -> None:
    """The oldest are given up, and done with; that is said once."""
    log, kept = Log(), Kept()
    recording = Recording(log, kept, MovableClock(), most_waiting=2)
    log.is_away = True
    for number in range(1, 5):
        await recording.take(outcome(number))
    given_up = list(kept.done_with)

    log.is_away = False
    await recording.end()

    assert (given_up, kept.done_with) == ([1, 2], [1, 2, 3, 4])
    assert log.events == [(3, "asked"), (4, "asked")]
    assert [record.getMessage() for record in caplog.records] == [
        "more than 2 updates wait for the log: the oldest are given up"
    ]


async def test_who_is_forgotten_is_not_named_later() -> None:
    """In what waits of theirs and came before they asked for that."""
    log = Names()
    recording = Recording(log, Kept(), MovableClock())
    log.is_away = True
    for number, person in enumerate((ANNA, BORIS, ANNA), start=1):
        await recording.take(outcome(number, person))

    recording.forget(ANNA, 3)
    log.is_away = False
    await recording.end()

    assert log.named == [None, BORIS, ANNA]


async def test_one_that_can_not_be_written_keeps_no_other(caplog: pytest.LogCaptureFixture) -> None:
    """It is a fault of ours: it is said, and the update is done with."""
    log, kept = Names(), Kept()
    recording = Recording(log, kept, MovableClock())
    log.is_away, log.breaks_at = True, 2
    for number in (1, 2, 3):
        await recording.take(outcome(number))

    log.is_away = False
    await recording.end()

    assert (log.events, kept.done_with) == ([(1, "asked"), (3, "asked")], [1, 2, 3])
    assert "what became of update 2 is not in the log: KeyError" in caplog.text
