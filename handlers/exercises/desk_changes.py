"""What a press at the desk changes of an exercise, as a pure function of what that is at the moment."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from bot.domain.claim import Modality
from bot.domain.exercise.drafting import exchanged, practising, resized, with_modality, with_source
from bot.domain.exercise.exercise import TEAMS, TIMERS, Exercise
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.rules import held_as
from bot.domain.exercise.sheet import Practice
from bot.services.exercises import Change
from handlers.exercises.presses import ExercisePress, Verb

T = TypeVar("T")

_MARKS = 1_000  # a press carries numbers of three digits


def mark_of(exercise: Exercise) -> int:
    """Give what a press carries of how often a claim was exchanged, so that it exchanges one only once."""
    return exercise.exchanges % _MARKS


def change_of(pressed: ExercisePress) -> Change:
    """Give what a press does; what that gives raises Refused."""
    return lambda exercise: _CHANGES[pressed.verb](exercise, pressed.first, pressed.second)


def _practised(exercise: Exercise, place: int, wanted: int) -> Exercise:
    practice = _at(tuple(Practice), place)
    others = set(exercise.sheet.practices) - {practice}
    return practising(exercise, {*others, practice} if wanted else others)


def _counted(exercise: Exercise, count: int, _: int) -> Exercise:
    return resized(exercise, count)


def _timed(exercise: Exercise, place: int, _: int) -> Exercise:
    return held_as(exercise, replace(exercise.setting, seconds=_at(TIMERS, place)))


def _teamed(exercise: Exercise, place: int, _: int) -> Exercise:
    return held_as(exercise, replace(exercise.setting, teams=_at(TEAMS, place)))


def _nicknamed(exercise: Exercise, wanted: int, _: int) -> Exercise:
    return held_as(exercise, replace(exercise.setting, nicknames=bool(wanted)))


def _named(exercise: Exercise, wanted: int, _: int) -> Exercise:
    return held_as(exercise, replace(exercise.setting, names=bool(wanted)))


def _exchanged(exercise: Exercise, place: int, mark: int) -> Exercise:
    return exchanged(exercise, place, exercise.exchanges) if mark == mark_of(exercise) else exercise


def _sourced(exercise: Exercise, place: int, offer: int) -> Exercise:
    return with_source(exercise, place, _at(_at(exercise.sheet.items, place).offers, offer))


def _judged(exercise: Exercise, place: int, modality: int) -> Exercise:
    return with_modality(exercise, place, _at(tuple(Modality), modality))


def _at(offered: Sequence[T], place: int) -> T:
    """Give what is offered at a place that a button named; raises Refused where nothing is."""
    if place >= len(offered):
        raise Refused(Why.UNKNOWN_CHOICE)
    return offered[place]


_CHANGES: dict[Verb, Callable[[Exercise, int, int], Exercise]] = {
    Verb.PRACTICE: _practised,
    Verb.COUNT: _counted,
    Verb.TIMER: _timed,
    Verb.TEAMS: _teamed,
    Verb.NICKNAMES: _nicknamed,
    Verb.NAMES: _named,
    Verb.EXCHANGE: _exchanged,
    Verb.SOURCE: _sourced,
    Verb.MODALITY: _judged,
}
CHANGING = frozenset(_CHANGES)
OF_A_CLAIM = frozenset({Verb.EXCHANGE, Verb.SOURCE, Verb.MODALITY})
