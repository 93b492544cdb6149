"""A claim as the analysis page shows it: all that is said of it, what was done to it, and what can be done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim, QuoteType
from bot.domain.moderation.correction import Correction, standing
from bot.domain.moderation.overlay import MODERATOR_NOTE
from bot.domain.moderation.report import Report
from bot.domain.moderation.stories import Story, key_of
from bot.i18n import N_, Tongue
from bot.views import remarks
from bot.views.claim_markup import credited, marked
from bot.views.markup import Markup
from bot.views.moderation.changes import change_name
from bot.views.moderation.differences import Difference, differences
from bot.views.page_language import foreign
from bot.views.printable import one_line
from bot.web.moderators.report_rows import ReportRow, report_row

# Translators: how a source's words are given with a claim
_QUOTED = {
    QuoteType.DIRECT: N_("quoted word for word"),
    QuoteType.INDIRECT: N_("told in the article’s words"),
    QuoteType.MIXED: N_("partly quoted"),
}


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A row of the history; `who` is a moderator's name, `tag` what stands for them in the log."""

    number: int
    who: str
    tag: str
    at: datetime
    what: str
    differences: tuple[Difference, ...]
    can_undo: bool
    is_undone: bool
    report: int | None
    statement: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim; `number` is that of its passage in the text, 0 where it is hidden.

    `quote` is "" where it is the statement itself.
    """

    key: str
    number: int
    claim: Claim
    statement: str
    quote: str
    mark: Markup
    source: Markup
    cue: str
    notes: tuple[str, ...]
    place: str
    note: str
    cue_lines: str
    reports: tuple[ReportRow, ...]
    history: tuple[HistoryRow, ...]
    is_hidden: bool


class ClaimViews:
    """Makes them for one page."""

    def __init__(
        self, shown: Analysis, history: tuple[Correction, ...], names: Mapping[str, str], said: Tongue
    ) -> None:
        self._shown = shown
        self._names = names
        self._said = said
        self._lang = foreign(shown.article, said)
        self._history = history
        self._numbers = {key_of(claim): place for place, claim in enumerate(shown.claims, 1)}

    def view(self, story: Story, reports: Iterable[Report]) -> ClaimView:
        """Show a claim with the open reports of it."""
        claim, said = story.claim, self._said
        statement, quote = one_line(claim.statement), one_line(claim.quote.text)
        return ClaimView(
            key=key_of(claim),
            number=0 if story.is_hidden else self._numbers[key_of(claim)],
            claim=claim,
            statement=statement,
            quote="" if quote == statement else quote,
            mark=marked(claim, self._lang, said),
            source=credited(claim.source, said),
            cue=_cue(claim, said),
            notes=remarks.notes(claim, said),
            place=_place(claim, said),
            note=next((note.detail or "" for note in claim.notes if note.code == MODERATOR_NOTE), ""),
            cue_lines="\n".join(dict.fromkeys(one_line(cue.text) for cue in claim.cues)),
            reports=tuple(report_row(report, said) for report in reports),
            history=tuple(history_row(one, self._history, self._names, said) for one in story.corrections),
            is_hidden=story.is_hidden,
        )


def history_row(one: Correction, history: Sequence[Correction], names: Mapping[str, str], said: Tongue) -> HistoryRow:
    """Show a correction, one of an article's."""
    before, after = one.before, one.after
    about = after or before
    return HistoryRow(
        number=one.number,
        who=names.get(one.who, one.who),
        tag=one.who,
        at=one.at,
        what=change_name(one, said),
        differences=differences(before, after, said) if before is not None and after is not None else (),
        can_undo=one in standing(history),
        is_undone=any(other.undoes == one.number for other in history),
        report=one.report,
        statement="" if about is None else one_line(about.statement),
    )


def _cue(claim: Claim, said: Tongue) -> str:
    """Say by which word the article attributes the claim, and how it gives the source's words."""
    source = claim.source
    how = said.say(_QUOTED[source.quote_type]) if source.quote_type in _QUOTED else ""
    word = f"“{one_line(source.cue.text)}”" if source.cue is not None else ""
    return ", ".join(filter(None, (word, how)))


def _place(claim: Claim, said: Tongue) -> str:
    if claim.rank is None:
        return said.say("not central: readers see it in the full views only")
    return said.say("central, number {rank} in the answer", rank=claim.rank)
