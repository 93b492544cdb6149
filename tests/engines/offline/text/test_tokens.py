"""Words, numbers and marks, and their classes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engines.offline.text.tokens import Kind, tokenize
from tests.doubles.lines import ENGLISH


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Mr. Poe's boat", ["Mr.", "Poe", "'s", "boat"]),
        ("the U.S. fleet", ["the", "U.S.", "fleet"]),
        ("they’ll go", ["they", "’ll", "go"]),
        ("a 44-page report", ["a", "44-page", "report"]),
        ("£18.4bn, 3.5% at 4:30pm", ["£18.4bn", ",", "3.5%", "at", "4:30pm"]),
        ("don't", ["don't"]),
        ("an on/off sea-lane", ["an", "on/off", "sea-lane"]),
        ("wait... what -- no", ["wait", "...", "what", "--", "no"]),
        ("by @tarn_ferry", ["by", "@tarn_ferry"]),
        ("the ends.", ["the", "ends", "."]),
    ],
)
def test_text_is_cut_into_tokens(text: str, tokens: list[str]) -> None:
    """Abbreviations, numbers and compounds stay whole; clitics and marks stand alone."""
    assert [token.text for token in tokenize(text, ENGLISH)] == tokens


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The mayor slowly left.", [Kind.DETERMINER, Kind.WORD, Kind.ADVERB, Kind.WORD, Kind.MARK]),
        ("She has 12 boats", [Kind.PRONOUN, Kind.AUXILIARY, Kind.NUMBER, Kind.WORD]),
        ("“If Poe may”", [Kind.OPEN, Kind.SUBORDINATOR, Kind.NAME, Kind.MODAL, Kind.CLOSE]),
        ("d'Arc and £3", [Kind.NAME, Kind.CONJUNCTION, Kind.NUMBER]),
        ("in May", [Kind.PREPOSITION, Kind.NAME]),
        ("May we", [Kind.MODAL, Kind.PRONOUN]),
        ("Tarn Today", [Kind.NAME, Kind.NAME]),
        ("Poe's", [Kind.NAME, Kind.CLITIC]),
        ("@tarn", [Kind.NAME]),
        ("44-page", [Kind.WORD]),
    ],
)
def test_a_token_has_its_class(text: str, kinds: list[Kind]) -> None:
    """Closed classes come from the lexicon, unless a capital makes a name of the word; the rest is told by shape."""
    assert [token.kind for token in tokenize(text, ENGLISH)] == kinds


@given(st.text())
def test_tokens_of_any_text_are_its_own_characters_in_order(text: str) -> None:
    """Offsets are right and no character but white space is lost."""
    tokens = tokenize(text, ENGLISH)

    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())
