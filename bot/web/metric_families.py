"""What `/metrics` tells, as Prometheus names things: base units, counters from the first entry of the log on.

Labels have a bounded number of values, all of them words of ours: what is odd, or too much, is "other".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)

from bot.domain.audit import Happening
from bot.domain.moderation.tally import BUCKETS, CACHE, LONGER, NONE
from bot.domain.spending import MICRO
from bot.storage.vital_signs import Signs

MOST_ENGINES, MOST_REASONS = 20, 50
OTHER = "other"
OUTCOMES = (
    Happening.ANSWERED,
    Happening.FROM_CACHE,
    Happening.POINTED,
    Happening.SHOWN,
    Happening.FAILED,
    Happening.STOPPED,
    Happening.REFUSED,
    Happening.DROPPED,
)

_WORD = re.compile(r"[a-z0-9][a-z0-9_.-]{0,39}")


class Bounds:
    """The words that labels may have: those that came first, for as long as the process lives, so that none goes back.

    Those that happen most often come first where many are new at once.
    """

    def __init__(self, engines: int = MOST_ENGINES, reasons: int = MOST_REASONS) -> None:
        self._engines = {NONE: NONE, CACHE: CACHE}
        self._reasons: dict[str, str] = {}
        self._most_engines = engines
        self._most_reasons = reasons

    def engine(self, name: str) -> str:
        """Give an engine's label."""
        return _bounded(name, self._engines, self._most_engines)

    def reason(self, name: str) -> str:
        """Give a reason's label."""
        return _bounded(name, self._reasons, self._most_reasons)


def build(version: str) -> Metric:
    """Tell which version this is."""
    return InfoMetricFamily("whosays_build", "The version that serves this page.", {"version": version})


def redis_up(*, is_up: bool) -> Metric:
    """Tell whether the rest could be asked for."""
    return GaugeMetricFamily(
        "whosays_redis_up", "1 where Redis answers; else nothing that it knows is told.", int(is_up)
    )


def families_of_sums(sums: Mapping[str, int], bounds: Bounds) -> list[Metric]:
    """Tell what the log's sums tell; they are in the form of bot/domain/moderation/tally.py."""
    often_first = sorted(sums.items(), key=lambda one: (-one[1], one[0]))
    happened = list(_parts(often_first, "n", 3))
    tokens, cost = (_by_engine(often_first, kind, bounds) for kind in ("tokens", "cost"))
    return [
        _asks(happened, bounds),
        _failures(happened, bounds),
        _cache_hits(happened),
        _logged(happened),
        _durations(often_first, bounds),
        _counter("whosays_tokens", "Tokens that models read and wrote.", ("engine",), tokens),
        _counter("whosays_cost_dollars", "US dollars that models cost.", ("engine",), cost, MICRO),
    ]


def families_of_signs(signs: Signs, silence: float | None) -> list[Metric]:
    """Tell how the whole bot is; `silence` is how many seconds ago Telegram was heard of."""
    gauges = {
        "updates_waiting": ("Updates in the journal that are not done with.", signs.waiting),
        "updates_oldest_seconds": (
            "For how long the oldest of them has waited; 0 where there is none.",
            signs.oldest or 0,
        ),
        "updates_parked": ("Updates of the last month that can't be handled.", signs.parked),
        "chores_waiting": ("Moderators' acts that have not reached the chats yet.", signs.chores),
        "reports_open": ("Readers' reports that nobody has settled.", signs.open_reports),
        "log_entries": ("Entries that the log keeps.", signs.entries),
        "processes": ("Processes that handle updates.", signs.processes),
    }
    if silence is not None:
        gauges["seconds_since_telegram"] = ("Since Telegram delivered or answered something.", silence)
    floods = {
        "flood_waits": ("Times that a send waited for Telegram's limits.", signs.floods.waits),
        "flood_wait_seconds": ("Seconds that sends waited for them.", signs.floods.milliseconds / 1000),
        "flood_refusals": ("Sends that Telegram refused with 429.", signs.floods.refusals),
    }
    return [
        *(GaugeMetricFamily(f"whosays_{name}", said, value) for name, (said, value) in gauges.items()),
        *(CounterMetricFamily(f"whosays_{name}", said, value) for name, (said, value) in floods.items()),
    ]


Happened = list[tuple[list[str], int]]  # what, by which engine and why; how often
Sums = list[tuple[str, int]]


def _asks(happened: Happened, bounds: Bounds) -> Metric:
    counts = Counter[tuple[str, ...]]()
    for (what, engine, _), count in happened:
        if what in OUTCOMES:
            counts[what, bounds.engine(engine)] += count
    return _counter("whosays_asks", "What became of asks, and by which engine.", ("outcome", "engine"), counts)


def _failures(happened: Happened, bounds: Bounds) -> Metric:
    counts = Counter[tuple[str, ...]]()
    for (what, _, reason), count in happened:
        if what in OUTCOMES and reason != NONE:
            counts[what, bounds.reason(reason)] += count
    return _counter("whosays_ask_reasons", "Why asks were not answered.", ("outcome", "reason"), counts)


def _cache_hits(happened: Happened) -> Metric:
    hits = sum(count for (what, *_), count in happened if what in {Happening.FROM_CACHE, Happening.POINTED})
    return CounterMetricFamily("whosays_cache_hits", "Asks that were answered without reading anything.", hits)


def _logged(happened: Happened) -> Metric:
    counts = Counter[tuple[str, ...]]()
    for (what, *_), count in happened:
        counts[(what if what in set(Happening) else OTHER,)] += count
    return _counter("whosays_logged", "Entries that were ever written to the log.", ("what",), counts)


def _durations(sums: Sums, bounds: Bounds) -> Metric:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (engine, bucket), count in _parts(sums, "ms", 2):
        counts[bounds.engine(engine)][bucket] += count
    totals = Counter[str]()
    for (engine,), milliseconds in _parts(sums, "ms_sum", 1):
        totals[bounds.engine(engine)] += milliseconds
    family = HistogramMetricFamily("whosays_answer_seconds", "From an ask to its answer.", labels=("engine",))
    for engine, by_bucket in sorted(counts.items()):
        family.add_metric([engine], list(_cumulative(by_bucket)), totals[engine] / 1000)
    return family


def _cumulative(counts: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    so_far = 0
    for most in BUCKETS:
        so_far += counts.get(str(most), 0)
        yield str(most / 1000), so_far
    yield "+Inf", so_far + counts.get(LONGER, 0)


def _by_engine(sums: Sums, kind: str, bounds: Bounds) -> Counter[tuple[str, ...]]:
    counts = Counter[tuple[str, ...]]()
    for (engine,), count in _parts(sums, kind, 1):
        counts[(bounds.engine(engine),)] += count
    return counts


def _counter(name: str, said: str, labels: tuple[str, ...], counts: Counter[tuple[str, ...]], unit: int = 1) -> Metric:
    family = CounterMetricFamily(name, said, labels=labels)
    for values, count in sorted(counts.items()):
        family.add_metric(values, count / unit)
    return family


def _parts(sums: Iterable[tuple[str, int]], kind: str, count: int) -> Iterator[tuple[list[str], int]]:
    """Take the sums of a kind apart; one of another shape, which a newer version may write, is left out."""
    for name, value in sums:
        first, *parts = name.split("|", count)
        if first == kind and len(parts) == count:
            yield parts, value


def _bounded(name: str, known: dict[str, str], most: int) -> str:
    if name not in known and len(known) < most and _WORD.fullmatch(name):
        known[name] = name
    return known.get(name, OTHER)
