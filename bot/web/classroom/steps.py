"""What a teacher may do next on the class page: the buttons, and the keys that press them.

One key goes on to whatever comes next, so that a presenter's clicker leads a whole lesson.
"""

from dataclasses import dataclass

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.rules import Act, next_act
from bot.i18n import Tongue
from bot.views.exercise.acts import act_label

ONWARD = "n ArrowRight PageDown Space"  # keys, as browsers name them
_KEYS = {Act.CLOSE: "c", Act.SHOW_VOTES: "v", Act.SHOW_KEY: "k"}


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
    following = next_act(exercise)
    if following is None or following[0] is Act.END:
        return ()
    act, place = following
    key = _KEYS.get(act, "")
    onward = Step(act, place, act_label(act, place, tongue), f"{key} {ONWARD}".strip(), key or "n", is_next=True)
    if exercise.is_last or exercise.phase not in {Phase.CLOSED, Phase.VOTES}:
        return (onward,)
    after = exercise.round + 1
    return onward, Step(Act.ASK, after, act_label(Act.ASK, after, tongue), "", "", is_next=False)


def may_end(exercise: Exercise) -> bool:
    """Tell whether there is something to end."""
    return exercise.phase not in {Phase.DRAFT, Phase.ENDED}


def ends_next(exercise: Exercise) -> bool:
    """Tell whether the end is what comes next."""
    following = next_act(exercise)
    return following is not None and following[0] is Act.END
