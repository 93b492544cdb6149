"""Wording: a text is cut into words, and each word of a statement is found in its passage, in order."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.fingerprint import fold
from bot.engines.grounding.searching import lower
from bot.engines.grounding.wording import Places, gaps, words_in

PIECES = ["Vilkas", "’s", "1,500", "-5", " %", "维", "Вілкас", "'", " ", "\x00", "\ud800", "\u0301", "İ", "²", "_"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=40)


@given(TEXTS)
@example("Vilkas’s 1,500 bridges")
def test_words_are_pieces_of_the_text_in_order(text: str) -> None:
    """Any text: with what stands before each, its words make it up again, but for its end."""
    words = words_in(text)

    again = "".join(lower(word.before) + word.low for word in words)
    assert lower(fold(text).text).startswith(again)
    assert all(word.low for word in words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vilkas’s bridge", ["vilkas's", "bridge"]),
        ("well-known O'Dell", ["well", "known", "o'dell"]),
        ("1,500 or 2.5 of F16", ["1,500", "or", "2.5", "of", "f", "16"]),
        ("$5 or €5.5, 5% or 5 %", ["$5", "or", "€5.5", "5%", "or", "5 %"]),
        ("-5 to 5-7", ["-5", "to", "5", "7"]),
        ("п’ять мостів", ["п'ять", "мостів"]),
        ("维尔卡took 5万", ["维", "尔", "卡", "took", "5", "万"]),
        ("_bold_ 'single'", ["bold", "single"]),
        ("— !", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, expected: list[str]) -> None:
    """Apostrophes stay inside words, numbers are whole, and signs of scripts without spaces stand alone."""
    words = words_in(text)

    assert [word.low for word in words] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,500", "1500"),
        ("1.500.000", "1500000"),
        ("1,5", "1.5"),
        ("2.50", "2.50"),
        ("41", "41"),
        ("-41", "-41"),
        ("€1.500", "€1500"),
        ("41 %", "41%"),
        ("forty", None),
    ],
)
def test_a_number_is_known_in_either_writing(text: str, expected: str | None) -> None:
    """Marks of thousands fall away, a decimal comma is a point, and sign, currency and percent belong to it."""
    words = words_in(text)

    assert [word.number for word in words] == [expected]


@pytest.mark.parametrize(
    ("word", "bare", "capital"),
    [("Vilkas’s", "vilkas", True), ("O’Dell", "o", True), ("bridge", "bridge", False), ("Вілкас", "вілкас", True)],
)
def test_a_word_is_known_bare_and_by_its_capital(word: str, bare: str, capital: bool) -> None:  # noqa: FBT001 - a table's column
    """Names are compared without what stands behind an apostrophe."""
    [cut] = words_in(word)

    assert (cut.bare, cut.capital) == (bare, capital)


@pytest.mark.parametrize(
    ("word", "passage", "expected"),
    [
        ("THE", "the", 0),
        ("1,500", "1500", 0),
        ("1.5", "1,5", 0),
        ("1.5", "15", None),
        ("5", "five", None),
        ("$5", "€5", None),
        ("5", "5%", None),
        ("5", "-5", None),
        ("sold", "sell", None),
        ("Williams", "William", None),
        ("bridges", "bridge", None),
        ("Vilkas", "Vilkas’s", None),
    ],
)
def test_a_word_is_found_as_it_is_written(word: str, passage: str, expected: int | None) -> None:
    """In any case, and as one number in either writing; another form of a word is another word."""
    there = Places(words_in(passage), frozenset()).align(words_in(word), 0)
    back = Places(words_in(word), frozenset()).align(words_in(passage), 0)

    assert there == [expected]
    assert back == [expected]


@pytest.mark.parametrize(
    ("statement", "passage", "begin", "expected"),
    [
        ("Vilkas left", "Vilkas left Orvik", 0, [0, 1]),
        ("Vilkas left", "Vilkas said Mordan left", 0, [0, 3]),
        ("left Vilkas", "Vilkas left Orvik", 0, [1, None]),
        ("Vilkas left", "Vilkas left; Vilkas left", 1, [2, 3]),
        ("Vilkas then left", "Vilkas left", 0, [0, None, 1]),
        ("Vilkas left", "Vilkas left", 2, [None, None]),
        ("the bridge", "the bridge", 0, [None, 1]),
        ("", "Vilkas left", 0, []),
    ],
)
def test_words_are_found_in_order(statement: str, passage: str, begin: int, expected: list[int | None]) -> None:
    """Each behind the last one found; articles are not looked for."""
    places = Places(words_in(passage), frozenset({"the"})).align(words_in(statement), begin)

    assert places == expected


@pytest.mark.parametrize(
    ("places", "length", "expected"),
    [
        ([], 2, [(range(0), range(2))]),
        ([0, 1], 2, [(range(0), range(0)), (range(1, 1), range(1, 1)), (range(2, 2), range(2, 2))]),
        ([None, 2], 4, [(range(1), range(2)), (range(2, 2), range(3, 4))]),
    ],
)
def test_what_was_put_in_and_left_out_is_given_by_its_place(
    places: list[int | None], length: int, expected: list[tuple[range, range]]
) -> None:
    """One pair before each word that has a place, and one at the end."""
    found = list(gaps(places, length))

    assert found == expected
