"""Nicknames and teams."""

import re

import pytest

from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.views.exercise.nicknames import nickname_in_letters, nickname_of, team_name, team_of

ANIMALS = 59


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_class_has_no_two_pupils_of_one_nickname(code: str) -> None:
    """Not even a lecture hall: once all animals are taken, they are numbered; in letters alone they differ too."""
    seats = range(1, 501)

    assert len({nickname_of(seat, 5, tongue(code)) for seat in seats}) == len(seats)
    assert len({nickname_in_letters(seat, 5, tongue(code)) for seat in seats}) == len(seats)


def test_the_second_of_an_animal_is_numbered() -> None:
    """The first has no number, and the second has a 2."""
    first, second = nickname_of(1, 5, ENGLISH), nickname_of(1 + ANIMALS, 5, ENGLISH)

    assert second == f"{first} 2"
    assert re.fullmatch(r"\W+ [A-Z][a-z]+", first)


def test_the_same_seat_has_the_same_nickname_when_an_exercise_is_repeated() -> None:
    """The seed alone decides, and another one deals anew."""
    dealt = [[nickname_of(seat, seed, ENGLISH) for seat in range(1, 60)] for seed in (5, 5, 6)]

    assert dealt[0] == dealt[1] != dealt[2]


def test_nicknames_in_letters_can_be_drawn() -> None:
    """Pictures and tables get no emoji."""
    assert all(nickname_in_letters(seat, 5, ENGLISH).isascii() for seat in range(1, 129))


def test_teams_have_colours() -> None:
    """Six at the most, each with a circle of its colour; pupils take turns."""
    assert len({team_name(place, ENGLISH) for place in range(6)}) == 6
    assert [team_of(seat, 3, ENGLISH) for seat in (1, 2, 3, 4)] == ["🔴 Red", "🔵 Blue", "🟢 Green", "🔴 Red"]
    assert team_of(1, 0, ENGLISH) is None
