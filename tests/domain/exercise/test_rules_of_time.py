"""What ends by itself, and when."""

from dataclasses import replace

import pytest

from bot.domain.exercise.exercise import LONGEST, Exercise, Phase, Setting
from bot.domain.exercise.refusal import Refused
from bot.domain.exercise.rules import Act, done, must_let_in, must_take, next_time_out, timed_out
from tests.doubles.exercises import seed_exercise

OPENED, NOW = 1_000_000.0, 1_000_600.0
DRAFT = seed_exercise()
LOBBY = replace(DRAFT, phase=Phase.LOBBY, pool=(), opened_at=OPENED)


def at(phase: Phase) -> Exercise:
    """Give the exercise in a phase; where a question is asked, that of the second round."""
    return LOBBY if phase is Phase.LOBBY else replace(LOBBY, phase=phase, round=1)


def test_the_timer_closes_a_question() -> None:
    """At its time to the second: no vote counts then, and no act waits for whoever closes it."""
    timed = replace(LOBBY, setting=Setting(seconds=30))
    asked = done(timed, Act.ASK, 0, NOW)

    must_take(asked, 0, 0, NOW + 29.9)
    with pytest.raises(Refused, match="closed"):
        must_take(asked, 0, 0, NOW + 30)
    assert next_time_out(asked) == NOW + 30
    assert timed_out(asked, NOW + 29.9) == asked
    closed = timed_out(asked, NOW + 30)
    assert (closed.phase, closed.closes_at, next_time_out(closed)) == (Phase.CLOSED, None, OPENED + LONGEST)
    assert done(asked, Act.SHOW_VOTES, 0, NOW + 30) == done(closed, Act.SHOW_VOTES, 0, NOW + 30)
    assert done(asked, Act.CLOSE, 0, NOW + 1) == done(asked, Act.CLOSE, 0, NOW + 99)


def test_without_a_timer_a_question_is_open_until_it_is_closed() -> None:
    """However long it takes."""
    asked = done(LOBBY, Act.ASK, 0, NOW)

    must_take(asked, 0, 0, NOW + 3600)
    assert timed_out(asked, NOW + 3600) == asked


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.ASKING, Phase.KEY])
def test_what_is_left_open_ends_before_pupils_data_do(phase: Phase) -> None:
    """Nobody is asked anything when their seats are gone."""
    assert timed_out(at(phase), OPENED + LONGEST - 1) == at(phase)
    assert timed_out(at(phase), OPENED + LONGEST).phase is Phase.ENDED
    with pytest.raises(Refused, match="ended"):
        done(at(phase), Act.CLOSE, 1, OPENED + LONGEST)
    with pytest.raises(Refused, match="ended"):
        must_let_in(at(phase), OPENED + LONGEST)
    with pytest.raises(Refused, match="ended"):
        must_take(at(phase), 1, 0, OPENED + LONGEST)
    assert LONGEST < 24 * 3600


def test_a_draft_has_all_the_time() -> None:
    """Nothing ends it, and nothing ends twice."""
    assert timed_out(DRAFT, 9e9) == DRAFT
    assert (next_time_out(DRAFT), next_time_out(at(Phase.ENDED))) == (None, None)
    assert timed_out(at(Phase.ENDED), 9e9) == at(Phase.ENDED)
