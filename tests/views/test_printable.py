"""What an article may bring to a screen: its letters, and nothing that acts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.printable import one_line, printable

anything = st.text(st.characters(exclude_categories=()))


@given(anything)
def test_nothing_that_acts_is_left(text: str) -> None:
    """Line breaks and tabs are the only controls left, and the text can be written to any file."""
    clean = printable(text)

    assert not [c for c in clean if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} and c not in "\n\t"]
    assert not [
        c
        for c in clean
        if unicodedata.bidirectional(c) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    ]
    assert clean.encode().decode() == clean


@given(anything, anything)
def test_a_text_may_be_cut_before_it_is_cleaned(head: str, tail: str) -> None:
    """Cleaning goes character by character, so marks that cut a text do not change what is shown."""
    assert printable(head) + printable(tail) == printable(head + tail)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("naïve “words” – 漢字 שלום", "naïve “words” – 漢字 שלום"),
        ("e\u0301 नमस्ते", "e\u0301 नमस्ते"),
        ("می\u200cخواهم 👩\u200d🔬", "می\u200cخواهم 👩\u200d🔬"),
        ("safe\u202etxt.exe\u2069", "safetxt.exe"),
        ("soft\u00adhy\u200bphen\ufeff", "softhyphen"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("one\u2028two\r\nthree", "one\ntwo \nthree"),
    ],
)
def test_letters_stay_and_tricks_go(text: str, expected: str) -> None:
    """Scripts that need joiners and combining marks are left whole; invisible and turning characters are not."""
    assert printable(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[1;31mred\x1b[0m", "red"),
        ("\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\", "click"),
        ("\x9b2Jclear \x90payload\x9cafter", "clear after"),
        ("\x1bcreset", "reset"),
        ("\x1b]0;He said no.", "0;He said no."),
        ("\x90He said no.\nShe did.\x9c", "He said no. She did."),
        ("\x9dHe \x1b]0;title\x07said no.", "He said no."),
        (" two \n\t lines ", "two lines"),
    ],
)
def test_one_line_takes_whole_escapes_out(text: str, expected: str) -> None:
    """No debris of a terminal escape is left in a name or title, and it fits one line."""
    assert one_line(text) == expected
