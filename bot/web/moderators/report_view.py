"""A report's page in facts: what it is of, in which passage, and what was said and done about it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.moderation.report import MOST_WORDS
from bot.domain.moderation.stories import key_of
from bot.i18n import Tongue
from bot.services.moderation.cases import Case
from bot.views.claim_markup import credited, marked
from bot.views.markup import Markup
from bot.views.moderation.passage import Passage, passage
from bot.views.page_language import foreign
from bot.views.printable import one_line
from bot.web.moderators.claim_view import HistoryRow, history_row
from bot.web.moderators.report_rows import ReportRow, report_row, shortened


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """The claim that a report is of, as it is shown now; `key` is its name on the analysis page."""

    key: str
    modality: str
    statement: str
    mark: Markup
    source: Markup
    passage: Passage


@dataclass(frozen=True, slots=True)
class ReportView:
    """`claim` is None where the report is of the whole answer, or the claim or the text is gone."""

    row: ReportRow
    title: str
    analysis: str
    lang: str | None
    has_text: bool
    is_of_claim: bool
    statement: str
    claim: ShownClaim | None
    lines: tuple[str, ...]
    others: tuple[ReportRow, ...]
    history: tuple[HistoryRow, ...]
    by: str
    words: str


def report_view(case: Case, names: Mapping[str, str], said: Tongue) -> ReportView:
    """Make it of a case, and moderators' names by tag."""
    report = case.report
    by = report.by or ""
    return ReportView(
        row=report_row(report, said),
        title=one_line(report.title or "") or said.say("Without a title"),
        analysis=report.analysis,
        lang=None if case.reviewed is None else foreign(case.reviewed.shown.article, said),
        has_text=case.reviewed is not None,
        is_of_claim=report.quote is not None,
        statement=report.statement or "",
        claim=_claim(case, said),
        lines=tuple(shortened(line, MOST_WORDS) for line in case.lines),
        others=tuple(report_row(other, said) for other in case.others),
        history=tuple(history_row(one, case.corrections, names, said) for one in case.corrections),
        by=names.get(by, by),
        words=report.words,
    )


def _claim(case: Case, said: Tongue) -> ShownClaim | None:
    claim, reviewed = case.claim, case.reviewed
    if claim is None or reviewed is None:
        return None
    article = reviewed.shown.article
    return ShownClaim(
        key=key_of(claim),
        modality=claim.modality.value,
        statement=one_line(claim.statement),
        mark=marked(claim, foreign(article, said), said),
        source=credited(claim.source, said),
        passage=passage(article, claim.quote),
    )
