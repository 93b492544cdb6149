"""Statements read out of context."""

import pytest

from bot.engines.offline.claims.wording import worded
from tests.doubles.offline_reading import claim_on, claims_of

LEAD = "Asta Vilkas leads the Kelder Water Agency. "


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("Vilkas said she would resign in May.", "Asta Vilkas would resign in May."),
        ("Vilkas said her party would win the vote.", "Asta Vilkas's party would win the vote."),
        ("Vilkas said that the dam would hold.", "The dam would hold."),
        ("If the dam broke, she would resign, Vilkas said.", "If the dam broke, Asta Vilkas would resign."),
        ("The Kelder Water Agency said it had opened the gates.", "The Kelder Water Agency had opened the gates."),
        ("The Kelder Water Agency said it is opening the gates.", "The Kelder Water Agency is opening the gates."),
        ("Residents said they had opened the gates.", "Residents had opened the gates."),
        ("Mr Orme said he had opened the gates of it.", "Orme had opened the gates of it."),
        ("The Kelder Water Agency said it was likely that rain fell.", "It was likely that rain fell."),
        ("Vilkas said Ada Orme feared she was wrong.", "Ada Orme feared she was wrong."),
        ("Mr Orme said she would resign in May.", "Asta Vilkas would resign in May."),
        ("But the dam has held for forty years.", "The dam has held for forty years."),
        ("She has measured the river for forty years.", "Asta Vilkas has measured the river for forty years."),
    ],
)
def test_a_subject_is_named_where_it_can_be_told(sentence: str, statement: str) -> None:
    """A pronoun that is the subject becomes the name; one that means nobody, or somebody else, stays."""
    actual = [claim.statement for claim in claims_of(LEAD + sentence)]

    assert statement in actual


def test_a_title_that_one_person_bears_becomes_the_name() -> None:
    """Read "the governor" in the article's own voice as the person who is called so."""
    text = "Governor Asta Vilkas came. The governor has opened the gates of the dam."

    assert claim_on("gates", text).statement == "Asta Vilkas has opened the gates of the dam."


def test_the_halves_of_a_quotation_are_joined() -> None:
    """What an attribution parts is one sentence again, without marks."""
    text = "“If you released them by the million,” said Asta Vilkas, “you would get more.”"

    assert claims_of(text)[0].statement == "If you released them by the million, you would get more."


def test_a_relative_clause_is_stated_with_what_it_is_about() -> None:
    """A claim that begins with "which" takes the sentence before it along."""
    text = "The gates were left open, which could mean that the valley floods."

    assert all(not claim.statement.startswith("Which") for claim in claims_of(text))


def test_a_content_that_is_no_sentence_is_stated_whole() -> None:
    """A few words that somebody called something by are nothing without who called it so."""
    text = "Asta Vilkas described the plan as “an act of faith”."

    assert claim_on("faith", text).statement == text


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (["“We ran.”"], "We ran."),
        (["‘He’ll walk out by Christmas,’"], "He’ll walk out by Christmas."),
        (["''These are the stories,''"], "These are the stories."),
        (['"I ran,"', '"then I hid."'], "I ran, then I hid."),
        (['"Nobody called me back.'], "Nobody called me back."),
        (["nobody called me back.”"], "Nobody called me back."),
        (["he said “no"], "He said no."),
        (["the slide was “not a document,”"], "The slide was “not a document”."),
        (["“a” and “b”"], "“A” and “b”."),
        (["• the bridge stays shut;"], "The bridge stays shut."),
        (["is it?"], "Is it?"),
        (["“"], ""),
        (["…"], ""),
        ([], ""),
    ],
)
def test_a_statement_is_worded_as_a_sentence(parts: list[str], sentence: str) -> None:
    """Balanced marks, no loose ends, a capital and a stop; nothing where there are no words."""
    assert worded(parts) == sentence
