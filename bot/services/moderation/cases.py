"""Reports as moderators see and settle them: with the claim as it is shown now, and what was done to it so far.

Whoever corrects a claim because of a report settles that too. The correction comes first: where the process dies in
between, the same act once more finds it done, and settles. An update that is handled again gives what it did before. Of
two moderators at one claim one corrects it, and the other one is refused; where somebody settles the report in between,
the correction stands, and whoever made it is told.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.domain.handling import update_id
from bot.domain.moderation.correction import Change, Correction, made_in, standing
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import Outcome, Report
from bot.domain.moderation.stories import Story, reported_claim, stories
from bot.errors import StorageError
from bot.services.moderation.correcting import By, Correcting, Reviewed
from bot.services.moderation.reporting import Reporting, fitting
from bot.storage.moderation.reports import Reports


@dataclass(frozen=True, slots=True)
class Case:
    """A report, what its readers wrote, the other reports of its article, and the article as moderators see it.

    `reviewed` is None where its analysis has expired. `claim` is the one that is meant, as it is shown now: None where
    the report is of the whole answer, or the claim is not there any more. `corrections` are those of that claim, or
    of the whole article where no claim is meant, or the text is gone; also those that were undone. `own` is the one
    that an earlier try of the same act made.
    """

    report: Report
    lines: tuple[str, ...]
    others: tuple[Report, ...]
    reviewed: Reviewed | None
    claim: Claim | None
    corrections: tuple[Correction, ...]
    own: Correction | None = None

    @property
    def is_corrected_since(self) -> bool:
        """Whether a correction stands that is newer than the report."""
        return any(one.at >= self.report.opened and one.change is not Change.CONTESTED for one in self._standing)

    @property
    def _standing(self) -> tuple[Correction, ...]:
        return standing(self.corrections)


@dataclass(frozen=True, slots=True)
class Decided:
    """A report as it was settled, and the correction that it led to, None for none.

    `is_late`: somebody else had settled the report before, and to what they did. The report is open still where it
    could not be settled after the correction: the same act once more does so.
    """

    report: Report
    correction: Correction | None = None
    is_late: bool = False


Act = Callable[[str, Claim, By], Awaitable[Correction]]  # corrects a claim of the analysis of this id


class Cases:
    """Every method raises StorageError, and Refused where it can't be done; `who` is a moderator's tag."""

    def __init__(self, reports: Reports, reporting: Reporting, correcting: Correcting) -> None:
        self._reports = reports
        self._reporting = reporting
        self._correcting = correcting

    async def open(self) -> list[Report]:
        """Give the reports that nobody has settled, the one that was spoken of last first."""
        return await self._reports.listed(is_open=True)

    async def find(self, number: int) -> Case:
        """Find a report with all that belongs to it."""
        report = await self._reporting.find(number)
        lines = tuple(one.line for one in await self._reports.reporters(number) if one.line)
        others = tuple(one for one in await self._reports.of(report.article) if one.number != number)
        try:
            reviewed = await self._correcting.review(report.analysis)
        except Refused:
            history = await self._correcting.history_of(report.article)
            own = made_in(history.corrections, update_id())
            return Case(report, lines, others, None, None, history.corrections, own)
        own = made_in(reviewed.history.corrections, update_id())
        if report.quote is None:
            return Case(report, lines, others, reviewed, None, reviewed.history.corrections, own)
        story = await asyncio.to_thread(_story, report, reviewed)
        if story is None:
            return Case(report, lines, others, reviewed, None, (), own)
        claim = None if story.is_hidden else story.claim
        return Case(report, lines, others, reviewed, claim, story.corrections, own)

    async def settle(self, number: int, outcome: Outcome, who: str, words: str = "") -> Decided:
        """Settle a report; what is contested is said beside its claim too, where that is there still."""
        said = fitting(words)
        if outcome is Outcome.DECLINED:
            return await self._end(await self._reporting.find(number), outcome, who, said)
        case = await self._open(number)
        if outcome is Outcome.CORRECTED and case.report.is_open and not case.is_corrected_since:
            raise Refused(Why.NOT_CORRECTED)
        if outcome is Outcome.CORRECTED or (case.claim is None and case.own is None):
            return await self._end(case.report, outcome, who, said)
        return await self._correct(number, self._correcting.contest, who, outcome, said)

    async def set_modality(self, number: int, modality: Modality, who: str) -> Decided:
        """Say how sure the article is of the claim."""

        async def act(analysis: str, claim: Claim, by: By) -> Correction:
            return await self._correcting.change_modality(analysis, claim, modality, "", by)

        return await self._correct(number, act, who)

    async def set_source(self, number: int, source: Source, who: str) -> Decided:
        """Say who says the claim."""

        async def act(analysis: str, claim: Claim, by: By) -> Correction:
            return await self._correcting.change_source(analysis, claim, source, by)

        return await self._correct(number, act, who)

    async def hide(self, number: int, who: str) -> Decided:
        """Leave the claim out."""
        return await self._correct(number, self._correcting.hide, who)

    async def add(self, number: int, quote: str, who: str) -> Decided:
        """Add a claim that was missed: put as so, without a source, until somebody says otherwise."""
        case = await self._open(number)
        correction = case.own
        if not _is_begun(case):
            try:
                correction = await self._correcting.add(
                    case.report.analysis, quote, "", Source(), Modality.ASSERTED, _by(case, who)
                )
            except Refused as refused:
                if refused.why is not Why.NOTHING_CHANGED or not _is_led_to(case):
                    raise
        return await self._end(case.report, Outcome.CORRECTED, who, "", correction)

    async def _correct(
        self, number: int, act: Act, who: str, outcome: Outcome = Outcome.CORRECTED, words: str = ""
    ) -> Decided:
        case = await self._open(number)
        correction = case.own
        if case.claim is not None and not _is_begun(case):
            try:
                correction = await act(case.report.analysis, case.claim, _by(case, who))
            except Refused as refused:
                if refused.why is not Why.NOTHING_CHANGED or not (_is_led_to(case) or outcome is Outcome.CONTESTED):
                    raise
        elif not (_is_begun(case) or _is_led_to(case)):
            raise Refused(Why.GONE if case.reviewed is None else Why.NO_CLAIM)
        return await self._end(case.report, outcome, who, words, correction)

    async def _end(
        self, report: Report, outcome: Outcome, who: str, words: str, correction: Correction | None = None
    ) -> Decided:
        """Settle a report; where that fails behind a correction, that stands and is told of all the same."""
        try:
            return Decided(await self._reporting.settle(report.number, outcome, who, words), correction)
        except Refused as refused:
            if refused.why is not Why.SETTLED or correction is None:
                raise
            return Decided(await self._reporting.find(report.number), correction, is_late=True)
        except StorageError:
            if correction is None:
                raise
            return Decided(report, correction)

    async def _open(self, number: int) -> Case:
        case = await self.find(number)
        if not (case.report.is_open or _is_begun(case)):
            raise Refused(Why.SETTLED)
        return case


def other_voices(analysis: Analysis, claim: Claim, most: int) -> tuple[Source, ...]:
    """Give sources of an article that are not a claim's, those with most claims first, as the article gives them."""
    sources: dict[tuple[SourceKind, str | None], Source] = {}
    for one in analysis.claims:
        source = one.source
        plain = Source(kind=source.kind, name=source.name, title=source.title)
        sources.setdefault((source.kind, source.name), plain)
    own = (claim.source.kind, claim.source.name)
    spoken = [source for key, source in sources.items() if key != own and source.kind is not SourceKind.NONE]
    claims = [(one.source.kind, one.source.name) for one in analysis.claims]
    return tuple(sorted(spoken, key=lambda one: -claims.count((one.kind, one.name)))[:most])


