"""The clock of the event loop, and spans of time."""

from datetime import timedelta

import pytest

from bot.clock import LoopClock, seconds_in
from tests.sends.virtual_time import run


def test_the_loops_clock_goes_on_by_what_was_slept() -> None:
    """No time passes where there is nothing to sleep."""

    async def scenario() -> list[float]:
        clock = LoopClock()
        begun = clock.now()
        for seconds in (90.0, 0.0, -5.0):
            await clock.sleep(seconds)
        return [begun, clock.now()]

    begun, ended = run(scenario())
    assert ended - begun == pytest.approx(90.0)


@pytest.mark.parametrize("span", [17, 17.0, timedelta(seconds=17)])
def test_a_span_is_counted_in_seconds(span: timedelta | float) -> None:
    """Whichever way the library gives it."""
    assert seconds_in(span) == 17.0
