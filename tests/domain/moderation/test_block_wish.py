"""What moderators type behind /block is read one way, or not at all."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.moderation.block import Kind
from bot.domain.moderation.block_wish import Unclear, Wish, read_wish

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("1204 spam", Wish(Kind.USER, "1204", "spam")),
        ("#1204 user spam and more", Wish(Kind.USER, "#1204", "spam and more")),
        ("7f3ko CHAT flood", Wish(Kind.CHAT, "7f3ko", "flood")),
        ("12 for 7d spam", Wish(Kind.USER, "12", "spam", 7 * DAY)),
        ("12 for 12h spam", Wish(Kind.USER, "12", "spam", DAY / 2)),
        ("12 for 2 weeks spam", Wish(Kind.USER, "12", "spam", 14 * DAY)),
        ("12 chat For 1D spam", Wish(Kind.CHAT, "12", "spam", DAY)),
        ("12 for 30m spam", Wish(Kind.USER, "12", "spam", DAY / 48)),
        ("12 for 2 months spam", Unclear.NO_END),
        ("12 until 2026-11-30 spam", Wish(Kind.USER, "12", "spam", DAY * 1.5 - timedelta(minutes=1))),
        ("12 for insulting others", Wish(Kind.USER, "12", "for insulting others")),
        ("12 until he says sorry", Wish(Kind.USER, "12", "until he says sorry")),
        ("12 user", Unclear.NO_REASON),
        ("12 users are fine", Wish(Kind.USER, "12", "users are fine")),
        ("chat -1001 for 1d flood", Wish(Kind.CHAT, -1001, "flood", DAY)),
        ("chat 1001 flood", Unclear.NO_SUBJECT),
        ("chat", Unclear.NO_SUBJECT),
        ("https://www.News.example/a?b#c made up", Wish(Kind.DOMAIN, "news.example", "made up")),
        ("bücher.example made up", Wish(Kind.DOMAIN, "xn--bcher-kva.example", "made up")),
        ("straße.example made up", Wish(Kind.DOMAIN, "xn--strae-oqa.example", "made up")),
        ("news.example for 1d made up", Wish(Kind.DOMAIN, "news.example", "made up", DAY)),
        ("user 12 spam", Unclear.NO_SUBJECT),
        ("0 spam", Unclear.NO_SUBJECT),
        ("١٢ spam", Unclear.NO_SUBJECT),
        ("localhost spam", Unclear.NO_SUBJECT),
        ("12", Unclear.NO_REASON),
        ("12 for 7d", Unclear.NO_REASON),
        ("12 for 7x spam", Unclear.NO_END),
        ("12 for 0d spam", Unclear.NO_END),
        ("12 until 2026-11-28 spam", Unclear.NO_END),
        ("12 until 2026-02-30 spam", Unclear.NO_END),
        ("12 until 31.12.2026 spam", Unclear.NO_END),
        (" \n ", Unclear.NOTHING),
    ],
)
def test_a_wish_is_read(typed: str, wish: Wish | Unclear) -> None:
    """Whom or what, until when, and why; what is half a wish is said to be that, and blocks nobody for good."""
    assert read_wish(typed, NOW) == wish
