"""Tidying: what may be in a text, what is taken out of it, and that it never takes long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.readers.tidy import INVISIBLE_REMOVED, MARKS_PER_BASE, cap_marks, replace_surrogates, tidy, tidy_line

FLAG = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
SIGNS = ["\r\n", "\x00", "\x1b[31m", "\u200b", "\u200d", "\ufeff", "\u202e", "\U000e0041", "\ufe0f", "\ud83d", "\u0301"]
WORDS = ["👩‍👩‍👧‍👧", FLAG, "می‌خواهم", "é", "\u00ad", "\ufffe", "\u2028", "ﬁ"]
PIECES = st.sampled_from([*"ab .\n\t\r", *SIGNS, *WORDS])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("one\n \n\t\n\n\ntwo\u2029three", "one\n\ntwo\n\nthree"),
        ("  a\tb\u00a0\u2009c  \n  d  ", "a b c\nd"),
        ("lone \ud83d half", "lone \ufffd half"),
        ("cafe\u0301", "café"),
        ("soft\u00adhyphen", "softhyphen"),
        ("", ""),
        (" \n\t ", ""),
    ],
)
def test_text_is_evened_out(text: str, expected: str) -> None:
    """Line ends, blank lines and spaces; no warning for them."""
    tidied = tidy(text)

    assert (tidied.text, tidied.warnings) == (expected, ())


def test_controls_are_taken_out_with_the_warning() -> None:
    """They are counted like other characters that nobody sees; line ends are not among them."""
    tidied = tidy("nul\x00 esc\x1b[31m bell\x07 c1\x9b\r\n\x85\x0cend")

    assert (tidied.text, tidied.removed, tidied.warnings) == ("nul esc[31m bell c1\n\nend", 4, (INVISIBLE_REMOVED,))


@pytest.mark.parametrize(
    ("text", "expected", "removed"),
    [
        ("zero\u200bwidth\ufeff\u2060", "zerowidth", 3),
        ("\u202eright to left\u202c \u2066isolated\u2069", "right to left isolated", 4),
        ("tags\U000e0049\U000e0067\U000e006e", "tags", 3),
        ("a\ufe01b\U000e0101c\ufe0f", "abc", 3),
        ("hidden\u3164filler\u034f", "hiddenfiller", 2),
        ("x\u200d\u200cy", "xy", 2),
    ],
)
def test_invisible_characters_are_taken_out_and_counted(text: str, expected: str, removed: int) -> None:
    """What can carry a hidden message goes, with a warning."""
    tidied = tidy(text)

    assert (tidied.text, tidied.removed, tidied.warnings) == (expected, removed, (INVISIBLE_REMOVED,))


@pytest.mark.parametrize(
    "text",
    [
        "family 👩‍👩‍👧‍👧 and ❤️ and 1️⃣",
        "flag 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f of England",
        "می‌خواهم",
        "क्‍ष",
        "葛\U000e0100城",
        "👍🏽",
    ],
)
def test_joiners_that_shape_what_is_seen_stay(text: str) -> None:
    """Emoji, Persian and Indian spelling, and variants of ideographs keep their joiners."""
    tidied = tidy(text)

    assert (tidied.text, tidied.removed) == (text, 0)


def test_towers_of_marks_are_cut_before_they_are_normalised() -> None:
    """400,000 marks on one letter would keep unicodedata busy for minutes."""
    text = "z" + "\u0301\u0323" * 200_000 + " end"

    tidied = tidy(text)

    assert len(tidied.text) <= MARKS_PER_BASE + len("z end")
    assert cap_marks("é" * 50 + "ы̆" * 50) == "é" * 50 + "ы̆" * 50


@given(st.lists(PIECES | st.characters(), max_size=80).map("".join))
def test_any_text_becomes_tidy_and_stays_so(text: str) -> None:
    """A tidy text has no controls, can be encoded, and is not changed by tidying again."""
    tidied = tidy(text).text

    assert tidy(tidied).text == tidied
    assert tidied == tidied.strip()
    assert tidied.encode().decode() == tidied
    assert not any(ord(character) < 32 and character != "\n" for character in tidied)
    assert "\n\n\n" not in tidied


@given(st.text(alphabet=st.characters(categories=["Cs", "L", "Zs"])))
def test_replacing_surrogates_keeps_every_offset(text: str) -> None:
    """One for one."""
    replaced = replace_surrogates(text)

    assert len(replaced) == len(text)
    assert replaced.encode().decode() == replaced


@pytest.mark.parametrize(
    ("text", "expected"), [(None, None), (" \n ", None), (" A\n headline ", "A headline"), ("x" * 5000, "x" * 300)]
)
def test_title_becomes_one_line(text: str | None, expected: str | None) -> None:
    """Short, and None where nothing is left."""
    assert tidy_line(text) == expected


@pytest.mark.parametrize(
    "piece", ["a", "\u200b", "\u0301", "👩‍👩‍👧‍👧", "\n", " ", "\n \n", "\x00", "\ud83d", "葛", "\t\u00a0"]
)
def test_a_megabyte_of_anything_is_tidied(piece: str) -> None:
    """Nothing here takes more than linear time; the suite's time limit would show it."""
    text = piece * (1_000_000 // len(piece))

    assert len(tidy(text).text) <= len(text)
