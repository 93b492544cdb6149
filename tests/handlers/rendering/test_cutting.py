"""Texts cut to a length, between what readers see as characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.utf16 import units
from bot.views.printable import printable
from handlers.rendering.cutting import cut
from tests.doubles.bot_api import utf16

FAMILY = "👩‍👩‍👧‍👦"
texts = st.text(
    st.one_of(st.sampled_from(f"{FAMILY}🇺🇦e\u0301é️👍🏽 ,.‌ ᄒ\u1161\u11ab"), st.characters()), max_size=60
).map(printable)


@given(texts, st.integers(1, 70))
def test_a_cut_text_fits_and_is_the_texts_beginning(text: str, room: int) -> None:
    """It never has more units than there is room for; what fits stays whole."""
    shown = cut(text, room)

    assert units(shown) == utf16.units(shown) <= room
    assert shown == text if utf16.units(text) <= room else text.startswith(shown.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "room", "expected"),
    [
        ("The truce holds", 14, "The truce…"),
        ("The truce, it holds", 12, "The truce…"),
        ("Unbreakable", 6, "Unbre…"),
        (f"ab{FAMILY}", 10, "ab…"),
        (f"{FAMILY}{FAMILY}", 15, f"{FAMILY}…"),
        ("abe\u0301e\u0301", 5, "abe\u0301…"),
        ("👍🏽👍🏽", 7, "👍🏽…"),
        ("🇺🇦🇪🇸🇺🇦", 8, "🇺🇦…"),
        ("❤️❤️", 3, "❤️…"),
        ("\u1112\u1161\u11ab\u1112\u1161\u11ab", 5, "\u1112\u1161\u11ab…"),
        ("x😀", 2, "x…"),
    ],
)
def test_no_character_is_cut_in_two(text: str, room: int, expected: str) -> None:
    """Families, flags, tones, accents and syllables stay whole, words too where there are any."""
    assert cut(text, room) == expected


def test_a_character_that_never_ends_is_cut() -> None:
    """A row of joiners is nobody's letter: it is cut where the room ends."""
    assert cut("a" + "\u200d" * 500, 200) == "a" + "\u200d" * 198 + "…"
