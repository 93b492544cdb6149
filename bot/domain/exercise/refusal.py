"""What the rules of an exercise do not allow, and why."""

from enum import StrEnum


class Why(StrEnum):
    """Why something is not done; each is a sentence for whoever wanted it."""

    GONE = "gone"  # there is no such exercise, or no more
    NOT_YOURS = "not_yours"  # only its teacher may
    OUTSIDE = "outside"  # a vote from outside the group that it is held in, or of nobody who takes part
    NOT_BEGUN = "not_begun"  # it is being prepared, or no question is asked yet
    PAST = "past"  # a button of another question than the one that is asked
    CLOSED = "closed"  # votes for this question are not taken any more
    OPEN_STILL = "open_still"  # votes are not shown while they are taken
    TOO_EARLY = "too_early"  # the key is not shown before the votes
    ENDED = "ended"
    UNKNOWN_CHOICE = "unknown_choice"
    TOO_FEW_CLAIMS = "too_few_claims"  # in the article, for an exercise
    TOO_LONG = "too_long"  # a note, or a source's name
    FULL = "full"  # no more seats
    NO_CHANGE_NOW = "no_change_now"  # what is asked is settled once the class is let in
    BUSY = "busy"  # too many acts at one moment; the same once more helps


class Refused(Exception):  # noqa: N818 - no fault: the rules' way to say no
    """Says that nothing was done, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
