"""A report with all that belongs to it, and what settles it."""

import pytest

from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.domain.fingerprint import analysis_id
from bot.domain.moderation.overlay import CONTESTED
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import Outcome, Reason, Report, Reporter
from bot.errors import StorageError
from bot.services.moderation.cases import Cases, other_voices, source_named
from bot.services.moderation.correcting import By
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.reporting import Reporting
from bot.storage import keys
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.pins import Pins
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection
from tests.doubles.gold_analyses import gold_analyses

WHO = "b" * 16


class Unsettling(Reporting):
    """Can't write to what is kept any more when a report is to be settled."""

    async def settle(self, *_: object) -> Report:
        """Fail."""
        raise StorageError("away")


class Desk:
    """An analysis that is kept, and the cases of it."""

    def __init__(self, store: Connection, moderation: Moderation) -> None:
        self.moderation, self.store = moderation, store
        self.cases = Cases(moderation.reports, moderation.reporting, moderation.correcting)
        self.kept = AnalysisCache(Shelf(store))
        self.analysis = next(one for one in gold_analyses().values() if len(one.voices) > 3)
        self.id = analysis_id(self.analysis.article, self.analysis.engine)
        self.claim = next(one for one in self.analysis.claims if one.source.name and one.modality == "asserted")

    async def report(self, reason: Reason, user: int = 1, line: str = "") -> int:
        """Report the claim, or the whole answer."""
        claim = self.claim if reason.is_of_claim else None
        await self.kept.put(self.id, self.analysis)
        filed = await self.moderation.reporting.report(
            self.analysis, self.id, reason, claim, Reporter(user, "en", line)
        )
        return filed.number

    async def shown(self) -> Claim:
        """Give the claim as it is shown now."""
        case = await self.cases.find(await self.report(Reason.WRONG_SOURCE, user=99))
        assert case.claim is not None
        return case.claim


@pytest.fixture
def desk(store: Connection, moderation: Moderation) -> Desk:
    """Open it."""
    return Desk(store, moderation)


async def test_a_case_holds_all_that_belongs_to_a_report(desk: Desk) -> None:
    """What readers wrote, the other reports of the article, the corrections of this claim and of no other."""
    number = await desk.report(Reason.WRONG_SOURCE, line="It was the mayor")
    await desk.report(Reason.WRONG_SOURCE, user=2)
    other = await desk.report(Reason.ABUSIVE)
    elsewhere = next(one for one in desk.analysis.claims if one.quote != desk.claim.quote)
    for claim in (elsewhere, desk.claim):
        await desk.moderation.correcting.note(desk.id, claim.quote.start, "See page 2.", By(WHO))

    case = await desk.cases.find(number)

    assert (case.report.readers, case.lines) == (2, ("It was the mayor",))
    assert [one.number for one in case.others] == [other]
    assert [one.quote for one in case.corrections] == [desk.claim.quote]
    assert case.is_corrected_since


async def test_a_source_is_corrected_and_the_report_settled(desk: Desk) -> None:
    """By another voice of the article, or by none; a second moderator comes too late."""
    number = await desk.report(Reason.WRONG_SOURCE)
    (voice, *_) = other_voices(desk.analysis, desk.claim, 6)

    decided = await desk.cases.set_source(number, voice, WHO)
    with pytest.raises(Refused) as late:
        await desk.cases.set_source(number, Source(), WHO)

    assert decided.correction is not None
    assert (decided.report.outcome, decided.correction.report, late.value.why) == (
        Outcome.CORRECTED,
        number,
        Why.SETTLED,
    )
    assert (await desk.shown()).source.name == voice.name


async def test_what_was_cut_short_is_finished_by_the_same_act(desk: Desk) -> None:
    """The correction stands, the process died before the report was settled, and the press is handled once more."""
    marked, hidden = await desk.report(Reason.NOT_SPECULATIVE), await desk.report(Reason.IS_SPECULATIVE)
    place = desk.claim.quote.start
    await desk.moderation.correcting.change_modality(desk.id, place, Modality.RUMOR, "", By(WHO, marked))
    again = await desk.cases.set_modality(marked, Modality.RUMOR, WHO)
    await desk.moderation.correcting.hide(desk.id, place, By(WHO, hidden))

    gone = await desk.cases.hide(hidden, WHO)

    assert [(one.report.outcome, one.correction) for one in (again, gone)] == [(Outcome.CORRECTED, None)] * 2


