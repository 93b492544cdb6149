"""A report with all that belongs to it, and what settles it."""

import pytest

from bot.domain.claim import Modality, Source, SourceKind
from bot.domain.moderation.overlay import CONTESTED
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import Outcome, Reason
from bot.errors import StorageError
from bot.services.moderation.cases import Cases, other_voices, source_named
from bot.services.moderation.correcting import By
from bot.storage.cache.pins import Pins
from bot.storage.server.connection import Connection
from tests.doubles.case_desk import WHO, CaseDesk
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.unsettling import Unsettling


async def test_a_case_holds_all_that_belongs_to_a_report(case_desk: CaseDesk) -> None:
    """What readers wrote, the other reports of the article, the corrections of this claim and of no other."""
    number = await case_desk.report(Reason.WRONG_SOURCE, line="It was the mayor")
    await case_desk.report(Reason.WRONG_SOURCE, user=2)
    other = await case_desk.report(Reason.ABUSIVE)
    elsewhere = next(one for one in case_desk.analysis.claims if one.quote != case_desk.claim.quote)
    for claim in (elsewhere, case_desk.claim):
        await case_desk.moderation.correcting.note(case_desk.id, claim, "See page 2.", By(WHO))

    case = await case_desk.cases.find(number)

    assert (case.report.readers, case.lines) == (2, ("It was the mayor",))
    assert [one.number for one in case.others] == [other]
    assert [one.quote for one in case.corrections] == [case_desk.claim.quote]
    assert case.is_corrected_since


@pytest.mark.parametrize("length", [None, 20])
async def test_of_two_claims_in_one_place_the_reported_one_is_meant(case_desk: CaseDesk, length: int | None) -> None:
    """Where both have one quote, and where their quotes begin together: each has its own report and corrections."""
    first, twin = case_desk.claim, case_desk.twin(length)
    numbers = []
    for claim in (first, twin):
        case_desk.claim = claim
        numbers.append(await case_desk.report(Reason.IS_SPECULATIVE))

    decided = await case_desk.cases.set_modality(numbers[1], Modality.RUMOR, WHO)

    cases = [await case_desk.cases.find(number) for number in numbers]
    assert decided.correction is not None
    assert decided.correction.before == twin
    assert [case.claim and (case.claim.statement, case.claim.modality) for case in cases] == [
        (first.statement, first.modality),
        (twin.statement, Modality.RUMOR),
    ]
    assert [len(case.corrections) for case in cases] == [0, 1]
    await case_desk.cases.hide(numbers[0], WHO)
    assert [(await case_desk.cases.find(number)).claim is None for number in numbers] == [True, False]


async def test_a_source_is_corrected_and_the_report_settled(case_desk: CaseDesk) -> None:
    """By another voice of the article, or by none; a second moderator comes too late."""
    number = await case_desk.report(Reason.WRONG_SOURCE)
    (voice, *_) = other_voices(case_desk.analysis, case_desk.claim, 6)

    decided = await case_desk.cases.set_source(number, voice, WHO)
    with pytest.raises(Refused) as late:
        await case_desk.cases.set_source(number, Source(), WHO)

    assert decided.correction is not None
    assert (decided.report.outcome, decided.correction.report, late.value.why) == (
        Outcome.CORRECTED,
        number,
        Why.SETTLED,
    )
    assert (await case_desk.shown()).source.name == voice.name


async def test_what_was_cut_short_is_finished_by_the_same_act(case_desk: CaseDesk) -> None:
    """The correction stands, the process died before the report was settled, and the press is handled once more."""
    marked, hidden = await case_desk.report(Reason.NOT_SPECULATIVE), await case_desk.report(Reason.IS_SPECULATIVE)
    correcting, claim = case_desk.moderation.correcting, case_desk.claim
    await correcting.change_modality(case_desk.id, claim, Modality.RUMOR, "", By(WHO, marked))
    again = await case_desk.cases.set_modality(marked, Modality.RUMOR, WHO)
    await correcting.hide(case_desk.id, claim, By(WHO, hidden))

    gone = await case_desk.cases.hide(hidden, WHO)

    assert [(one.report.outcome, one.correction) for one in (again, gone)] == [(Outcome.CORRECTED, None)] * 2


async def test_what_changes_nothing_settles_nothing(case_desk: CaseDesk) -> None:
    """The moderator has to say what is meant."""
    number = await case_desk.report(Reason.IS_SPECULATIVE)

    with pytest.raises(Refused) as refused:
        await case_desk.cases.set_modality(number, case_desk.claim.modality, WHO)

    assert refused.value.why is Why.NOTHING_CHANGED
    assert (await case_desk.cases.find(number)).report.is_open


async def test_what_is_contested_is_said_beside_the_claim_once(case_desk: CaseDesk) -> None:
    """Two reports of one claim may both be settled so."""
    first, second = await case_desk.report(Reason.WRONG_SOURCE), await case_desk.report(Reason.IS_SPECULATIVE)

    decided = [
        await case_desk.cases.settle(number, Outcome.CONTESTED, WHO, "Both can be read.") for number in (first, second)
    ]

    assert [one.report.words for one in decided] == ["Both can be read."] * 2
    assert [one.correction is not None for one in decided] == [True, False]
    assert [note.code for note in (await case_desk.shown()).notes].count(CONTESTED) == 1


async def test_of_what_has_expired_a_report_can_be_settled_alone(case_desk: CaseDesk) -> None:
    """Its claim is named still, and nothing can be corrected."""
    number = await case_desk.report(Reason.WRONG_SOURCE)
    await case_desk.expire()

    case = await case_desk.cases.find(number)
    with pytest.raises(Refused) as refused:
        await case_desk.cases.hide(number, WHO)
    decided = await case_desk.cases.settle(number, Outcome.CONTESTED, WHO)

    assert (case.reviewed, case.claim, case.report.statement) == (None, None, case_desk.claim.statement)
    assert (refused.value.why, decided.report.outcome) == (Why.GONE, Outcome.CONTESTED)


async def test_a_missed_claim_is_added_by_its_words(case_desk: CaseDesk) -> None:
    """Words that don't stand there are refused, and leave the report open."""
    number = await case_desk.report(Reason.MISSES_CLAIM)
    with pytest.raises(Refused) as refused:
        await case_desk.cases.add(number, "No such words", WHO)
    words = case_desk.analysis.article.text[:25]

    decided = await case_desk.cases.add(number, words, WHO)

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


async def test_what_was_corrected_is_told_of_though_the_report_could_not_be_settled(
    case_desk: CaseDesk, store: Connection
) -> None:
    """So that it stands in the log; the report is open still, and the same act once more settles it."""
    number = await case_desk.report(Reason.WRONG_SOURCE)
    moderation = case_desk.moderation
    reporting = Unsettling(moderation.reports, Pins(store))
    cut_short = Cases(moderation.reports, reporting, moderation.correcting)

    decided = await cut_short.hide(number, WHO)
    again = await case_desk.cases.hide(number, WHO)
    with pytest.raises(StorageError):
        await cut_short.settle(await case_desk.report(Reason.ABUSIVE), Outcome.DECLINED, WHO)

    assert (decided.report.is_open, decided.correction and decided.correction.report) == (True, number)
    assert (again.report.outcome, again.correction) == (Outcome.CORRECTED, None)
