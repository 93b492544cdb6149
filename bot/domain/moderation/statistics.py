"""What the sums of the log say in a few figures: how much was asked, what came of it, how long it took, what it cost.

Sums are by name (tally.py), of one day or of several added up.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.audit import Happening
from bot.domain.moderation.tally import BUCKETS, CACHE

Shares = tuple[tuple[str, int], ...]  # how often, by name, the most frequent first


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds within which half of the answers came, and 95 of a hundred: the bounds of tally.py's buckets.

    None where there were none; infinite where it took longer than the last bound.
    """

    p50: float | None = None
    p95: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """Some days in figures. `answered` are answers that an engine read, `cached` those that were known.

    `failed` and `refused` are by reason, `engines` answers by what read them. `latency` is of all answers, `reading` of
    those that an engine read. `cost` is in millionths of a US dollar. `hosts`: whose links were asked for how often.
    `times` is how often each Happening was.
    """

    asks: int
    answered: int
    cached: int
    failed: Shares
    refused: Shares
    engines: Shares
    latency: Latency
    reading: Latency
    tokens: int
    cost: int
    hosts: Shares
    times: Mapping[str, int]

    @property
    def cached_share(self) -> float | None:
        """The share of the answers that were known, from 0 to 1; None where nothing was answered."""
        answers = self.answered + self.cached
        return self.cached / answers if answers else None

    @property
    def failures(self) -> int:
        """How often something failed."""
        return sum(times for _, times in self.failed)


def statistics(sums: Mapping[str, int], hosts: Iterable[tuple[str, int]] = ()) -> Statistics:
    """Read the figures from sums."""
    times, reasons, engines = _counts(sums)
    cached = times[Happening.FROM_CACHE]
    return Statistics(
        asks=times[Happening.ASKED],
        answered=times[Happening.ANSWERED],
        cached=cached,
        failed=_shares(reasons[Happening.FAILED]),
        refused=_shares(reasons[Happening.REFUSED]),
        engines=_shares(engines),
        latency=_latency(sums, known=True),
        reading=_latency(sums, known=False),
        tokens=_total("tokens", sums),
        cost=_total("cost", sums),
        hosts=_shares(dict(hosts)),
        times=dict(times),
    )


def added_up(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Add the sums of several days up."""
    total = Counter[str]()
    for part in parts:
        total.update(part)
    return dict(total)


def _counts(sums: Mapping[str, int]) -> tuple[Counter[str], Mapping[str, Counter[str]], Counter[str]]:
    times, engines = Counter[str](), Counter[str]()
    reasons: dict[str, Counter[str]] = {what: Counter() for what in (Happening.FAILED, Happening.REFUSED)}
    for name, n in sums.items():
        match name.split("|"):
            case ["n", what, engine, reason]:
                times[what] += n
                if what in reasons:
                    reasons[what][reason] += n
                if what == Happening.ANSWERED:
                    engines[engine] += n
    return times, reasons, engines


def _latency(sums: Mapping[str, int], *, known: bool) -> Latency:
    buckets = Counter[str]()
    for name, n in sums.items():
        match name.split("|"):
            case ["ms", engine, bucket] if known or engine != CACHE:
                buckets[bucket] += n
    return Latency(_within(buckets, 0.5), _within(buckets, 0.95))


def _within(buckets: Mapping[str, int], share: float) -> float | None:
    wanted, found = share * sum(buckets.values()), 0
    if not wanted:
        return None
    for most in BUCKETS:
        found += buckets.get(str(most), 0)
        if found >= wanted:
            return most
    return math.inf


def _total(kind: str, sums: Mapping[str, int]) -> int:
    return sum(n for name, n in sums.items() if name.startswith(f"{kind}|"))


def _shares(times: Mapping[str, int]) -> Shares:
    return tuple(sorted(times.items(), key=lambda one: (-one[1], one[0])))