async def test_what_changes_nothing_settles_nothing(desk: Desk) -> None:
    """The moderator has to say what is meant."""
    number = await desk.report(Reason.IS_SPECULATIVE)

    with pytest.raises(Refused) as refused:
        await desk.cases.set_modality(number, desk.claim.modality, WHO)

    assert refused.value.why is Why.NOTHING_CHANGED
    assert (await desk.cases.find(number)).report.is_open


async def test_what_is_contested_is_said_beside_the_claim_once(desk: Desk) -> None:
    """Two reports of one claim may both be settled so."""
    first, second = await desk.report(Reason.WRONG_SOURCE), await desk.report(Reason.IS_SPECULATIVE)

    decided = [
        await desk.cases.settle(number, Outcome.CONTESTED, WHO, "Both can be read.") for number in (first, second)
    ]

    assert [one.report.words for one in decided] == ["Both can be read."] * 2
    assert [one.correction is not None for one in decided] == [True, False]
    assert [note.code for note in (await desk.shown()).notes].count(CONTESTED) == 1


async def test_of_what_has_expired_a_report_can_be_settled_alone(desk: Desk, store: Connection) -> None:
    """Its claim is named still, and nothing can be corrected."""
    number = await desk.report(Reason.WRONG_SOURCE)
    async with store.speaking() as redis:
        await redis.delete(keys.analysis(desk.id))

    case = await desk.cases.find(number)
    with pytest.raises(Refused) as refused:
        await desk.cases.hide(number, WHO)
    decided = await desk.cases.settle(number, Outcome.CONTESTED, WHO)

    assert (case.reviewed, case.claim, case.report.statement) == (None, None, desk.claim.statement)
    assert (refused.value.why, decided.report.outcome) == (Why.GONE, Outcome.CONTESTED)


async def test_a_missed_claim_is_added_by_its_words(desk: Desk) -> None:
    """Words that don't stand there are refused, and leave the report open."""
    number = await desk.report(Reason.MISSES_CLAIM)
    with pytest.raises(Refused) as refused:
        await desk.cases.add(number, "No such words", WHO)
    words = desk.analysis.article.text[:25]

    decided = await desk.cases.add(number, words, WHO)

    assert decided.correction is not None
    assert decided.correction.after is not None
    assert (refused.value.why, decided.correction.after.quote.text) == (Why.NOT_IN_TEXT, words.strip())


def test_a_name_that_was_typed_is_taken_as_the_article_gives_it() -> None:
    """In any case of its letters; another one is a person's."""
    analysis = next(
        one for one in gold_analyses().values() if any(voice.kind == "named_organization" for voice in one.voices)
    )
    named = next(one.source for one in analysis.claims if one.source.kind == "named_organization")

    found = source_named(analysis, (named.name or "").upper())
    other = source_named(analysis, "Jane Roe")

    assert (found.kind, found.name) == (SourceKind.NAMED_ORGANIZATION, named.name)
    assert (other.kind, other.name) == (SourceKind.NAMED_PERSON, "Jane Roe")


async def test_what_was_corrected_is_told_of_though_the_report_could_not_be_settled(desk: Desk) -> None:
    """So that it stands in the log; the report is open still, and the same act once more settles it."""
    number = await desk.report(Reason.WRONG_SOURCE)
    moderation = desk.moderation
    reporting = Unsettling(moderation.reports, Pins(desk.store))
    cut_short = Cases(moderation.reports, reporting, moderation.correcting)

    decided = await cut_short.hide(number, WHO)
    again = await desk.cases.hide(number, WHO)
    with pytest.raises(StorageError):
        await cut_short.settle(await desk.report(Reason.ABUSIVE), Outcome.DECLINED, WHO)

    assert (decided.report.is_open, decided.correction and decided.correction.report) == (True, number)
    assert (again.report.outcome, again.correction) == (Outcome.CORRECTED, None)
