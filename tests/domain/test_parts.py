"""Of which messages one was made."""

import pytest

from bot.domain.parts import PARTS, parts_of


@pytest.mark.parametrize(
    ("unknown", "expected"),
    [
        ({PARTS: [7, 8, 9]}, (7, 8, 9)),
        ({}, ()),
        ({"rich_message": {}}, ()),
        ({PARTS: "78"}, ()),
        ({PARTS: [7, "8", None, True]}, (7,)),
    ],
)
def test_only_ids_are_parts(unknown: dict[str, object], expected: tuple[int, ...]) -> None:
    """A message that came alone has none, and whatever else stands there is none."""
    assert parts_of(unknown) == expected
