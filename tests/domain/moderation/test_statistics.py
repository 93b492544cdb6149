"""The figures that moderators see are what the log's entries say."""

import math
from datetime import UTC, datetime

from bot.domain.audit import AuditEntry, Happening
from bot.domain.moderation.statistics import Latency, added_up, statistics
from bot.domain.moderation.tally import tally

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


def entry(what: Happening, **facts: object) -> AuditEntry:
    """Write an entry."""
    return AuditEntry(seq=1, at=NOON, what=what, writer="w", **facts)  # type: ignore[arg-type]  # any of its facts


ENTRIES = [
    *[entry(Happening.ASKED, host="news.example")] * 5,
    entry(Happening.ASKED),
    entry(Happening.ANSWERED, engine="offline/1", milliseconds=80),
    entry(Happening.ANSWERED, engine="llm/gpt", milliseconds=4_000, tokens=900, cost=1_200),
    *[entry(Happening.FROM_CACHE, engine="llm/gpt", milliseconds=20)] * 2,
    *[entry(Happening.FAILED, reason="unreachable_link", milliseconds=900)] * 2,
    entry(Happening.FAILED, reason="empty"),
    entry(Happening.REFUSED, reason="quota"),
]


def test_figures_are_counted_by_what_happened() -> None:
    """What failed is told by its reason, the most frequent first; a failure has no share in how long answers take."""
    sums = tally(ENTRIES)

    figures = statistics(sums.total, sums.hosts["2026-11-29"].items())

    assert (figures.asks, figures.answered, figures.cached, figures.cached_share) == (6, 2, 2, 0.5)
    assert (figures.failed, figures.failures) == ((("unreachable_link", 2), ("empty", 1)), 3)
    assert figures.refused == (("quota", 1),)
    assert figures.engines == (("llm", 1), ("offline", 1))
    assert (figures.latency, figures.reading) == (Latency(25, 5_000), Latency(100, 5_000))
    assert (figures.tokens, figures.cost, figures.hosts) == (900, 1_200, (("news.example", 5),))


def test_nothing_has_no_share_and_no_time() -> None:
    """A day without an answer is no day of instant ones."""
    figures = statistics({})

    assert (figures.cached_share, figures.latency, figures.asks, figures.hosts) == (None, Latency(), 0, ())


def test_what_takes_longer_than_all_bounds_is_infinite() -> None:
    """It is known that it took longer, and not how long."""
    sums = tally([entry(Happening.ANSWERED, engine="llm/gpt", milliseconds=90_000)])

    assert statistics(sums.total).latency == Latency(math.inf, math.inf)


def test_days_add_up() -> None:
    """Several days' figures are those of all their entries."""
    one, other = tally(ENTRIES[:7]).total, tally(ENTRIES[7:]).total

    assert statistics(added_up([one, other])) == statistics(tally(ENTRIES).total)
