"""Where a forward came from, of every kind."""

import pytest

from bot.domain.origin import Origin, OriginKind
from bot.i18n import ENGLISH
from handlers.rendering.origins import origin_line
from tests.doubles.delivery import arrived, words


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (Origin(OriginKind.USER, "Ana"), "Forwarded from Ana"),
        (Origin(OriginKind.HIDDEN_USER, "Ana"), "Forwarded from Ana, whose account is hidden"),
        (Origin(OriginKind.CHAT, "Class 9b"), "Forwarded from the group Class 9b"),
        (Origin(OriginKind.CHAT, "Class 9b", "Head"), "Forwarded from the group Class 9b, signed by Head"),
        (Origin(OriginKind.CHANNEL, "News"), "Forwarded from the channel News"),
        (Origin(OriginKind.CHANNEL, "News", "Ana"), "Forwarded from the channel News, signed by Ana"),
        (Origin(OriginKind.USER, "\u202e \x00"), "Forwarded from somebody without a name"),
        (Origin(OriginKind.CHANNEL, "{name}", "\u2028"), "Forwarded from the channel {name}"),
    ],
)
def test_every_origin_is_told(origin: Origin, expected: str) -> None:
    """A channel and a group by name with who signed, a person by name, and a hidden account as hidden."""
    assert words(origin_line(origin, ENGLISH)) == expected


def test_a_name_pings_nobody_and_stays_short() -> None:
    """People choose their names: an address in one is not clickable, and an endless one is cut."""
    line = origin_line(Origin(OriginKind.USER, "@durov t.me/spam " + "x" * 500), ENGLISH)

    assert arrived(line).entities == ()
    assert line.units < 100
