"""What a teacher changes of a sheet and of its key."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.domain.article import Span
from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.drafting import exchanged, practising, resized, with_modality, with_note, with_source
from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.refusal import Refused
from bot.domain.exercise.sheet import MOST_NOTE, MOST_OFFERED, MOST_SOURCE, Item, Offer, Practice, Sheet
from tests.doubles.exercises import seed_exercise

ANNA, NOBODY = Offer(SourceKind.NAMED_PERSON, "Anna"), Offer(SourceKind.NONE)
BORIS = Offer(SourceKind.NAMED_PERSON, "Boris")
ITEM = Item(
    statement="It rained.",
    sentence="Anna said it may rain.",
    offers=(ANNA, NOBODY),
    source=0,
    modality=Modality.HEDGED,
    cues=(Span("may", 13, 16),),
    saying=(Span("Anna", 0, 4),),
)
SHEET = Sheet(title=None, url=None, headline=None, items=(ITEM,) * 3, practices=(Practice.WHO,))
EXERCISE = Exercise(id="0123456789", teacher=1, chat=None, language="en", sheet=SHEET)
SEED = seed_exercise()
OPEN = replace(EXERCISE, phase=Phase.ASKING, round=0)
ENDED = replace(EXERCISE, phase=Phase.ENDED)


def test_words_that_name_one_source_are_not_shown_for_another() -> None:
    """Where the teacher sets who says it, the words that named somebody else are not shown."""
    changed = with_source(EXERCISE, 0, NOBODY)

    assert changed.sheet.items[0].saying == ()
    assert changed.sheet.items[0].source == 1


def test_setting_the_same_key_changes_nothing() -> None:
    """What was right already keeps the words that make it so."""
    assert with_source(EXERCISE, 0, ANNA) == EXERCISE
    assert with_modality(EXERCISE, 0, Modality.HEDGED) == EXERCISE


def test_a_key_that_is_set_back_has_its_words_again() -> None:
    """Whoever taps the wrong button and then the right one has lost nothing."""
    noted = with_note(EXERCISE, 0, "see below")
    changed = with_modality(with_source(noted, 0, NOBODY), 0, Modality.RUMOR)

    back = with_source(with_modality(changed, 0, Modality.HEDGED), 0, ANNA)

    assert (changed.sheet.items[0].cues, changed.sheet.items[0].saying) == ((), ())
    assert replace(back.sheet.items[0], note="", as_read=None) == ITEM


def test_words_that_made_another_modality_are_not_shown() -> None:
    """They would be no reason for this one."""
    item = with_modality(EXERCISE, 2, Modality.ASSERTED).sheet.items[2]

    assert (item.modality, item.cues, item.saying) == (Modality.ASSERTED, (), ITEM.saying)


def test_a_source_that_was_not_offered_is_offered_from_now_on() -> None:
    """In the last other's place where there are enough; "no source given" stays the last."""
    few = with_source(EXERCISE, 0, BORIS).sheet.items[0]
    full = EXERCISE
    for number in range(9):
        full = with_source(full, 0, Offer(SourceKind.NAMED_PERSON, f"Person {number}"))
    item = full.sheet.items[0]

    assert (few.offers, few.source) == ((ANNA, BORIS, NOBODY), 1)
    assert len(item.offers) == MOST_OFFERED
    assert (item.offers[0], item.offers[item.source].name, item.offers[-1]) == (ANNA, "Person 8", NOBODY)


def test_a_source_that_is_offered_by_another_spelling_is_that_one() -> None:
    """No two choices read alike."""
    typed = Offer(SourceKind.NAMED_ORGANIZATION, "ANNA")

    assert with_source(with_source(EXERCISE, 0, NOBODY), 0, typed).sheet.items[0].offers == (ANNA, NOBODY)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: with_note(one, 0, "x" * (MOST_NOTE + 1)), "too_long"),
        (lambda one: with_source(one, 0, Offer(SourceKind.DOCUMENT, "x" * (MOST_SOURCE + 1))), "too_long"),
        (lambda one: with_note(one, 3, "x"), "unknown_choice"),
        (lambda one: with_source(one, -1, ANNA), "unknown_choice"),
        (lambda one: with_modality(one, 3, Modality.RUMOR), "unknown_choice"),
        (lambda one: exchanged(one, 0, 0), "no_change_now"),
        (lambda one: practising(one, [Practice.HEADLINE]), "no_change_now"),
        (lambda one: practising(one, []), "no_change_now"),
    ],
)
def test_what_can_t_be_is_refused(change: Callable[[Exercise], Exercise], why: str) -> None:
    """With a reason."""
    with pytest.raises(Refused, match=why):
        change(EXERCISE)


@pytest.mark.parametrize(
    ("change", "while_open"),
    [
        (lambda one: with_note(one, 0, "see below"), None),
        (lambda one: with_source(one, 0, NOBODY), None),
        (lambda one: with_modality(one, 0, Modality.RUMOR), None),
        (lambda one: with_source(one, 0, BORIS), "no_change_now"),
        (lambda one: exchanged(one, 0, 0), "no_change_now"),
        (lambda one: resized(one, 5), "no_change_now"),
        (lambda one: practising(one, [Practice.HOW_SURE]), "no_change_now"),
    ],
)
def test_a_key_may_be_overruled_until_the_end_and_a_question_may_not(
    change: Callable[[Exercise], Exercise], while_open: str | None
) -> None:
    """Nobody's vote becomes one for something else."""
    if while_open is None:
        assert change(OPEN).sheet.choices(SHEET.questions()[0]) == ITEM.offers
    else:
        with pytest.raises(Refused, match=while_open):
            change(OPEN)
    with pytest.raises(Refused, match=r"ended|no_change_now"):
        change(ENDED)


def test_a_claim_is_exchanged_once_for_each_press() -> None:
    """For the next of the others, which come round; a press that comes twice, or from an old button, does nothing."""
    items, pool = SEED.sheet.items, SEED.pool

    once = exchanged(SEED, 1, 0)
    twice = exchanged(exchanged(once, 1, 0), 1, 1)

    assert once.sheet.items == (items[0], pool[0], *items[2:])
    assert once.pool == (*pool[1:], items[1])
    assert exchanged(once, 1, 0) == exchanged(once, 3, 0) == once
    assert twice.sheet.items[1] == pool[1]


@pytest.mark.parametrize(("count", "expected"), [(0, 3), (3, 3), (5, 5), (8, 8), (99, 8)])
def test_as_many_claims_as_wanted_are_asked_about(count: int, expected: int) -> None:
    """From three to eight; those that went come back first."""
    resized_once = resized(SEED, count)

    assert len(resized_once.sheet.items) == expected
    assert resized(resized_once, 5) == SEED
    assert len(resized(replace(SEED, pool=SEED.pool[:1]), 8).sheet.items) == 6


def test_what_is_practised_stands_in_one_order() -> None:
    """However it was chosen."""
    chosen = practising(SEED, [Practice.HEADLINE, Practice.WHO, Practice.WHO])

    assert chosen.sheet.practices == (Practice.WHO, Practice.HEADLINE)
