"""The answers that can be chosen, as buttons and walls show them."""

import pytest

from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.sheet import Choice, Nature, Offer, Practice, Surer
from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.views.exercise import practices
from bot.views.exercise.choices import label, letter


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Offer(SourceKind.NAMED_PERSON, "Christo\nGrozev"), "Christo Grozev"),
        (Offer(SourceKind.UNNAMED_GROUP, "officials"), "officials (no name given)"),
        (Offer(SourceKind.ANONYMOUS_SOURCE), "unnamed source"),
        (Offer(SourceKind.NONE), "no source given"),
        (Modality.HEDGED, "◐ hedged"),
        (Nature.FACT, "Evidence could settle it"),
        (Nature.OPINION, "It is an opinion"),
        (Surer.ALIKE, "Both alike"),
    ],
)
def test_an_answer_has_its_words(choice: Choice, expected: str) -> None:
    """A source is named as the article names it, and a modality by its mark."""
    assert label(choice, ENGLISH) == expected


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_two_answers_to_a_question_read_alike(code: str) -> None:
    """Whatever the language, a class can tell the answers apart."""
    for choices in (Modality, Nature, Surer):
        assert len({label(choice, tongue(code)) for choice in choices}) == len(choices)


def test_answers_are_lettered_in_their_order() -> None:
    """The letters can be called out."""
    assert [letter(place) for place in range(7)] == list("ABCDEFG")


def test_every_practice_asks_and_has_a_name_for_a_button() -> None:
    """Each has a question of its own and a name that fits half of a phone's width."""
    asked = {practices.asked(practice, ENGLISH) for practice in Practice}
    names = {practices.name(practice, ENGLISH) for practice in Practice}

    assert (len(asked), len(names)) == (4, 4)
    assert max(map(len, names)) <= 20
