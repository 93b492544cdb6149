"""What readers say is wrong with an answer, gathered by article, claim and reason, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.article import Span

MOST_WORDS = 500  # characters of a reporter's line


class Reason(StrEnum):
    """What is wrong."""

    WRONG_SOURCE = "wrong_source"
    NOT_SPECULATIVE = "not_speculative"
    IS_SPECULATIVE = "is_speculative"
    MISSES_CLAIM = "misses_claim"
    NOT_AN_ARTICLE = "not_an_article"
    ABUSIVE = "abusive"
    OTHER = "other"

    @property
    def is_of_claim(self) -> bool:
        """Whether it says something of one claim, and not of the whole answer."""
        return self in {Reason.WRONG_SOURCE, Reason.NOT_SPECULATIVE, Reason.IS_SPECULATIVE}


class Outcome(StrEnum):
    """What became of a report; each is a sentence for whoever reported."""

    CORRECTED = "corrected"
    DECLINED = "declined"  # the answer stays as it is
    CONTESTED = "contested"  # it can be read both ways, and readers are told so


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report under its `number`: of which article (its fingerprint) and analysis, of which claim, and why.

    `quote` and `statement` are the claim's, None where it is of the whole answer. `title` is the article's. It was
    `opened` first and reported `last` at times in UTC, by `readers` people. Where it is settled: to what outcome, by
    whom (a tag of the log), when, in which update (its number, 0 for none), and with what words to those who reported,
    "" for none.
    """

    number: int
    article: str
    analysis: str
    reason: Reason
    opened: datetime
    last: datetime
    readers: int
    title: str | None = None
    quote: Span | None = None
    statement: str | None = None
    outcome: Outcome | None = None
    by: str | None = None
    settled: datetime | None = None
    words: str = ""
    update: int = 0

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it."""
        return self.outcome is None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Whoever reported, to be told in their private chat, in a language; `line` is what they wrote, "" for nothing."""

    user: int
    language: str
    line: str = ""
