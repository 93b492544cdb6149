"""Krippendorff's alpha is what its author computes, and what a pencil does."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.exercise.agreement import alpha

_OBSERVERS = [  # by unit; "." where one gave no value
    "123321412...",
    "1233224125.3",
    ".3332342251.",
    "12332441251.",
]


def by_unit(observers: list[str]) -> list[list[str]]:
    """Turn rows of observers into units, without what is missing."""
    return [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(
    ("observers", "expected"),
    [(_OBSERVERS, 0.743), (["0100000010", "1110010000"], 0.095), (["aabbdcccedda", "babbbccceddd"], 0.692)],
    ids=["four observers, values missing", "two observers, two values", "two observers, five values"],
)
def test_published_examples(observers: list[str], expected: float) -> None:
    """Computing Krippendorff's Alpha-Reliability, 2011: nominal data."""
    assert alpha(by_unit(observers)) == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        (["aaa", "bbb"], 1.0),  # 6 values; nobody differs within a unit
        (["ab", "ab"], -0.5),  # observed 4 of 4; expected 8 of 12: 1 - 3 * 4 / 8
        (["aab", "bb"], 1 - 4 * (4 / 2) / 12),  # 5 values, 2 a and 3 b: 25 - 13 expected pairs, 4 / 2 observed
        (["aab", "bb", "c"], 1 - 4 * (4 / 2) / 12),  # a single answer is compared with none
    ],
)
def test_small_examples_by_hand(units: list[str], expected: float) -> None:
    """With a pencil."""
    assert alpha(units) == pytest.approx(expected)


@pytest.mark.parametrize("units", [[], ["", "a"], ["a", "b"], ["aa", "aaa"]])
def test_where_nothing_can_be_told_there_is_none(units: list[str]) -> None:
    """Nobody has answered with another, or all answers ever given are the same."""
    assert alpha(units) is None


@settings(max_examples=40)
@given(st.lists(st.lists(st.integers(0, 3), max_size=6), max_size=6), st.randoms(use_true_random=False))
def test_it_is_at_most_one_and_knows_no_order(units: list[list[int]], chance: Random) -> None:
    """Of questions, of answers, or of the names of choices."""
    other = [[3 - value for value in unit] for unit in units]
    for unit in other:
        chance.shuffle(unit)
    chance.shuffle(other)

    first, second = alpha(units), alpha(other)

    assert (first is None) == (second is None)
    assert first is None or (first <= 1 and first == pytest.approx(second))
