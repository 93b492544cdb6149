"""What was done is in the log, also where that could not be written at once: in its order, and when it happened."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import pytest

from bot.domain.audit import AuditEvent, Happening
from bot.errors import StorageError
from bot.services.late_log import AGAIN_SECONDS, LateLog
from tests.doubles.bot_api.clock import MovableClock

ACTS = [AuditEvent(what=Happening.BLOCKED, reason=f"{n}") for n in range(4)]


class Log:
    """Takes entries, unless it is away."""

    def __init__(self) -> None:
        self.is_away = True
        self.written: list[AuditEvent] = []

    async def append(self, events: Sequence[AuditEvent]) -> None:
        """Write."""
        if self.is_away:
            raise StorageError("away")
        self.written += events

    @property
    def reasons(self) -> list[str | None]:
        """Tell what was written."""
        return [event.reason for event in self.written]


async def ended(late: LateLog) -> None:
    """Let its process end as soon as it has begun."""
    running = asyncio.ensure_future(late.run())
    await asyncio.sleep(0)
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running


async def test_what_waits_is_written_first() -> None:
    """What comes when the log is back goes behind it, or the log would tell it in another order."""
    log, clock = Log(), MovableClock()
    late = LateLog(log.append, clock)
    first = await late.append(ACTS[:1])
    log.is_away = False
    second = await late.append(ACTS[1:2])
    running = asyncio.ensure_future(late.run())
    await asyncio.sleep(0)
    clock.advance(AGAIN_SECONDS)
    await asyncio.sleep(0.01)
    third = await late.append(ACTS[2:3])
    running.cancel()

    assert (first, second, third) == (False, False, True)
    assert log.reasons == ["0", "1", "2"]
    assert [event.at is not None for event in log.written] == [True, True, False]


async def test_it_is_tried_once_more_at_the_end(caplog: pytest.LogCaptureFixture) -> None:
    """What can't be written then either is said to be lost."""
    log = Log()
    late = LateLog(log.append)
    await late.append(ACTS[:1])
    await ended(late)
    log.is_away = False
    told = caplog.text
    await ended(late)

    assert "1 acts could not be written to the log" in told
    assert log.reasons == ["0"]


async def test_no_more_than_so_many_wait(caplog: pytest.LogCaptureFixture) -> None:
    """The oldest are given up, which is said."""
    log = Log()
    late = LateLog(log.append, most_waiting=2)
    for act in ACTS:
        await late.append([act])
    log.is_away = False
    await ended(late)

    assert log.reasons == ["2", "3"]
    assert "more than 2 acts wait for the log" in caplog.text
