"""Who may do what, and when, in every phase; and what of it is told."""

from dataclasses import replace

import pytest

from bot.domain.exercise.exercise import Exercise, Phase, Setting
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.rules import (
    Act,
    done,
    held_as,
    must_be_allowed,
    must_let_in,
    must_take,
    next_act,
    settled_rounds,
)
from bot.domain.exercise.sheet import Practice
from tests.doubles.exercises import seed_exercise

TEACHER, PUPIL, GROUP = 7, 8, -100
OPENED, NOW = 1_000_000.0, 1_000_600.0
DRAFT = replace(seed_exercise(Practice.WHO, Practice.HOW_SURE), chat=GROUP)
LOBBY = replace(DRAFT, phase=Phase.LOBBY, pool=(), opened_at=OPENED)


def at(phase: Phase, place: int = 1) -> Exercise:
    """Give the exercise in a phase; where a question is asked, that of the round at a place."""
    if phase is Phase.DRAFT:
        return DRAFT
    if phase is Phase.LOBBY:
        return LOBBY
    return replace(LOBBY, phase=phase, round=place)


def outcome(exercise: Exercise, act: Act, place: int) -> Phase | Why:
    """Do an act; gives the phase that it leads to, or why not."""
    try:
        return done(exercise, act, place, NOW).phase
    except Refused as refused:
        return refused.why


# What each act of the round at place 1 leads to, in every phase of it
TABLE = {
    Phase.DRAFT: ("lobby", "not_begun", "not_begun", "not_begun", "not_begun", "ended"),
    Phase.LOBBY: ("lobby", "past", "not_begun", "not_begun", "not_begun", "ended"),
    Phase.ASKING: ("asking", "asking", "closed", "open_still", "open_still", "ended"),
    Phase.CLOSED: ("closed", "closed", "closed", "votes", "too_early", "ended"),
    Phase.VOTES: ("votes", "votes", "votes", "votes", "key", "ended"),
    Phase.KEY: ("key", "key", "key", "key", "key", "ended"),
    Phase.ENDED: ("ended", "ended", "ended", "ended", "ended", "ended"),
}


def test_what_comes_next_leads_from_the_draft_to_the_end() -> None:
    """Through each round in full, and after the last key to the end; then nothing is left."""
    exercise, acts = DRAFT, list[tuple[Act, int]]()
    while (following := next_act(exercise)) is not None:
        acts.append(following)
        exercise = done(exercise, *following, NOW)

    rounds = len(DRAFT.sheet.questions())
    each = (Act.ASK, Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY)
    lesson = [(act, place) for place in range(rounds) for act in each]
    assert acts == [(Act.OPEN, 0), *lesson, (Act.END, rounds - 1)]


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("act", Act)
def test_every_act_in_every_phase(phase: Phase, act: Act) -> None:
    """It is done, or done already, or there is a reason why not."""
    assert outcome(at(phase), act, 1) == TABLE[phase][list(Act).index(act)]


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase not in {Phase.DRAFT, Phase.ENDED}])
@pytest.mark.parametrize("act", Act)
def test_the_same_act_once_more_does_nothing(phase: Phase, act: Act) -> None:
    """Whoever presses twice, or whose press comes twice, has pressed once."""
    place = 0 if phase is Phase.LOBBY else 2 if act is Act.ASK and phase is not Phase.ASKING else 1
    try:
        once = done(at(phase), act, place, NOW)
    except Refused:
        return

    assert done(once, act, place, NOW + 1) == once


@pytest.mark.parametrize("act", [Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY])
@pytest.mark.parametrize("phase", [Phase.ASKING, Phase.CLOSED, Phase.VOTES, Phase.KEY])
@pytest.mark.parametrize("place", [-1, 0, 2, 99])
def test_a_button_of_another_question_does_nothing(phase: Phase, act: Act, place: int) -> None:
    """An old one, or one that is made up."""
    assert outcome(at(phase), act, place) is Why.PAST


@pytest.mark.parametrize(
    ("phase", "place", "expected"),
    [
        (Phase.LOBBY, 0, Phase.ASKING),
        (Phase.LOBBY, 1, Why.PAST),
        (Phase.ASKING, 2, Why.OPEN_STILL),
        (Phase.CLOSED, 2, Phase.ASKING),
        (Phase.VOTES, 2, Phase.ASKING),
        (Phase.KEY, 2, Phase.ASKING),
        (Phase.KEY, 0, Why.PAST),
        (Phase.KEY, 3, Why.PAST),
        (Phase.KEY, -2, Why.PAST),
    ],
)
def test_questions_are_asked_one_after_the_other(phase: Phase, place: int, expected: Phase | Why) -> None:
    """No question is asked while another one is open, none twice, and none is left out."""
    assert outcome(at(phase), Act.ASK, place) == expected


