"""Some days of the log in figures, and how things stand now, as a message."""

from collections.abc import Iterable

from bot.domain.moderation.statistics import Latency, Statistics
from bot.domain.moderation.tally import BUCKETS
from bot.i18n import Tongue
from bot.services.moderation.standing import Waiting
from bot.views.moderation.figures import amount, dollars, duration, share
from bot.views.moderation.log_reasons import log_reason
from handlers.rendering.chat_text import EMPTY, ChatText, bold, join, lines, own, paragraphs, plain

MOST = 8  # reasons, and sites


def stats_text(figures: Statistics, head: str, waiting: Waiting, tongue: Tongue) -> ChatText:
    """Write them."""
    return paragraphs(
        bold(own(head)),
        _answers(figures, tongue),
        _speed(figures, tongue),
        _money(figures, tongue),
        _failures(figures, tongue),
        _sites(figures, tongue),
        _waiting(waiting, tongue),
    )


def _answers(figures: Statistics, tongue: Tongue) -> ChatText:
    # Translators: {share} is such as "40%"
    known = tongue.say("{share} from the cache", share=share(figures.cached_share, tongue))
    return lines(
        _row(tongue.say("Asked"), amount(figures.asks, tongue)),
        _row(tongue.say("Answered"), f"{amount(figures.answered + figures.cached, tongue)} ({known})"),
        *(_row(f"• {engine}", amount(n, tongue)) for engine, n in figures.engines),
    )


def _speed(figures: Statistics, tongue: Tongue) -> ChatText:
    return lines(
        _row(tongue.say("Time to an answer"), _latency(figures.latency, tongue)),
        _row(tongue.say("Where it was read anew"), _latency(figures.reading, tongue)),
    )


def _latency(latency: Latency, tongue: Tongue) -> str:
    # Translators: how long answers took: half of them, and 95 of a hundred, at most so long
    return tongue.say(
        "median {half}, 95 of 100 within {most}",
        half=duration(latency.p50, BUCKETS[-1], tongue),
        most=duration(latency.p95, BUCKETS[-1], tongue),
    )


def _money(figures: Statistics, tongue: Tongue) -> ChatText:
    return lines(
        _row(tongue.say("Tokens"), amount(figures.tokens, tongue)),
        _row(tongue.say("Cost"), dollars(figures.cost, tongue)),
    )


def _failures(figures: Statistics, tongue: Tongue) -> ChatText:
    told = ((log_reason(reason, tongue), n) for reason, n in (*figures.failed, *figures.refused))
    return _list(tongue.say("Failed or refused"), sorted(told, key=lambda one: -one[1]), tongue)


def _sites(figures: Statistics, tongue: Tongue) -> ChatText:
    return _list(tongue.say("Sites"), figures.hosts, tongue)


def _waiting(waiting: Waiting, tongue: Tongue) -> ChatText:
    return lines(
        _row(tongue.say("Open reports"), amount(waiting.reports, tongue)),
        _row(tongue.say("Parked updates"), amount(waiting.parked, tongue)),
        _row(tongue.say("Blocks"), amount(waiting.blocks, tongue)),
    )


def _list(head: str, rows: Iterable[tuple[str, int]], tongue: Tongue) -> ChatText:
    found = list(rows)
    if not found:
        return EMPTY
    return lines(bold(own(head)), *(_row(f"• {name}", amount(n, tongue)) for name, n in found[:MOST]))


def _row(name: str, value: str) -> ChatText:
    return join(plain(f"{name}: "), own(value))
