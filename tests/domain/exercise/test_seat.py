"""Seats have nicknames that are theirs alone, and teams of one size."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.exercise.seat import MOST_NAME, Seat, nickname, team


@settings(max_examples=20)
@given(st.integers(0, 2**80), st.integers(1, 80))
def test_no_two_pupils_have_one_nickname(seed: int, animals: int) -> None:
    """Each animal comes once before any comes again, and then with a number."""
    given_out = [nickname(seat, seed, animals) for seat in range(1, 201)]

    assert len(set(given_out)) == 200
    assert Counter(one.before for one in given_out)[0] == min(animals, 200)
    assert all(0 <= one.animal < animals for one in given_out)


def test_nicknames_are_drawn_anew_for_each_exercise_and_stay_with_it() -> None:
    """Nobody is known by their seat, and a repeated exercise has the same ones."""
    first, again, other = ([nickname(seat, seed, 60) for seat in range(1, 31)] for seed in (1, 1, 2))

    assert first == again != other


@pytest.mark.parametrize("teams", range(2, 7))
def test_teams_are_of_one_size(teams: int) -> None:
    """Or one pupil apart, whenever somebody comes."""
    for pupils in range(1, 40):
        sizes = Counter(team(seat, teams) for seat in range(1, pupils + 1))
        assert max(sizes.values()) - min((*sizes.values(), 0) if pupils < teams else sizes.values()) <= 1


def test_without_teams_nobody_is_in_one() -> None:
    """Everyone for themselves."""
    assert team(5, 0) is None


@pytest.mark.parametrize(("number", "name"), [(0, None), (-1, "Anna"), (1, ""), (1, "x" * (MOST_NAME + 1))])
def test_a_seat_has_a_number_and_a_short_name_if_any(number: int, name: str | None) -> None:
    """Nothing else is one."""
    with pytest.raises(ValueError, match="seat"):
        Seat(number, name)
