"""How far a reading has come, for whoever waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto


class Step(Enum):
    """What is being done."""

    OPENING_LINK = auto()
    OPENING_FILE = auto()
    LOOKING_FOR_CLAIMS = auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """A step; where it is done in several `parts`, so many of them are `done`. 0 parts: it is not counted."""

    step: Step
    done: int = 0
    parts: int = 0


Report = Callable[[Progress], None]


def unheard(_: Progress) -> None:
    """Report to nobody."""
