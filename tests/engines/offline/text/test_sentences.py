"""Where sentences and paragraphs end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engines.offline.text.sentences import split, split_inside
from tests.doubles.lines import ENGLISH


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It is shut. It stays shut.", ["It is shut.", "It stays shut."]),
        ("Mr. Poe left the U.S. in 2019. He is back.", ["Mr. Poe left the U.S. in 2019.", "He is back."]),
        (
            "It opens in May. It shuts in June. Then it rains.",
            ["It opens in May.", "It shuts in June.", "Then it rains."],
        ),
        ("Ms. Poe met Cllr. Roe. They left.", ["Ms. Poe met Cllr. Roe.", "They left."]),
        ("Is it shut? It is!", ["Is it shut?", "It is!"]),
        ("“It is shut. Go home,” he said. She left.", ["“It is shut. Go home,” he said.", "She left."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        (" \n \n", []),
    ],
)
def test_text_is_cut_into_sentences(text: str, sentences: list[str]) -> None:
    """Abbreviations end no sentence, months do, and quotations stay whole."""
    assert [text[one.start : one.end] for one in split(text, ENGLISH)] == sentences


def test_sentences_know_their_paragraph() -> None:
    """Paragraphs are the lines that have words."""
    assert [one.paragraph for one in split("It is shut. Go.\n\nIt rains.", ENGLISH)] == [0, 0, 1]


def test_a_long_quotation_is_cut_at_the_stops_inside_it() -> None:
    """A stop, marks behind it and a capital end a sentence there."""
    text = "“It is shut. It stays shut, they say. go.”"

    assert [text[start:end] for start, end in split_inside(text, 0, len(text))] == ["“It is shut.", text[13:]]


def test_a_paragraph_without_end_is_read_in_pieces() -> None:
    """No sentence is longer than what is handed over at once."""
    sentences = split("“word " * 10_000, ENGLISH)

    assert max(one.end - one.start for one in sentences) <= 4_000


@given(st.text())
def test_every_character_of_any_text_is_in_one_sentence(text: str) -> None:
    """Sentences are in order, apart and trimmed, and nothing but white space is left between them."""
    joined, last = [], 0
    for one in split(text, ENGLISH):
        assert last <= one.start < one.end
        joined.append(text[one.start : one.end])
        last = one.end

    assert "".join("".join(joined).split()) == "".join(text.split())
