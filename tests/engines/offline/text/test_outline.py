"""What of a text is its body: no heading, no dateline; long quotations and monstrous sentences in parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engines.offline.text.outline import outline
from bot.engines.offline.text.quotes import find_quotes
from tests.doubles.lines import ENGLISH


def body(text: str) -> list[str]:
    """Give the sentences of a text's body."""
    sentences = outline(text, find_quotes(text), ENGLISH)[1]
    return [text[one.tokens[0].start : one.tokens[-1].end] for one in sentences]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Old Ferry Sold\nThe ferry was sold.", ["The ferry was sold."]),
        ("(Picture: Ada Poe)\nThe ferry was sold.", ["The ferry was sold."]),
        ("The ferry is sold\nThe crew is not.", ["The ferry is sold", "The crew is not."]),
        ("TARN, Karvelia (Northern Wire) — The ferry was sold.", ["The ferry was sold."]),
        ("TARN - The ferry was sold.", ["The ferry was sold."]),
        ("The ferry was sold. It sank.", ["The ferry was sold.", "It sank."]),
        (
            "“The ferry was sold to a firm in Tarn. It sank a year later.”",
            ["“The ferry was sold to a firm in Tarn.", "It sank a year later.”"],
        ),
        ("", []),
    ],
)
def test_the_body_is_what_is_read(text: str, sentences: list[str]) -> None:
    """Headings, captions and datelines are left out; a long quotation is cut at its stops."""
    assert body(text) == sentences


def test_a_monstrous_sentence_is_read_in_parts() -> None:
    """Every part is bounded, and none of its tokens is lost."""
    text = "and the boat " * 1_000

    tokens, sentences = outline(text, [], ENGLISH)

    assert max(len(one.tokens) for one in sentences) <= 400
    assert sum(len(one.tokens) for one in sentences) == len(tokens)


@given(st.text())
def test_sentences_of_any_text_are_made_of_its_tokens_in_order(text: str) -> None:
    """No token is read twice."""
    tokens, sentences = outline(text, find_quotes(text), ENGLISH)

    starts = [token.start for one in sentences for token in one.tokens]
    assert starts == sorted(set(starts))
    assert set(starts) <= {token.start for token in tokens}
