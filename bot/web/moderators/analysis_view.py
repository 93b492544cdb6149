"""The analysis page's facts: the article with its claims marked, who read it, and each claim with its history."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.analysis import Analysis
from bot.domain.claim import Modality, SourceKind
from bot.domain.moderation.report import Report
from bot.domain.moderation.stories import Stories, key_of, reported_claim, stories
from bot.i18n import Tongue
from bot.services.moderation.correcting import Reviewed
from bot.views import remarks, sources
from bot.views.byline import byline
from bot.views.marks import label, mark
from bot.views.markup import Markup
from bot.views.moderation.reviewed_text import reviewed_text
from bot.views.page_blocks import legend_block, open_signs_hint
from bot.views.page_language import foreign, language
from bot.views.printable import one_line
from bot.views.summary import summary
from bot.web.moderators.claim_view import ClaimView, ClaimViews, HistoryRow, history_row
from bot.web.moderators.read_by import read_by
from bot.web.moderators.report_rows import ReportRow, report_row


@dataclass(frozen=True, slots=True)
class AnalysisView:
    """All that is on the page but its own words; `lang` is the article's where it is not the page's, None elsewhere.

    `seen` is how many corrections are shown: whoever changes something says so, and is told where there are more.
    """

    id: str
    title: str
    byline: tuple[str, ...]
    language: str
    lang: str | None
    summary: tuple[str, ...]
    warnings: tuple[str, ...]
    read_by: tuple[tuple[str, str], ...]
    legend: Markup
    open_signs: Markup
    text: Markup
    claims: tuple[ClaimView, ...]
    others: tuple[HistoryRow, ...]
    reports: tuple[ReportRow, ...]
    seen: int
    names: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    modalities: tuple[tuple[str, str], ...]


def analysis_view(
    reviewed: Reviewed, reports: Sequence[Report], names: Mapping[str, str], read: datetime | None, said: Tongue
) -> AnalysisView:
    """Make it of an analysis, the article's reports, moderators' names by tag, and when it was read."""
    shown, article = reviewed.shown, reviewed.shown.article
    history = reviewed.history.corrections
    told, views = stories(shown, history), ClaimViews(shown, history, names, said)
    waiting = [report for report in reports if report.is_open]
    of_claims = _by_claim(waiting, told, shown)
    return AnalysisView(
        id=reviewed.id,
        title=one_line(article.title or ""),
        byline=byline(article),
        language=language(article),
        lang=foreign(article, said),
        summary=summary(shown, said),
        warnings=remarks.warnings(reviewed.original, said),
        read_by=read_by(reviewed.original, read, said),
        legend=legend_block(said, sources=True),
        open_signs=open_signs_hint(said),
        text=reviewed_text(shown, said),
        claims=tuple(views.view(story, of_claims[key_of(story.claim)]) for story in told.claims),
        others=tuple(history_row(one, history, names, said) for one in told.others),
        reports=tuple(report_row(report, said) for report in of_claims[""]),
        seen=reviewed.history.length,
        names=tuple(dict.fromkeys(claim.source.name for claim in shown.claims if claim.source.name)),
        kinds=tuple((kind.value, sources.kind_word(kind, said)) for kind in SourceKind),
        modalities=tuple(
            (modality.value, f"{label(modality, said)}: {said.say(mark(modality).meaning)}") for modality in Modality
        ),
    )


def _by_claim(reports: Sequence[Report], told: Stories, shown: Analysis) -> dict[str, list[Report]]:
    """Give the reports of each claim by its key, and under "" those of the whole answer, or of claims that are gone."""
    found = defaultdict[str, list[Report]](list)
    for report in reports:
        claim = reported_claim(report, [story.claim for story in told.claims], shown.article)
        found["" if claim is None else key_of(claim)].append(report)
    return found