def source_named(analysis: Analysis, name: str) -> Source:
    """Make a source of a name that was typed: as the article gives it, else a person's."""
    for one in analysis.claims:
        if (one.source.name or "").casefold() == name.casefold():
            return Source(kind=one.source.kind, name=one.source.name, title=one.source.title)
    return Source(kind=SourceKind.NAMED_PERSON, name=name)


def _by(case: Case, who: str) -> By:
    """Say who acts because of a report, and that they have seen what there was when it was looked up."""
    return By(who, case.report.number, None if case.reviewed is None else case.reviewed.history.length)


def _is_begun(case: Case) -> bool:
    """Tell whether an earlier try of the same act has corrected the claim, or settled the report."""
    return case.own is not None or (not case.report.is_open and case.report.update == update_id() != 0)


def _is_led_to(case: Case) -> bool:
    """Tell whether the report has led to a correction already, by an act that was cut short."""
    return any(one.report == case.report.number for one in case.corrections)


def _story(report: Report, reviewed: Reviewed) -> Story | None:
    """Find the claim that a report is of, also where it is hidden; None where it is gone."""
    told = stories(reviewed.shown, reviewed.history.corrections).claims
    claim = reported_claim(report, [story.claim for story in told], reviewed.shown.article)
    return next((story for story in told if story.claim is claim), None)
