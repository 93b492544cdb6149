"""What a class's votes come to: counts, agreement, what is worth a discussion, and scores."""

from dataclasses import astuple, replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.exercise import Exercise, Setting
from bot.domain.exercise.results import Score, Votes, results, round_result
from bot.domain.exercise.sheet import Item, Offer, Practice, Sheet
from tests.doubles.exercises import Lesson, lessons

ANNA, BORIS, NOBODY = (
    Offer(SourceKind.NAMED_PERSON, "Anna"),
    Offer(SourceKind.NAMED_PERSON, "Boris"),
    Offer(SourceKind.NONE),
)
ITEM = Item(
    statement="It rains.", sentence="It rains.", offers=(ANNA, BORIS, NOBODY), source=0, modality=Modality.ASSERTED
)
OTHER = replace(ITEM, offers=(BORIS, ANNA, NOBODY), source=1)
SHEET = Sheet(title=None, url=None, headline=None, items=(ITEM, OTHER, ITEM), practices=(Practice.WHO,))
EXERCISE = Exercise(id="0123456789", teacher=1, chat=None, language="en", sheet=SHEET, setting=Setting(teams=2))


def by_seat(choices: str) -> Votes:
    """Write the choices of seats 1, 2, 3 …; "." for who has not voted."""
    return {seat: int(choice) for seat, choice in enumerate(choices, 1) if choice != "."}


@pytest.mark.parametrize(
    ("choices", "counts", "agreement", "matching", "contested"),
    [
        ("", (0, 0, 0), None, None, False),
        ("0", (1, 0, 0), 1.0, 1.0, False),
        ("1", (0, 1, 0), 1.0, 0.0, False),
        ("01", (1, 1, 0), 0.5, 0.5, True),
        ("01201", (2, 2, 1), 0.4, 0.4, True),
        ("00011", (3, 2, 0), 0.6, 0.6, False),
        ("11100", (2, 3, 0), 0.6, 0.4, False),
        ("0" * 59 + "1" * 41, (59, 41, 0), 0.59, 0.59, True),
        ("0" * 60 + "2" * 40, (60, 0, 40), 0.6, 0.6, False),
    ],
)
def test_how_the_votes_of_a_round_fell(
    choices: str, counts: tuple[int, ...], agreement: float | None, matching: float | None, *, contested: bool
) -> None:
    """Fewer than 60 % for the most frequent answer are worth a discussion, whatever the key is."""
    result = round_result(EXERCISE, 0, by_seat(choices))

    assert (result.counts, result.votes) == (counts, sum(counts))
    assert (result.agreement, result.matching, result.contested) == (agreement, matching, contested)


def test_a_choice_that_is_none_counts_for_nothing() -> None:
    """In no count, no score and no agreement."""
    odd: Votes = {1: 0, 2: 3, 3: -1, 4: 99}

    told = results(EXERCISE, [odd])

    assert told.rounds[0].counts == (1, 0, 0)
    assert told.seats == (Score(who=1, right=1, given=1),)


def test_scores_are_by_seat_and_by_team() -> None:
    """The best first, of equals the first seat; who has missed a question has answered fewer."""
    told = results(EXERCISE, [by_seat("0010"), by_seat("11.0"), by_seat("0...")])

    assert list(map(astuple, told.seats)) == [(1, 3, 3), (2, 2, 2), (4, 1, 2), (3, 0, 1)]
    assert list(map(astuple, told.teams)) == [(0, 3, 4), (1, 3, 4)]
    assert told.matching == pytest.approx(6 / 8)


def test_a_team_of_which_nobody_voted_has_no_score() -> None:
    """Six teams of a class of two would end in a list of "0 of 0"."""
    told = results(EXERCISE, [by_seat("0")])

    assert list(map(astuple, told.teams)) == [(0, 1, 1)]


def test_agreement_is_about_sources_not_about_buttons() -> None:
    """The first button of one question and the second of another are one source: who says Anna each time agrees."""
    anna_each_time = results(EXERCISE, [by_seat("00"), by_seat("11"), by_seat("22")])
    first_button = results(EXERCISE, [by_seat("00"), by_seat("00"), by_seat("02")])

    assert anna_each_time.alphas == ((Practice.WHO, 1.0),)
    assert first_button.alphas[0][1] == pytest.approx(1 - 5 * 2 / 22)  # A A, B B, A N: 36 - 9 - 4 - 1 pairs


def test_each_practice_has_its_own_agreement() -> None:
    """None where it can't be told."""
    both = replace(SHEET, practices=(Practice.WHO, Practice.FACT_OR_OPINION))

    told = results(replace(EXERCISE, sheet=both), [by_seat("00"), by_seat("01"), by_seat("11"), by_seat("01")])

    assert told.alphas == ((Practice.WHO, None), (Practice.FACT_OR_OPINION, -0.5))


def test_the_hardest_is_what_fewest_answered_as_the_key() -> None:
    """The first of such; none where all did, or nobody voted."""
    told = results(EXERCISE, [by_seat("0011"), by_seat("1000"), by_seat("0111")])

    hardest = told.hardest()
    assert hardest is not None
    assert hardest.question.item == 1
    assert results(EXERCISE, [by_seat("00"), {}]).hardest() is None
    assert results(EXERCISE, []).hardest() is None


def test_of_nothing_nothing_is_told() -> None:
    """An exercise that ended before its first question, or without a vote."""
    nothing, silent = results(EXERCISE, []), results(EXERCISE, [{}, {}])

    assert (nothing.rounds, nothing.matching, nothing.seats) == ((), None, ())
    assert (silent.matching, silent.alphas) == (None, ((Practice.WHO, None),))
    assert (silent.seats, silent.teams) == ((), ())


@settings(max_examples=20)
@given(lessons())
def test_every_vote_is_counted_once_everywhere(played: Lesson) -> None:
    """In the counts, in the seats' scores and in the teams'."""
    told = played.results

    given_votes = sum(map(len, played.rounds))
    assert sum(one.votes for one in told.rounds) == given_votes
    assert sum(score.given for score in told.seats) == given_votes
    right = sum(one.counts[one.key] for one in told.rounds)
    assert sum(score.right for score in told.seats) == right
    if played.exercise.setting.teams:
        assert [sum(score.given for score in told.teams), sum(score.right for score in told.teams)] == [
            given_votes,
            right,
        ]


@settings(max_examples=20)
@given(st.dictionaries(st.integers(1, 500), st.integers(0, 2)), st.randoms(use_true_random=False))
def test_who_sits_where_changes_no_count(votes: dict[int, int], chance: Random) -> None:
    """Votes are secret: results know choices, not seats."""
    seats = list(votes)
    chance.shuffle(seats)

    moved = dict(zip(seats, votes.values(), strict=True))

    assert round_result(EXERCISE, 0, moved) == round_result(EXERCISE, 0, votes)
