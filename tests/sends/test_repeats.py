"""Which failures are worth another try, when, and for how long."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.sends.repeats import Repeats


@pytest.fixture(autouse=True)
def _opted_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let times be timedelta, as the limiter does: without, the library warns of what its next version does."""
    monkeypatch.setenv("PTB_TIMEDELTA", "true")


def _refusal(seconds: float) -> RetryAfter:
    return RetryAfter(timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "error",
    [
        NetworkError("Bad Gateway"),
        NetworkError("httpx.ConnectError: All connection attempts failed"),
        TimedOut(),
        TimedOut("Pool timeout: All connections in the connection pool are occupied."),
        TelegramError("Invalid server response"),
    ],
    ids=str,
)
def test_passing_trouble_is_worth_half_a_minute(error: TelegramError) -> None:
    """The pauses grow, and then the error stands."""
    repeats = Repeats(100.0)

    assert [repeats.pause(error, 100.0) for _ in range(6)] == [0.5, 1.0, 2.0, 4.0, 8.0, None]


def test_slow_trouble_is_given_up_after_half_a_minute() -> None:
    """Where each try takes ten seconds to fail, there are fewer tries."""
    repeats = Repeats(0.0)

    assert [repeats.pause(TimedOut(), now) for now in (10.0, 20.5, 31.5, 43.5)] == [0.5, 1.0, 2.0, None]


@pytest.mark.parametrize(
    "error",
    [BadRequest("Can't parse entities"), Forbidden("bot was kicked"), InvalidToken(), Conflict("two pollers")],
    ids=str,
)
def test_a_refusal_for_good_is_not_repeated(error: TelegramError) -> None:
    """The same call would get the same answer."""
    assert Repeats(0.0).pause(error, 1.0) is None


def test_floods_are_waited_for_as_long_as_the_server_says() -> None:
    """As often as it says so, an hour in all."""
    repeats = Repeats(0.0)

    assert [repeats.pause(_refusal(1200), now) for now in (0.0, 1200.0, 2400.0, 3600.0)] == [1200, 1200, 1200, None]


def test_after_a_refusal_for_flooding_trouble_begins_anew() -> None:
    """The server was there."""
    repeats = Repeats(0.0)

    pauses = [repeats.pause(error, 100.0) for error in (TimedOut(), TimedOut(), _refusal(40), TimedOut())]

    assert pauses == [0.5, 1.0, 40, 0.5]