def test_after_the_last_question_there_is_none() -> None:
    """The exercise can only be ended."""
    last = at(Phase.KEY, 9)

    assert last.is_last
    assert outcome(last, Act.ASK, 10) is Why.PAST
    assert not at(Phase.KEY, 8).is_last


def test_how_far_each_round_came_is_known() -> None:
    """Also of the one that was asked at the end."""
    first = done(LOBBY, Act.ASK, 0, NOW)
    second = done(done(first, Act.CLOSE, 0, NOW), Act.ASK, 1, NOW)

    assert (first.reached, second.reached) == ((), (Phase.CLOSED,))
    assert done(second, Act.END, 0, NOW).reached == (Phase.CLOSED, Phase.CLOSED)


@pytest.mark.parametrize("act", Act)
def test_the_teacher_acts_and_the_groups_admins_close(act: Act) -> None:
    """Nobody else does anything: no admin of another group, and none where it is held in private."""
    may_close = act in {Act.CLOSE, Act.END}

    assert _is_allowed(LOBBY, TEACHER, act, None)
    assert _is_allowed(LOBBY, PUPIL, act, GROUP) == may_close
    for exercise, admin_of in ((LOBBY, None), (LOBBY, -101), (replace(LOBBY, chat=None), None)):
        assert not _is_allowed(exercise, PUPIL, act, admin_of)


def _is_allowed(exercise: Exercise, user: int, act: Act, admin_of: int | None) -> bool:
    try:
        must_be_allowed(exercise, user, act, admin_of)
    except Refused as refused:
        return refused.why is not Why.NOT_YOURS
    return True


@pytest.mark.parametrize(
    ("phase", "place", "choice", "expected"),
    [
        (Phase.DRAFT, 1, 0, Why.NOT_BEGUN),
        (Phase.LOBBY, 1, 0, Why.NOT_BEGUN),
        (Phase.ASKING, 1, 0, None),
        (Phase.ASKING, 1, 6, None),
        (Phase.ASKING, 1, 7, Why.UNKNOWN_CHOICE),
        (Phase.ASKING, 1, -1, Why.UNKNOWN_CHOICE),
        (Phase.ASKING, 0, 0, Why.PAST),
        (Phase.ASKING, 2, 0, Why.PAST),
        (Phase.CLOSED, 1, 0, Why.CLOSED),
        (Phase.VOTES, 1, 0, Why.CLOSED),
        (Phase.KEY, 1, 0, Why.CLOSED),
        (Phase.ENDED, 1, 0, Why.ENDED),
    ],
)
def test_a_vote_counts_while_its_question_is_asked(phase: Phase, place: int, choice: int, expected: Why | None) -> None:
    """For one of its choices; modalities here."""
    if expected is None:
        must_take(at(phase), place, choice, NOW)
    else:
        with pytest.raises(Refused, match=expected):
            must_take(at(phase), place, choice, NOW)


@pytest.mark.parametrize("phase", Phase)
def test_pupils_come_from_the_lobby_to_the_end(phase: Phase) -> None:
    """In mid-round too."""
    if phase in {Phase.DRAFT, Phase.ENDED}:
        with pytest.raises(Refused, match="not_begun" if phase is Phase.DRAFT else "ended"):
            must_let_in(at(phase), NOW)
    else:
        must_let_in(at(phase), NOW)


def test_opening_lets_go_of_what_was_not_chosen() -> None:
    """And says when."""
    opened = done(DRAFT, Act.OPEN, 0, NOW)

    assert (opened.phase, opened.pool, opened.opened_at) == (Phase.LOBBY, (), NOW)


@pytest.mark.parametrize("phase", Phase)
def test_how_it_is_held_is_settled_when_the_class_comes_in(phase: Phase) -> None:
    """Nobody's nickname appears in mid-exercise."""
    setting = Setting(nicknames=True, names=True, seconds=60, teams=3)

    if phase is Phase.DRAFT:
        assert held_as(DRAFT, setting).setting == setting
    else:
        with pytest.raises(Refused, match="no_change_now"):
            held_as(at(phase), setting)


@pytest.mark.parametrize(
    ("exercise", "expected"),
    [
        (DRAFT, 0),
        (LOBBY, 0),
        (at(Phase.ASKING, 0), 0),
        (at(Phase.VOTES, 0), 0),
        (at(Phase.KEY, 0), 1),
        (at(Phase.ASKING, 3), 3),
        (at(Phase.KEY, 3), 4),
        (at(Phase.ENDED, 3), 4),
        (at(Phase.ENDED, -1), 0),
    ],
)
def test_nothing_is_told_of_a_round_before_its_key(exercise: Exercise, expected: int) -> None:
    """Scores would give away both the votes and the key."""
    assert settled_rounds(exercise) == expected
