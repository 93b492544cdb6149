"""What moderators and reporters can't do, and why."""

from enum import StrEnum


class Why(StrEnum):
    """Why something is not done; each is a sentence for whoever wanted it."""

    GONE = "gone"  # the analysis has expired, and its text with it
    NO_CLAIM = "no_claim"  # the article has no such claim, or no more
    NOT_IN_TEXT = "not_in_text"  # the words of a new claim, or its cue, don't stand in the article
    SEVERAL_TIMES = "several_times"  # they stand there more than once: which of them is not known
    NAME_WANTED = "name_wanted"  # a source of this kind has a name, or a description
    NO_NAME_WANTED = "no_name_wanted"  # where there is no source, nobody is named
    TOO_LONG = "too_long"
    NOTHING_CHANGED = "nothing_changed"  # it says so already
    MEANWHILE = "meanwhile"  # another moderator changed the claim since it was looked at
    NO_CORRECTION = "no_correction"  # there is none of this number, or it is undone
    TOO_MANY_CORRECTIONS = "too_many_corrections"  # of one article
    NO_REPORT = "no_report"  # there is none of this number
    SETTLED = "settled"  # somebody has settled it
    NOT_CORRECTED = "not_corrected"  # nothing was corrected since it was reported
    REPORTED_ALREADY = "reported_already"  # by the same person
    TOO_MANY_REPORTS = "too_many_reports"  # by one person in a day
    NO_ENTRY = "no_entry"  # the log has no such entry, or it names nobody any more
    NO_DOMAIN = "no_domain"  # what was typed is no site's name
    NOT_BLOCKED = "not_blocked"
    IS_MODERATOR = "is_moderator"  # who is one can't be blocked; nor added again
    IS_LOG_CHAT = "is_log_chat"  # the chat that the log is told to can't be blocked
    NO_MODERATOR = "no_moderator"
    LAST_MODERATOR = "last_moderator"  # somebody has to be there
    BUSY = "busy"  # too many acts at one moment; the same once more helps


class Refused(Exception):  # noqa: N818 - no fault: the rules' way to say no
    """Says that nothing was done, and why."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
