"""A flood of alike entries is told as a number, and every other entry on its own."""

from datetime import UTC, datetime

from bot.domain.audit import AuditEntry, Happening
from bot.domain.moderation.feed_category import Category, category_of
from bot.domain.moderation.feed_digest import MOST_ALIKE, Alike, digest
from bot.domain.moderation.hashtag import Hashtag

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def entry(number: int, what: Happening, reason: str | None = None) -> AuditEntry:
    """Write an entry."""
    return AuditEntry(seq=number, at=NOON, what=what, writer="w", reason=reason)


def test_a_few_are_told_one_by_one() -> None:
    """In their order."""
    entries = [entry(number, Happening.FAILED, "empty") for number in range(1, MOST_ALIKE + 1)]

    assert list(digest(entries)) == entries


def test_many_alike_are_told_as_a_number() -> None:
    """In the place of the first; what is not alike, or for another reason, stays where it is."""
    flood = [entry(number, Happening.ASKED) for number in range(1, 58)]
    others = [entry(58, Happening.FAILED, "empty"), entry(59, Happening.FAILED, "internal")]

    told = list(digest([flood[0], others[0], *flood[1:], others[1]]))

    assert told == [Alike(flood[0], flood[-1], 57), *others]


def test_every_hashtag_can_be_switched() -> None:
    """And what moderators looked at apart from what they did."""
    assert {tag.value for tag in Hashtag} | {"looked"} == {category.value for category in Category}
    assert category_of(entry(1, Happening.LOOKED, "log")) is Category.LOOKED
    assert category_of(entry(1, Happening.ROSTER, "added")) is Category.MODERATOR
