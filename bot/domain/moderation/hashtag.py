"""What kinds of things the log tells, one word each: a hashtag in the moderators' feed, a filter of the log."""

from enum import StrEnum

from bot.domain.audit import Happening


class Hashtag(StrEnum):
    """The words, without the sign before them."""

    ASKED = "asked"
    ANSWERED = "answered"
    CACHED = "cached"
    FAILED = "failed"
    BUDGET = "budget"  # somebody's share of a day, or the model's money, is used up
    REFUSED = "refused"
    FLAGGED = "flagged"  # a reader reported something
    SETTLED = "settled"
    CORRECTED = "corrected"
    BLOCKED = "blocked"  # somebody was blocked, or came although they are
    PARKED = "parked"
    EXERCISE = "exercise"
    MODERATOR = "moderator"  # what moderators looked at and did otherwise
    PRIVACY = "privacy"
    LOG = "log"  # of the log itself


_BUDGET = {"quota", "model_over_budget", "model_over_own_budget", "model_quota_used_up"}  # reasons
_BY_HAPPENING: dict[str, Hashtag] = {
    Happening.ASKED: Hashtag.ASKED,
    Happening.ANSWERED: Hashtag.ANSWERED,
    Happening.FROM_CACHE: Hashtag.CACHED,
    Happening.POINTED: Hashtag.CACHED,
    Happening.SHOWN: Hashtag.CACHED,
    Happening.FAILED: Hashtag.FAILED,
    Happening.STOPPED: Hashtag.FAILED,
    Happening.REFUSED: Hashtag.REFUSED,
    Happening.DROPPED: Hashtag.FAILED,
    Happening.PARKED: Hashtag.PARKED,
    Happening.EXERCISE_DRAFTED: Hashtag.EXERCISE,
    Happening.EXERCISE_OPENED: Hashtag.EXERCISE,
    Happening.EXERCISE_ENDED: Hashtag.EXERCISE,
    Happening.EXPORTED: Hashtag.EXERCISE,
    Happening.FORGOTTEN: Hashtag.PRIVACY,
    Happening.REPORTED: Hashtag.FLAGGED,
    Happening.SETTLED: Hashtag.SETTLED,
    Happening.CORRECTED: Hashtag.CORRECTED,
    Happening.READ_AGAIN: Hashtag.MODERATOR,
    Happening.BLOCKED: Hashtag.BLOCKED,
    Happening.UNBLOCKED: Hashtag.BLOCKED,
    Happening.KEPT_OUT: Hashtag.BLOCKED,
    Happening.ROSTER: Hashtag.MODERATOR,
    Happening.LOGGED_IN: Hashtag.MODERATOR,
    Happening.LOGGED_OUT: Hashtag.MODERATOR,
    Happening.LOOKED: Hashtag.MODERATOR,
    Happening.TOOK_OUT: Hashtag.MODERATOR,
    Happening.TRIED_IN_VAIN: Hashtag.MODERATOR,
    Happening.FEED_SWITCHED: Hashtag.MODERATOR,
    Happening.UNPARKED: Hashtag.PARKED,
    Happening.TRIMMED: Hashtag.LOG,
}


def hashtag_of(what: str, reason: str | None) -> Hashtag:
    """Give the hashtag of what happened, a Happening or what only a newer version knows, and why."""
    found = _BY_HAPPENING.get(what, Hashtag.LOG)
    return Hashtag.BUDGET if found in {Hashtag.REFUSED, Hashtag.FAILED} and reason in _BUDGET else found
