"""What is worth reading where nobody asked."""

import pytest

from bot.domain.origin import Origin, OriginKind
from bot.domain.submission import Post
from handlers.intake.incoming import (
    AUTO_LENGTH,
    FoundLink,
    FoundLinks,
    Incoming,
    Nothing,
    Upload,
    Why,
    addresses_article,
)

ORIGIN = Origin(OriginKind.CHANNEL, "Northern Wire")
LONG, SHORT = Post("x" * AUTO_LENGTH), Post("x" * (AUTO_LENGTH - 1))
LINKS = FoundLinks((FoundLink("https://news.example/a", "Dam"),))


@pytest.mark.parametrize(
    ("incoming", "expected"),
    [
        (Incoming(LINKS, linked=True), True),
        (Incoming(LINKS), False),
        (Incoming(LONG, ORIGIN), True),
        (Incoming(Post("x" * (AUTO_LENGTH - 5), "Title"), ORIGIN), True),
        (Incoming(LONG, linked=True), True),
        (Incoming(LONG), False),
        (Incoming(SHORT, ORIGIN, linked=True), False),
        (Incoming(Upload("id", "unique"), ORIGIN), False),
        (Incoming(Nothing(Why.TOO_SHORT), ORIGIN), False),
    ],
)
def test_links_and_long_forwards_address_an_article(incoming: Incoming, expected: bool) -> None:  # noqa: FBT001  a table's column
    """And long texts that name where they are from; talk, files and links into Telegram do not."""
    assert addresses_article(incoming) is expected
