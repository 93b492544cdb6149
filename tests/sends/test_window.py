"""A window by itself; tests/sends/test_any_traffic.py shows what its answers add up to."""

from math import inf

import pytest

from bot.sends.window import Window


def test_a_call_under_way_counts_until_its_answer_is_old_enough() -> None:
    """Nobody knows when it was counted: at its answer at the latest."""
    window = Window(1, 60)

    window.begin(1)
    under_way = window.opens(1000, 1)
    window.answered(1005, 1)
    answered = window.opens(1005, 1)

    assert under_way == inf
    assert answered == pytest.approx(1065, abs=0.1)
    assert window.opens(answered, 1) == answered


def test_a_minute_is_a_little_longer_than_a_minute() -> None:
    """The server's clock is another one."""
    window = Window(1, 60)

    window.begin(1)
    window.answered(0, 1)

    assert window.opens(60, 1) > 60


def test_room_for_several_comes_when_enough_have_left() -> None:
    """Three want to go where one has room: two have to leave before."""
    window = Window(4, 10)
    for moment in (1, 2, 3):
        window.begin(1)
        window.answered(moment, 1)

    assert window.opens(3, 1) == 3
    assert window.opens(3, 3) == pytest.approx(12, abs=0.1)


def test_a_call_that_was_not_made_counts_no_more() -> None:
    """What was given back is room again."""
    window = Window(1, 10)

    window.begin(1)
    window.withdraw(1)

    assert window.opens(5, 1) == 5
    assert window.is_empty(5)
