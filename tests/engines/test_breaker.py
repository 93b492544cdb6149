"""The breaker on a clock that is moved by hand: when a model is left alone, and when it is asked again."""

import pytest

from bot.engines.breaker import REST, Breaker, Call
from tests.doubles.bot_api import MovableClock


@pytest.fixture
def clock() -> MovableClock:
    """Give a clock that stands still."""
    return MovableClock()


@pytest.fixture
def opened(clock: MovableClock) -> Breaker:
    """Give a breaker that has just opened."""
    breaker = Breaker(clock)
    tell(breaker, "fffff")
    return breaker


def entered(breaker: Breaker) -> Call:
    """Have a call let through, as it must be."""
    call = breaker.enter()
    assert call is not None
    return call


def lets(breaker: Breaker) -> bool:
    """Tell whether a call is let through; it is over at once, and tells nothing."""
    call = breaker.enter()
    if call is not None:
        call.over()
    return call is not None


def tell(breaker: Breaker, calls: str) -> None:
    """Let a breaker know of calls, one a letter: "f" failed, "s" succeeded. All go out before the first comes back."""
    for letter, call in [(letter, entered(breaker)) for letter in calls]:
        if letter == "f":
            call.failed()
        else:
            call.succeeded()
        call.over()


@pytest.mark.parametrize(
    ("calls", "expected"),
    [
        ("", True),
        ("ffff", True),
        ("fffff", False),
        ("ssss" + "ffff", True),
        ("sssss" + "fffff", False),
        ("ssssss" + "fffff", True),
        ("s" * 20 + "f" * 9, True),
        ("s" * 20 + "f" * 10, False),
        ("s" * 200 + "f" * 10, False),
        ("ffff" + "s" * 20 + "ffff", True),
    ],
)
def test_it_opens_after_repeated_failures(clock: MovableClock, calls: str, expected: bool) -> None:  # noqa: FBT001 - a column of the table
    """At five failures, where they are half of the last twenty calls or of as many as there were."""
    breaker = Breaker(clock)

    tell(breaker, calls)

    assert lets(breaker) is expected


def test_one_failure_is_enough_where_the_next_calls_would_fail_too(clock: MovableClock) -> None:
    """A bad key is bad for every article."""
    breaker = Breaker(clock)
    tell(breaker, "s" * 20)

    entered(breaker).failed(at_once=True)

    assert not lets(breaker)


def test_one_call_tries_after_a_rest(clock: MovableClock, opened: Breaker) -> None:
    """Not a moment sooner, and no second one while it is on its way."""
    clock.advance(REST - 1)
    early = opened.enter()
    clock.advance(1)

    assert (early, opened.enter() is not None, opened.enter()) == (None, True, None)


def test_it_closes_when_that_call_succeeds(clock: MovableClock, opened: Breaker) -> None:
    """All calls go through again, and the old failures are forgotten: four new ones change nothing."""
    clock.advance(REST)
    probe = entered(opened)

    probe.succeeded()
    probe.over()
    tell(opened, "ffff")

    assert [opened.enter() is not None for _ in range(3)] == [True, True, True]


def test_it_rests_again_when_that_call_fails(clock: MovableClock, opened: Breaker) -> None:
    """As long as before, and then another call tries."""
    clock.advance(REST)
    probe = entered(opened)

    probe.failed()
    probe.over()
    clock.advance(REST - 1)
    early = opened.enter()
    clock.advance(1)

    assert (early, opened.enter() is not None) == (None, True)


def test_a_call_that_was_given_up_lets_the_next_one_try(clock: MovableClock, opened: Breaker) -> None:
    """Whoever stopped it tells nothing about the model: nobody waits for another rest."""
    clock.advance(REST)
    probe = entered(opened)

    probe.over()

    assert (opened.enter() is not None, opened.enter()) == (True, None)


def test_giving_up_changes_nothing_otherwise(clock: MovableClock) -> None:
    """Neither a breaker that is closed, nor what it knows of earlier calls."""
    breaker = Breaker(clock)
    tell(breaker, "ffff")

    entered(breaker).over()
    before = lets(breaker)
    entered(breaker).failed()

    assert (before, lets(breaker)) == (True, False)


@pytest.mark.parametrize(("asked", "rest"), [(0.0, REST), (5.0, REST), (600.0, 600.0)])
def test_it_rests_as_long_as_the_server_asked(clock: MovableClock, asked: float, rest: float) -> None:
    """And never for less than its own rest."""
    breaker = Breaker(clock)

    entered(breaker).failed(asked, at_once=True)
    clock.advance(rest - 1)
    early = breaker.enter()
    clock.advance(1)

    assert (early, breaker.enter() is not None) == (None, True)


@pytest.mark.parametrize(("later", "rest"), [(0.0, 600.0), (5.0, 600.0), (900.0, 900.0)])
def test_a_later_failure_never_shortens_a_rest(clock: MovableClock, later: float, rest: float) -> None:
    """It was on its way when the server asked to be left alone; where it was asked for longer, that holds."""
    breaker = Breaker(clock)
    first, second = entered(breaker), entered(breaker)

    first.failed(600.0, at_once=True)
    second.failed(later, at_once=True)
    clock.advance(rest - 1)
    early = breaker.enter()
    clock.advance(1)

    assert (early, breaker.enter() is not None) == (None, True)


@pytest.mark.parametrize("told", ["succeeded", "failed", "nothing"])
def test_a_call_from_before_a_rest_speaks_for_nobody(clock: MovableClock, told: str) -> None:
    """A slow one neither ends the rest nor lets another call try beside the one that does."""
    breaker = Breaker(clock)
    slow = entered(breaker)
    tell(breaker, "fffff")
    clock.advance(REST)
    probe = entered(breaker)

    _end(slow, told)
    meanwhile = breaker.enter()
    probe.succeeded()
    probe.over()

    assert (meanwhile, lets(breaker)) == (None, True)


@pytest.mark.parametrize("told", ["succeeded", "failed", "nothing"])
def test_such_a_call_neither_ends_nor_renews_a_rest(clock: MovableClock, opened: Breaker, told: str) -> None:
    """What it has to tell is of how the model was before."""
    clock.advance(REST)
    old = entered(opened)
    old.over()
    entered(opened).failed()  # another rest begins

    clock.advance(REST - 1)
    _end(old, told)
    early = opened.enter()
    clock.advance(1)

    assert (early, opened.enter() is not None) == (None, True)


def _end(call: Call, told: str) -> None:
    """End a call that has this to tell."""
    if told == "succeeded":
        call.succeeded()
    elif told == "failed":
        call.failed()
    call.over()
