"""Time: of day, and the clock by which updates are held and sends are paced: a test can let an hour go by at once."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Protocol


def utc_now() -> datetime:
    """Tell the date and the time of day in UTC."""
    return datetime.now(UTC)


class Clock(Protocol):
    """Tells seconds since a moment of its own, and never goes back."""

    def now(self) -> float:
        """Tell the time."""

    async def sleep(self, seconds: float) -> None:
        """Return when so many seconds have gone by on this clock; at once where they are none, or fewer."""


class LoopClock:
    """The running event loop's time."""

    def now(self) -> float:
        """Tell the time."""
        return asyncio.get_running_loop().time()

    async def sleep(self, seconds: float) -> None:
        """Sleep, or a timer's grain less."""
        await asyncio.sleep(seconds)


def seconds_in(span: timedelta | float) -> float:
    """Count a span's seconds; python-telegram-bot gives numbers, unless PTB_TIMEDELTA asks for more."""
    return span.total_seconds() if isinstance(span, timedelta) else float(span)
