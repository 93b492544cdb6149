"""How things stand over some days: figures, a bar for each day, and a row of a table for whoever can't see bars."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_query import Facet
from bot.domain.moderation.statistics import Statistics, statistics
from bot.domain.moderation.tally import BUCKETS
from bot.i18n import Tongue
from bot.services.moderation.log_links import log_by
from bot.services.moderation.standing import in_all
from bot.storage.log.audit_sums import Sums
from bot.views.moderation.bar_chart import BarChart, bar_chart
from bot.views.moderation.figures import amount, dollars, duration, share
from bot.views.moderation.log_reasons import log_reason
from bot.views.printable import one_line

MOST_HOSTS, MOST_REASONS = 10, 6
FEWEST_BARS = 7  # days that charts show at least

_LONGEST = BUCKETS[-1]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its name, what else there is to say of it, and its chart."""

    name: str
    value: str
    more: str
    chart: BarChart


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is told of some days: its name, how high its bar is, how it is shown, and what else there is to say."""

    name: str
    height: Callable[[Statistics], float]
    shown: Callable[[Statistics], str]
    more: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """One of several things, its place in the log, how often it was, and its part of the most frequent one (0 to 1)."""

    name: str
    place: str
    times: str
    part: float


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows; `rows` are the days of the charts, the latest first, each with its figures."""

    figures: tuple[Figure, ...]
    hosts: tuple[Ranked, ...]
    reasons: tuple[Ranked, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[date, tuple[str, ...]], ...]


def overview(days: Sequence[date], sums: Sequence[Sums], length: int, said: Tongue) -> Overview:
    """Make it of the sums of days in their order; the figures are of the last `length` of them."""
    each = [statistics(one.sums, one.hosts) for one in sums]
    whole = in_all(sums[-length:])
    failed = log_by(Facet.HASHTAG, Hashtag.FAILED)
    return Overview(
        figures=_figures(whole, days, each, said),
        hosts=_ranked([(host, log_by(Facet.HOST, host), n) for host, n in whole.hosts[:MOST_HOSTS]], said),
        reasons=_ranked([(log_reason(why, said), failed, n) for why, n in whole.failed[:MOST_REASONS]], said),
        columns=_columns(said),
        rows=tuple((day, _row(one, said)) for day, one in zip(reversed(days), reversed(each), strict=True)),
    )


def _figures(whole: Statistics, days: Sequence[date], each: Sequence[Statistics], said: Tongue) -> tuple[Figure, ...]:
    def figure(one: _Measure) -> Figure:
        titles = [f"{day:%Y-%m-%d}: {one.shown(its)}" for day, its in zip(days, each, strict=True)]
        # Translators: what a small chart shows, such as "Asks: a bar for each of 7 days"
        summary = said.count(
            "{name}: a bar for {n} day", "{name}: a bar for each of {n} days", len(days), name=one.name
        )
        chart = bar_chart([one.height(its) for its in each], titles, summary)
        return Figure(one.name, one.shown(whole), one.more, chart)

    return tuple(map(figure, _measures(whole, said)))


def _measures(whole: Statistics, said: Tongue) -> tuple[_Measure, ...]:
    answered, known, tokens = whole.answered + whole.cached, whole.cached, whole.tokens
    refused = sum(times for _, times in whole.refused)

    def median(one: Statistics) -> str:
        return duration(one.latency.p50, _LONGEST, said)

    answers = said.count("{all} answer", "{all} answers", answered, all=amount(answered, said))
    cached = said.count("{all} from the cache", "{all} from the cache", known, all=amount(known, said))
    refusals = said.count("{all} refusal", "{all} refusals", refused, all=amount(refused, said))
    slow = said.say("95 of 100 within {time}", time=duration(whole.latency.p95, _LONGEST, said))
    used = said.count("{all} token", "{all} tokens", tokens, all=amount(tokens, said))
    return (
        _Measure(said.say("Asks"), lambda one: one.asks, lambda one: amount(one.asks, said), answers),
        _Measure(
            said.say("From the cache"),
            lambda one: one.cached_share or 0,
            lambda one: share(one.cached_share, said),
            cached,
        ),
        _Measure(said.say("Failures"), lambda one: one.failures, lambda one: amount(one.failures, said), refusals),
        _Measure(said.say("Median time to an answer"), _median, median, slow),
        _Measure(said.say("Cost"), lambda one: one.cost, lambda one: dollars(one.cost, said), used),
    )


def _median(one: Statistics) -> float:
    """Give the median time for a bar; one beyond all bounds is drawn as the last bound."""
    found = one.latency.p50 or 0.0
    return _LONGEST if math.isinf(found) else found


def _ranked(shares: Sequence[tuple[str, str, int]], said: Tongue) -> tuple[Ranked, ...]:
    most = max((times for _, _, times in shares), default=1)
    return tuple(
        Ranked(one_line(name), place, amount(times, said), round(times / most, 4)) for name, place, times in shares
    )


def _columns(said: Tongue) -> tuple[str, ...]:
    return (
        said.say("Asks"),
        said.say("Answers"),
        said.say("From the cache"),
        said.say("Failures"),
        said.say("Refusals"),
        said.say("Median"),
        said.say("95 of 100 within"),
        said.say("Cost"),
    )


def _row(one: Statistics, said: Tongue) -> tuple[str, ...]:
    return (
        amount(one.asks, said),
        amount(one.answered + one.cached, said),
        share(one.cached_share, said),
        amount(one.failures, said),
        amount(sum(times for _, times in one.refused), said),
        duration(one.latency.p50, _LONGEST, said),
        duration(one.latency.p95, _LONGEST, said),
        dollars(one.cost, said),
    )
