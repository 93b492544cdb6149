"""Lengths as Telegram counts them."""

import pytest

from bot.domain.utf16 import units


@pytest.mark.parametrize(
    ("text", "expected"), [("", 0), ("abc", 3), ("їжа", 3), ("\U0001f600", 2), ("a\U0001f600é", 4)]
)
def test_letters_beyond_the_basic_plane_count_twice(text: str, expected: int) -> None:
    """Most emoji do; letters of living languages do not."""
    assert units(text) == expected
