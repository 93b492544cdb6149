"""Kinds of entries that can be switched on and off in the feed: the hashtags, and what moderators looked at apart."""

from enum import StrEnum

from bot.domain.audit import AuditEntry, Happening
from bot.domain.moderation.hashtag import hashtag_of


class Category(StrEnum):
    """The hashtags, in the order of their buttons, and LOOKED, whose entries bear #moderator."""

    FLAGGED = "flagged"
    SETTLED = "settled"
    FAILED = "failed"
    BUDGET = "budget"
    BLOCKED = "blocked"
    REFUSED = "refused"
    CORRECTED = "corrected"
    PARKED = "parked"
    ANSWERED = "answered"
    CACHED = "cached"
    ASKED = "asked"
    EXERCISE = "exercise"
    PRIVACY = "privacy"
    MODERATOR = "moderator"
    LOOKED = "looked"
    LOG = "log"

    @property
    def is_on(self) -> bool:
        """Whether it is told where nobody has said so: what happens all the time and needs nobody is not."""
        return self not in {Category.ASKED, Category.CACHED, Category.LOOKED}


def category_of(entry: AuditEntry) -> Category:
    """Give an entry's kind."""
    if entry.what == Happening.LOOKED:
        return Category.LOOKED
    return Category(hashtag_of(entry.what, entry.reason).value)
