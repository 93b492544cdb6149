"""Text in pixels: lines that fit, cuts that show, and letters that belong together."""

import pytest
from PIL import Image, ImageDraw

from bot.views.fonts import Fonts, Weight
from bot.views.lettering import Lettering, Style, right_to_left

STYLE = Style(40, "#000000")


@pytest.fixture(scope="module")
def lettering() -> Lettering:
    """Give the packaged font alone."""
    return Lettering({weight: Fonts(weight, lambda _: None, shaping=True) for weight in Weight})


def test_lines_break_between_words_and_fit(lettering: Lettering) -> None:
    """Every line is within the width, and together they are the text."""
    text = "The ministry said on Monday that it might reconsider its decision"

    lines = lettering.lines(text, STYLE, 400, 9)

    assert " ".join(lines) == text
    assert len(lines) > 2
    assert all(lettering.width(line, STYLE) <= 400 for line in lines)


def test_the_last_line_is_cut_where_not_all_fits(lettering: Lettering) -> None:
    """An ellipsis after a whole word says that there was more."""
    lines = lettering.lines("The ministry said on Monday that it might reconsider its decision", STYLE, 400, 2)

    assert lines[0] == "The ministry said on"
    assert lines[1] == "Monday that it…"
    assert lettering.width(lines[1], STYLE) <= 400


def test_a_word_longer_than_a_line_is_broken(lettering: Lettering) -> None:
    """Also where a line is too narrow for a single letter, one stands on it."""
    assert "".join(lettering.lines("W" * 30, STYLE, 400, 9)) == "W" * 30
    assert lettering.lines("WWW", STYLE, 5, 9) == ["W", "W", "W"]


@pytest.mark.parametrize("text", ["", "  \n ", "🔥", "\u200b", "漢字", "漢 字 漢"])
def test_what_can_t_be_read_has_no_lines(lettering: Lettering, text: str) -> None:
    """Nothing, symbols alone, and letters that no font has."""
    assert lettering.lines(text, STYLE, 400, 2) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Xi 习近平 said", "Xi … said"),
        ("习 近 平 said", "… said"),
        ("🔥 Breaking 🔥", "Breaking"),
        ("a\nb\u202ec", "a bc"),
        ("e\u09be", "e"),
        ("e" + "\u0301" * 50 + "n", "e" + "\u0301" * 3 + "n"),
    ],
)
def test_no_letter_is_drawn_as_a_box(lettering: Lettering, text: str, shown: str) -> None:
    """An ellipsis for letters that no font has, nothing for such symbols, and no towers of marks."""
    assert lettering.legible(text, Weight.REGULAR) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [("שלום", True), ("«العربية»", True), ("Anna שלום", False), ("12 שלום", True), ("2026", False), ("", False)],
)
def test_the_first_letter_says_where_a_line_begins(text: str, expected: bool) -> None:  # noqa: FBT001 - a table's value
    """As Unicode has it for paragraphs; digits and signs don't count."""
    assert right_to_left(text) is expected


def test_a_line_is_drawn_as_wide_as_it_is_measured(lettering: Lettering) -> None:
    """Ink from the left edge to about the measured width, and none beyond."""
    image = Image.new("L", (900, 100), 255)

    lettering.write(ImageDraw.Draw(image), 0, 60, "HШН", STYLE)

    box = image.point(lambda grey: 255 - grey).getbbox()
    assert box is not None
    assert box[2] == pytest.approx(lettering.width("HШН", STYLE), abs=8)
