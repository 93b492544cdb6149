"""What a teacher may do next on the class page: the buttons, and the keys that press them.

One key goes on to whatever comes next, so that a presenter's clicker leads a whole lesson.
"""

from dataclasses import dataclass

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.rules import Act
from bot.i18n import Tongue

ONWARD = "n ArrowRight PageDown Space"  # keys, as browsers name them


@dataclass(frozen=True, slots=True)
class Step:
    """An act on the round at a place; `hint` is the key that its button shows."""

    act: Act
    place: int
    label: str
    keys: str
    hint: str
    is_next: bool


def steps(exercise: Exercise, tongue: Tongue) -> tuple[Step, ...]:
    """Give what may be done now but for the end, what comes next first."""
    here, after = exercise.round, exercise.round + 1
    onward = {
        Phase.DRAFT: _next(Act.OPEN, 0, tongue.say("Open the class")),
        Phase.LOBBY: _next(Act.ASK, 0, tongue.say("Ask question {place}", place=1)),
        Phase.ASKING: _next(Act.CLOSE, here, tongue.say("Close the votes"), "c"),
        Phase.CLOSED: _next(Act.SHOW_VOTES, here, tongue.say("Show how the votes fell"), "v"),
        Phase.VOTES: _next(Act.SHOW_KEY, here, tongue.say("Show the key"), "k"),
    }
    if exercise.phase in {Phase.DRAFT, Phase.LOBBY, Phase.ASKING} or exercise.is_last:
        return (onward[exercise.phase],) if exercise.phase in onward else ()
    if exercise.phase is Phase.KEY:
        return (_next(Act.ASK, after, tongue.say("Ask question {place}", place=after + 1)),)
    skipping = Step(Act.ASK, after, tongue.say("Ask question {place}", place=after + 1), "", "", is_next=False)
    return (onward[exercise.phase], skipping) if exercise.phase in onward else ()


def may_end(exercise: Exercise) -> bool:
    """Tell whether there is something to end."""
    return exercise.phase not in {Phase.DRAFT, Phase.ENDED}


def ends_next(exercise: Exercise) -> bool:
    """Tell whether the end is what comes next."""
    return exercise.phase is Phase.KEY and exercise.is_last


def _next(act: Act, place: int, label: str, key: str = "") -> Step:
    return Step(act, place, label, f"{key} {ONWARD}".strip(), key or "n", is_next=True)
