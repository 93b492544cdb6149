"""Sums over the log: how often what happened, how long answers took, and what models cost; for charts and metrics.

A sum's name is its parts with "|" between them:

    n|<what happened>|<engine>|<reason>    how often; "-" for what does not apply
    ms|<engine>|<bucket>                   answers that took at most so many milliseconds, each in one bucket alone
    ms_sum|<engine>                        their milliseconds
    tokens|<engine>, cost|<engine>         of answers and failures; costs in millionths of a US dollar

The engine is its name alone, "cache" for answers that were known.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.domain.audit import AuditEntry, Happening

NONE, CACHE, LONGER = "-", "cache", "inf"
BUCKETS = (25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 60_000)  # milliseconds

_ANSWERS = {Happening.ANSWERED, Happening.FROM_CACHE}


@dataclass(slots=True)
class Tally:
    """Sums of all entries, by day (UTC, as in 2026-11-29) and in all; and how often each site's links were asked."""

    total: Counter[str] = field(default_factory=Counter)
    days: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    hosts: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def tally(entries: Iterable[AuditEntry]) -> Tally:
    """Add entries up."""
    sums = Tally()
    for entry in entries:
        added, day = _sums_of(entry), f"{entry.at:%Y-%m-%d}"
        sums.total.update(added)
        sums.days[day].update(added)
        if entry.what == Happening.ASKED and entry.host is not None:
            sums.hosts[day][entry.host] += 1
    return sums


def engine_of(entry: AuditEntry) -> str:
    """Give what read an entry's article, by name."""
    if entry.what in {Happening.FROM_CACHE, Happening.POINTED, Happening.SHOWN}:
        return CACHE
    return NONE if entry.engine is None else entry.engine.partition("/")[0]


def bucket_of(milliseconds: int) -> str:
    """Give the bucket that a duration falls into."""
    return str(next((most for most in BUCKETS if milliseconds <= most), LONGER))


def _sums_of(entry: AuditEntry) -> dict[str, int]:
    engine = engine_of(entry)
    sums = {f"n|{entry.what}|{engine}|{entry.reason or NONE}": 1}
    if entry.what in _ANSWERS and entry.milliseconds is not None:
        sums[f"ms|{engine}|{bucket_of(entry.milliseconds)}"] = 1
        sums[f"ms_sum|{engine}"] = entry.milliseconds
    if entry.tokens:
        sums[f"tokens|{engine}"] = entry.tokens
    if entry.cost:
        sums[f"cost|{engine}"] = entry.cost
    return sums
