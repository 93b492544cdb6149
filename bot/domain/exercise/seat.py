"""A pupil's seat: all that an exercise knows of a pupil, beside what they vote.

A seat is a number that is given out in the order of coming. Under it votes are kept, and from it a nickname and a team
are made, so that nothing of a pupil has to be known.
"""

import random
from dataclasses import dataclass

MOST_NAME = 60  # characters of a name that a pupil gives


@dataclass(frozen=True, slots=True)
class Seat:
    """`number` counts from 1; `name` is what the pupil chose to give, None where nothing."""

    number: int
    name: str | None = None

    def __post_init__(self) -> None:
        if self.number < 1 or (self.name is not None and not 0 < len(self.name) <= MOST_NAME):
            raise ValueError("a seat has a number from 1, and a short name if any")


@dataclass(frozen=True, slots=True)
class Nickname:
    """An animal by its place among the animals, and how many of this kind came before."""

    animal: int
    before: int


def nickname(seat: int, seed: int, animals: int) -> Nickname:
    """Give a seat's nickname: of so many animals each is taken once before any is taken again, in a drawn order."""
    before, place = divmod(seat - 1, animals)
    order = random.Random(seed).sample(range(animals), animals)  # noqa: S311 - a nickname is no secret
    return Nickname(order[place], before)


def team(seat: int, teams: int) -> int | None:
    """Give a seat's team, from 0: one after the other; None where there are none."""
    return (seat - 1) % teams if teams else None
