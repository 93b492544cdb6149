"""What the buttons of an exercise carry: which exercise, what to do, and with which round, claim or choice."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.exercise.exercise import EXERCISE_ID


class Verb(StrEnum):
    """What a press does, with what its numbers mean."""

    # of the class
    JOIN = "j"
    VOTE = "v"  # round, choice
    NAME = "4"  # no button's: what a pupil types in reply
    # of the teacher who leads it
    OPEN = "o"
    ASK = "a"  # round
    CLOSE = "c"  # round
    SHOW_VOTES = "s"  # round
    SHOW_KEY = "k"  # round
    END = "x"  # 0: asks whether it is meant, 1: it is, 2: it was asked
    # of the teacher who prepares it
    DESK = "d"  # 0: back to the overview, 1: that in a message of its own, 2: whatever its teacher needs now
    PRACTICE = "p"  # place among Practice: in or out of what is practised; second: 1 in, 0 out
    COUNT = "n"  # how many claims
    TIMER = "t"  # place among TIMERS
    TEAMS = "m"  # place among TEAMS
    NICKNAMES = "w"  # 1 shown, 0 not
    NAMES = "y"  # 1 asked for, 0 not
    CLAIM = "i"  # claim: its page
    EXCHANGE = "e"  # claim, and how many were exchanged before: the same press once more does nothing
    SOURCE = "q"  # claim, place among its offers
    MODALITY = "u"  # claim, place among Modality
    NOTE = "b"  # claim: asks for the note's text
    OTHER_SOURCE = "z"  # claim: asks for a source's name
    DISCARD = "g"
    # of the teacher, afterwards
    CSV = "f"
    XLSX = "l"
    WORKSHEET = "h"
    PICTURE = "r"
    REPEAT = "2"
    CLASS_PAGE = "1"  # a one-time link to it
    RESULTS = "3"


_VERBS = "".join(Verb)
EXERCISE_PRESS = rf"{EXERCISE_ID}:[{_VERBS}](?::\d{{1,3}}){{0,2}}"  # as a regular expression


@dataclass(frozen=True, slots=True)
class ExercisePress:
    """A press of a button of the exercise with this id."""

    exercise: str
    verb: Verb
    first: int = 0
    second: int = 0

    def encoded(self) -> str:
        """Write it as `decode_exercise` reads it."""
        return f"{self.exercise}:{self.verb}:{self.first}:{self.second}"


def decode_exercise(data: str) -> ExercisePress | None:
    """Read what a button carried; None where it is not exactly what one of ours carries."""
    if re.fullmatch(EXERCISE_PRESS, data, re.ASCII) is None:
        return None
    name, verb, *numbers = data.split(":")
    return ExercisePress(name, Verb(verb), *map(int, numbers))
