"""A report in the lists of the moderators' pages, and reports gathered by article and claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.moderation.report import Report
from bot.i18n import Tongue
from bot.views.moderation.reports import outcome_sentence, reason_words
from bot.views.printable import one_line

_TITLE, _STATEMENT = 160, 300  # characters of people's words in a list


@dataclass(frozen=True, slots=True)
class ReportRow:
    """What a line of it says; `outcome` is "" where nobody has settled it."""

    number: int
    reason: str
    readers: str
    opened: datetime
    last: datetime
    outcome: str
    settled: datetime | None


@dataclass(frozen=True, slots=True)
class ClaimReports:
    """The reports of one claim; `statement` is "" where they are of the whole answer."""

    statement: str
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class ArticleReports:
    """The reports of one article, by its claims; `analysis` is the one that was reported last."""

    title: str
    analysis: str
    claims: tuple[ClaimReports, ...]


def report_row(report: Report, said: Tongue) -> ReportRow:
    """Show a report."""
    return ReportRow(
        number=report.number,
        reason=reason_words(report.reason, said),
        readers=said.count("{n} reader", "{n} readers", report.readers),
        opened=report.opened,
        last=report.last,
        outcome="" if report.outcome is None else outcome_sentence(report.outcome, said),
        settled=report.settled,
    )


def gathered(reports: Iterable[Report], said: Tongue) -> tuple[ArticleReports, ...]:
    """Gather reports by article and claim, in the order in which each of them comes first."""
    articles: dict[str, list[Report]] = {}
    for report in reports:
        articles.setdefault(report.article, []).append(report)
    return tuple(_article(of, said) for of in articles.values())


def shortened(words: str, most: int) -> str:
    """Show people's words on one line, cut where they are long."""
    line = one_line(words)
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def _article(reports: list[Report], said: Tongue) -> ArticleReports:
    claims: dict[tuple[object, str | None], list[Report]] = {}
    for report in reports:
        claims.setdefault((report.quote, report.statement), []).append(report)
    last = max(reports, key=lambda report: report.last)
    return ArticleReports(
        title=shortened(last.title or "", _TITLE) or said.say("Without a title"),
        analysis=last.analysis,
        claims=tuple(
            ClaimReports(shortened(statement or "", _STATEMENT), tuple(report_row(one, said) for one in of))
            for (_, statement), of in claims.items()
        ),
    )
