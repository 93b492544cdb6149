"""Why a key is what it is, and the sentence with the words that decide."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.domain.article import Span
from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.sheet import AsRead, Item, Offer, Practice, Question, Sheet
from bot.i18n import ENGLISH
from bot.views.exercise.marked_sentence import Part, marked, plain
from bot.views.exercise.reasons import why
from bot.views.printable import printable
from tests.doubles.exercises import Lesson, lessons

SENTENCE = "Anna said the bridge could close."
ANNA, OFFICIALS, NOBODY = (
    Offer(SourceKind.NAMED_PERSON, "Anna"),
    Offer(SourceKind.UNNAMED_GROUP, "officials"),
    Offer(SourceKind.NONE),
)
ITEM = Item(
    statement="The bridge could close.",
    sentence=SENTENCE,
    offers=(ANNA, OFFICIALS, NOBODY),
    source=0,
    modality=Modality.HEDGED,
    cues=(Span("could", 21, 26),),
    saying=(Span("said", 5, 9), Span("Anna", 0, 4)),
)


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (ITEM, "The sentence says so itself: “Anna”, “said”."),
        (replace(ITEM, source=1), "Somebody says it, and the article gives no name: “Anna”, “said”."),
        (replace(ITEM, source=2), "Nobody is named as its source."),
        (replace(ITEM, saying=()), "This sentence alone does not show it: look at those around it in the article."),
    ],
)
def test_the_words_that_name_a_source_are_quoted(item: Item, expected: str) -> None:
    """In the order of the sentence; where nobody is named, or another sentence does it, that is said."""
    assert _why(item, Practice.WHO) == expected


@pytest.mark.parametrize(
    ("modality", "cued", "expected"),
    [
        (Modality.HEDGED, True, "It is left open by “could”."),
        (Modality.HEDGED, False, "It is left open, as with words such as may or likely."),
        (Modality.ASSERTED, False, "It is put as so: no word leaves it open."),
        (Modality.OPINION, True, "It is a judgment that no evidence could settle: “could”."),
    ],
)
def test_the_words_that_make_a_modality_are_quoted(modality: Modality, cued: bool, expected: str) -> None:  # noqa: FBT001 - a row's flag
    """Where there are none, as after a teacher set another key, it says what the mark means."""
    item = replace(ITEM, modality=modality, cues=ITEM.cues if cued else ())

    assert _why(item, Practice.HOW_SURE) == expected


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        (
            Modality.ASSERTED,
            Modality.HEDGED,
            "The headline puts it as so, and this sentence leaves it open: “could”.",
        ),
        (Modality.RUMOR, Modality.ASSERTED, "The headline leaves it open, and this sentence puts it as so."),
        (Modality.RUMOR, Modality.HEDGED, "Both leave it open."),
        (Modality.ASSERTED, Modality.OPINION, "Neither leaves it open."),
    ],
)
def test_a_headline_is_compared(headline: Modality, text: Modality, expected: str) -> None:
    """What is surer is said of both."""
    assert _why(replace(ITEM, modality=text), Practice.HEADLINE, headline) == expected


def test_a_fact_is_not_called_true() -> None:
    """That evidence could settle it does not say how."""
    assert "Whether it holds is another question." in _why(ITEM, Practice.FACT_OR_OPINION)


def test_the_words_that_decide_are_cut_out_of_the_sentence() -> None:
    """Who says it is decided by other words than how sure it is."""
    assert marked(ITEM, Practice.WHO) == (
        Part("Anna", is_cue=True),
        Part(" ", is_cue=False),
        Part("said", is_cue=True),
        Part(" the bridge could close.", is_cue=False),
    )
    assert [part.text for part in marked(ITEM, Practice.HOW_SURE) if part.is_cue] == ["could"]
    assert [part.text for part in marked(ITEM, Practice.FACT_OR_OPINION) if part.is_cue] == []


def test_of_a_teachers_key_it_is_not_said_that_the_article_shows_it() -> None:
    """Who set it is said, and what the mark means; of a key that stayed as it was read, what it was."""
    read = AsRead(source=ANNA, modality=Modality.HEDGED, cues=ITEM.cues, saying=ITEM.saying)
    item = replace(ITEM, source=2, modality=Modality.PREDICTION, cues=(), saying=(), as_read=read)

    assert _why(item, Practice.WHO) == "The teacher set this key."
    assert _why(item, Practice.HOW_SURE) == "The teacher set this key. It is about what is still to come."
    assert _why(item, Practice.FACT_OR_OPINION) == _why(ITEM, Practice.FACT_OR_OPINION)


@settings(max_examples=30)
@given(lessons())
def test_any_key_has_a_reason(held: Lesson) -> None:
    """Odd characters, cues that overlap or are empty: a reason that says something, and the sentence as it is."""
    sheet = held.exercise.sheet
    for question in sheet.questions():
        item = sheet.items[question.item]
        parts = marked(item, question.practice)

        assert why(sheet, question, ENGLISH)
        assert all(part.text for part in parts)
        assert "".join("".join(part.text for part in parts).split()) == "".join(printable(item.sentence).split())
        assert "\n" not in plain(item)


def _why(item: Item, practice: Practice, headline: Modality = Modality.ASSERTED) -> str:
    sheet = Sheet(title="A title", url=None, headline=headline, items=(item,) * 3, practices=tuple(Practice))
    return why(sheet, Question(0, practice), ENGLISH)
