"""The rules of an exercise: who may do what, when, and what it comes to.

Every act says what shall be ("close round 3"), never what shall change, so the same act once more does nothing. A
group's admin may close what a teacher has left open, and nothing else.
"""

from dataclasses import replace
from enum import StrEnum

from bot.domain.exercise.exercise import LONGEST, Exercise, Phase, Setting
from bot.domain.exercise.refusal import Refused, Why

_ORDER = tuple(Phase)
MOST_SEATS = 500  # more than any lecture hall, fewer than would hold the bot up


class Act(StrEnum):
    """What a teacher does while the class is there."""

    OPEN = "open"  # let the class in
    ASK = "ask"  # a round's question
    CLOSE = "close"  # take no more votes
    SHOW_VOTES = "votes"
    SHOW_KEY = "key"
    END = "end"


OF_ADMINS = frozenset({Act.CLOSE, Act.END})
_AFTER = {Act.CLOSE: Phase.ASKING, Act.SHOW_VOTES: Phase.CLOSED, Act.SHOW_KEY: Phase.VOTES}
_NEXT = {
    Phase.DRAFT: Act.OPEN,
    Phase.LOBBY: Act.ASK,
    Phase.ASKING: Act.CLOSE,
    Phase.CLOSED: Act.SHOW_VOTES,
    Phase.VOTES: Act.SHOW_KEY,
    Phase.KEY: Act.ASK,
}
_BECOMES = {Act.CLOSE: Phase.CLOSED, Act.SHOW_VOTES: Phase.VOTES, Act.SHOW_KEY: Phase.KEY}


def must_be_allowed(exercise: Exercise, user: int, act: Act, admin_of: int | None) -> None:
    """Raise Refused unless a user may do an act; `admin_of`: a group whose admin they are."""
    is_admin_here = admin_of is not None and admin_of == exercise.chat
    if user != exercise.teacher and not (is_admin_here and act in OF_ADMINS):
        raise Refused(Why.NOT_YOURS)


def done(exercise: Exercise, act: Act, place: int, now: float) -> Exercise:
    """Do an act on the round at a place (of no matter for OPEN and END); what is done already stays as it is.

    `now` is in seconds since 1970: what is over by then is over, if nobody has closed it yet. Raises Refused.
    """
    exercise = timed_out(exercise, now)
    if exercise.phase is Phase.ENDED:
        if act is Act.END:
            return exercise
        raise Refused(Why.ENDED)
    match act:
        case Act.OPEN:
            return _opened(exercise, now)
        case Act.END:
            return _ended(exercise)
        case Act.ASK:
            return _asked(exercise, place, now)
    return _gone_on(exercise, act, place)


def next_act(exercise: Exercise) -> tuple[Act, int] | None:
    """Give what its teacher does next, and on the round at which place; None where all is done."""
    if exercise.phase is Phase.ENDED:
        return None
    if exercise.phase is Phase.KEY and exercise.is_last:
        return Act.END, exercise.round
    act = _NEXT[exercise.phase]
    return act, max(0, exercise.round + (act is Act.ASK))


def timed_out(exercise: Exercise, now: float) -> Exercise:
    """Close the question whose time is up, and end an exercise that was left open; else leave all as it is."""
    if exercise.opened_at is not None and now >= exercise.opened_at + LONGEST:
        return _ended(exercise)
    if exercise.closes_at is None or now < exercise.closes_at:
        return exercise
    return replace(exercise, phase=Phase.CLOSED, closes_at=None)


def next_time_out(exercise: Exercise) -> float | None:
    """Tell when `timed_out` has something to do next, in seconds since 1970; None where never."""
    if exercise.opened_at is None or exercise.phase is Phase.ENDED:
        return None
    end = exercise.opened_at + LONGEST
    return end if exercise.closes_at is None else min(end, exercise.closes_at)


def must_take(exercise: Exercise, place: int, choice: int, now: float) -> None:
    """Raise Refused unless a vote for a choice in the round at a place counts at a time."""
    exercise = timed_out(exercise, now)
    if exercise.phase is Phase.ENDED:
        raise Refused(Why.ENDED)
    if exercise.question is None:
        raise Refused(Why.NOT_BEGUN)
    if place != exercise.round:
        raise Refused(Why.PAST)
    if exercise.phase is not Phase.ASKING:
        raise Refused(Why.CLOSED)
    if not 0 <= choice < len(exercise.sheet.choices(exercise.question)):
        raise Refused(Why.UNKNOWN_CHOICE)


def must_let_in(exercise: Exercise, now: float) -> None:
    """Raise Refused unless pupils may join: from when the class is let in to the end, in mid-round too."""
    exercise = timed_out(exercise, now)
    if exercise.phase is Phase.DRAFT:
        raise Refused(Why.NOT_BEGUN)
    if exercise.phase is Phase.ENDED:
        raise Refused(Why.ENDED)


def held_as(exercise: Exercise, setting: Setting) -> Exercise:
    """Hold it in another way; raises Refused once the class is let in."""
    if exercise.phase is not Phase.DRAFT:
        raise Refused(Why.NO_CHANGE_NOW)
    return replace(exercise, setting=setting)


def settled_rounds(exercise: Exercise) -> int:
    """Count the rounds of which all may be told: their key is shown or passed over, or the exercise has ended."""
    return exercise.round + (exercise.phase in {Phase.KEY, Phase.ENDED} or exercise.round < 0)


def _opened(exercise: Exercise, now: float) -> Exercise:
    if exercise.phase is not Phase.DRAFT:
        return exercise
    return replace(exercise, phase=Phase.LOBBY, pool=(), opened_at=now)


def _ended(exercise: Exercise) -> Exercise:
    if exercise.phase is Phase.DRAFT:
        return replace(exercise, phase=Phase.ENDED, pool=())
    return replace(exercise, phase=Phase.ENDED, closes_at=None, reached=_reached(exercise))


def _asked(exercise: Exercise, place: int, now: float) -> Exercise:
    if exercise.phase is Phase.DRAFT:
        raise Refused(Why.NOT_BEGUN)
    if place == exercise.round:
        return exercise
    if place != exercise.round + 1 or place >= len(exercise.sheet.questions()):
        raise Refused(Why.PAST)
    if exercise.phase is Phase.ASKING:
        raise Refused(Why.OPEN_STILL)
    seconds = exercise.setting.seconds
    closes_at = None if seconds is None else now + seconds
    return replace(exercise, phase=Phase.ASKING, round=place, closes_at=closes_at, reached=_reached(exercise))


def _reached(exercise: Exercise) -> tuple[Phase, ...]:
    """Tell how far each round came, the one that is asked among them: it ends here, and its votes with it."""
    if exercise.question is None:
        return exercise.reached
    return (*exercise.reached, Phase.CLOSED if exercise.phase is Phase.ASKING else exercise.phase)


def _gone_on(exercise: Exercise, act: Act, place: int) -> Exercise:
    if exercise.question is None:
        raise Refused(Why.NOT_BEGUN)
    if place != exercise.round:
        raise Refused(Why.PAST)
    if _ORDER.index(exercise.phase) >= _ORDER.index(_BECOMES[act]):
        return exercise
    if exercise.phase is not _AFTER[act]:
        raise Refused(Why.OPEN_STILL if exercise.phase is Phase.ASKING else Why.TOO_EARLY)
    return replace(exercise, phase=_BECOMES[act], closes_at=None)
