"""The class page, for the wall and for its teacher's hands: all that its template puts into words and places."""

from dataclasses import dataclass

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.results import Results, RoundResult
from bot.i18n import Tongue
from bot.views.exercise import attendance
from bot.views.exercise.nicknames import nickname_of
from bot.views.exercise.titles import title_words
from bot.web.classroom.round_view import RoundView, round_view
from bot.web.classroom.steps import Step, ends_next, may_end, steps
from bot.web.classroom.summary_view import SummaryView, summary_view

_MOST_NICKNAMES = 60  # on a wall: the latest ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a page is made of: the exercise, its class in numbers, and what came of a round or of it all, once shown."""

    exercise: Exercise
    version: str
    seats: int = 0
    voted: int = 0
    result: RoundResult | None = None
    outcome: Results | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassView:
    """`say` is what a screen reader is told when it changes; `seconds` are left of the timer, None where none runs."""

    phase: Phase
    title: str
    say: str
    count: str
    seconds: float | None
    nicknames: tuple[str, ...]
    round: RoundView | None
    summary: SummaryView | None
    steps: tuple[Step, ...]
    may_end: bool
    ends_next: bool


def class_view(found: Found, now: float, tongue: Tongue) -> ClassView:
    """Show an exercise to its class; `now` is in seconds since 1970."""
    exercise = found.exercise
    asked = round_view(exercise, found.result, tongue)
    seats = range(found.seats, max(0, found.seats - _MOST_NICKNAMES), -1) if exercise.setting.nicknames else ()
    return ClassView(
        phase=exercise.phase,
        title=title_words(exercise, tongue),
        say=told(exercise, asked, tongue),
        count=count(exercise, found.seats, found.voted, tongue),
        seconds=seconds_left(exercise, now),
        nicknames=tuple(nickname_of(seat, exercise.seed, tongue) for seat in seats),
        round=asked,
        summary=None if found.outcome is None else summary_view(exercise, found.outcome, tongue),
        steps=steps(exercise, tongue),
        may_end=may_end(exercise),
        ends_next=ends_next(exercise),
    )


def count(exercise: Exercise, seats: int, voted: int, tongue: Tongue) -> str:
    """Say how many are there, and once a question is asked, how many of them have voted."""
    if exercise.question is None:
        return attendance.joined(seats, tongue)
    return attendance.voted(voted, seats, tongue)


def seconds_left(exercise: Exercise, now: float) -> float | None:
    """Tell how many seconds the timer still has; None where none runs."""
    return None if exercise.closes_at is None else max(0.0, round(exercise.closes_at - now, 1))


def told(exercise: Exercise, asked: RoundView | None, tongue: Tongue) -> str:
    """Say how far it has come, in a sentence for whoever does not see the page."""
    if asked is None:
        ended = exercise.phase is Phase.ENDED
        return tongue.say("This exercise has ended.") if ended else tongue.say("The exercise is about to begin.")
    match exercise.phase:
        case Phase.CLOSED:
            return tongue.say("Voting on this question is closed.")
        case Phase.VOTES | Phase.KEY:
            return " ".join((*asked.told, asked.why))
    return f"{asked.heading}. {asked.asked}"
