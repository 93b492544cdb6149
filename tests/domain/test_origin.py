"""Where a forwarded message came from, without the names of people."""

import pytest

from bot.domain.origin import Origin, OriginKind


@pytest.mark.parametrize(
    ("origin", "left"),
    [
        (Origin(OriginKind.USER, "Ann"), None),
        (Origin(OriginKind.HIDDEN_USER, "Ann"), None),
        (Origin(OriginKind.CHANNEL, "News", "Ann"), Origin(OriginKind.CHANNEL, "News")),
        (Origin(OriginKind.CHAT, "Class 7b"), Origin(OriginKind.CHAT, "Class 7b")),
    ],
)
def test_what_is_left_without_people(origin: Origin, left: Origin | None) -> None:
    """Groups and channels by their names, and nobody who signed in them."""
    assert origin.without_people() == left
