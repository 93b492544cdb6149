"""What is looked for in the log, and what every entry can be found by."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.audit import AuditEntry
from bot.domain.moderation.hashtag import Hashtag, hashtag_of


class Facet(StrEnum):
    """By what."""

    HASHTAG = "hashtag"
    WHO = "who"  # a tag: the user's, the chat's, or that of whomever a moderator did something about
    ARTICLE = "article"  # a fingerprint
    ANALYSIS = "analysis"
    HOST = "host"
    REFERENCE = "reference"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class LogQuery:
    """Entries of which all of this is so, None for whatever; of `since` a time in UTC on, and before `until`."""

    hashtag: Hashtag | None = None
    who: str | None = None
    article: str | None = None
    analysis: str | None = None
    host: str | None = None
    reference: str | None = None
    report: int | None = None
    since: datetime | None = None
    until: datetime | None = None

    def facets(self) -> tuple[tuple[Facet, str], ...]:
        """Give what is looked for, but for the time."""
        given = {facet: getattr(self, facet.value) for facet in Facet}
        return tuple((facet, str(value)) for facet, value in given.items() if value is not None)


EVERYTHING = LogQuery()


def facets_of(entry: AuditEntry) -> Iterator[tuple[Facet, str]]:
    """Give what an entry can be found by, each once."""
    yield Facet.HASHTAG, hashtag_of(entry.what, entry.reason)
    for tag in dict.fromkeys((entry.user, entry.chat, entry.whom)):
        if tag is not None:
            yield Facet.WHO, tag
    for facet in (Facet.ARTICLE, Facet.ANALYSIS, Facet.HOST, Facet.REFERENCE, Facet.REPORT):
        value = getattr(entry, facet.value)
        if value is not None:
            yield facet, str(value)
