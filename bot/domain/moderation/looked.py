"""What moderators can look at: the words that the log has for it."""

from enum import StrEnum


class Looked(StrEnum):
    """At what."""

    OVERVIEW = "overview"
    LOG = "log"
    ENTRY = "entry"  # one of the log's, in full
    STATISTICS = "statistics"
    ANALYSIS = "analysis"
    TWO_READINGS = "two_readings"  # of one article, side by side
    REPORTS = "reports"
    REPORT = "report"
    PARKED = "parked"
    BLOCKS = "blocks"
    MODERATORS = "moderators"
    FEED = "feed"  # what it tells
    SETTINGS = "settings_in_force"
    LOGIN = "login"  # a link into the pages
