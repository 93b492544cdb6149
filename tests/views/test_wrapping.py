"""Text in columns: wide, narrow and combining characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.wrapping import columns, fit, wrap


@pytest.mark.parametrize(
    ("text", "expected"),
    [("plain", 5), ("漢字", 4), ("e\u0301e\u0301", 2), ("ﾊﾛ", 2), ("Ｗ", 2), ("", 0)],
)
def test_columns_are_what_a_terminal_takes(text: str, expected: int) -> None:
    """Wide characters take two columns, combining marks none."""
    assert columns(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a few short words", ["a few", "short", "words"]),
        ("incomprehensible", ["incompre", "hensible"]),
        ("一二三四五六", ["一二三四", "五六"]),
        ("see 一二三 go", ["see 一二", "三 go"]),
        ("e\u0301" * 9, ["e\u0301" * 8, "e\u0301"]),
        ("", [""]),
    ],
)
def test_lines_break_where_they_may(text: str, expected: list[str]) -> None:
    """At spaces, between wide characters, and inside a word only where no line could hold it."""
    assert wrap(text, 8) == expected


@given(st.text(), st.integers(2, 30))
def test_no_line_is_too_wide_and_no_letter_is_lost(text: str, width: int) -> None:
    """Wrapping moves white space only."""
    lines = wrap(text, width)

    assert max(map(columns, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(1, 30))
def test_fitting_fills_the_columns_exactly(text: str, width: int) -> None:
    """Names of any length make a straight edge for the bars beside them."""
    assert columns(fit(text, width)) == width
