"""What a report may be settled to, and what becomes of two moderators who settle it at once."""

import asyncio

import pytest

from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import MOST_WORDS, Outcome, Reason
from bot.services.moderation.cases import other_voices
from bot.services.moderation.correcting import By
from tests.doubles.case_desk import WHO, CaseDesk


async def test_of_two_moderators_at_one_claim_one_corrects_it(case_desk: CaseDesk) -> None:
    """The other one is refused, and nothing of theirs is written."""
    number = await case_desk.report(Reason.WRONG_SOURCE)
    one, other, *_ = other_voices(case_desk.analysis, case_desk.claim, 6)

    done = await asyncio.gather(
        *(case_desk.cases.set_source(number, voice, WHO) for voice in (one, other)), return_exceptions=True
    )

    refused = [result.why for result in done if isinstance(result, Refused)]
    assert refused in ([Why.MEANWHILE], [Why.SETTLED])
    assert len((await case_desk.cases.find(number)).corrections) == 1


async def test_a_correction_stands_whose_report_somebody_settled_meanwhile(case_desk: CaseDesk) -> None:
    """Two moderators add two claims: both are there, and whoever comes second is told that the other one settled it."""
    number = await case_desk.report(Reason.MISSES_CLAIM)
    text = case_desk.analysis.article.text

    done = await asyncio.gather(
        *(case_desk.cases.add(number, words, who) for words, who in ((text[:25], "ann"), (text[25:60], "ben")))
    )

    late, first = sorted(done, key=lambda one: not one.is_late)
    assert (late.is_late, first.is_late) == (True, False)
    assert late.correction is not None
    assert late.correction.who != first.report.by == late.report.by
    assert len((await case_desk.cases.find(number)).corrections) == 2


async def test_words_that_are_too_long_change_nothing(case_desk: CaseDesk) -> None:
    """Neither the claim nor the report."""
    number = await case_desk.report(Reason.WRONG_SOURCE)

    for outcome in Outcome:
        with pytest.raises(Refused, match=Why.TOO_LONG):
            await case_desk.cases.settle(number, outcome, WHO, "w" * (MOST_WORDS + 1))

    case = await case_desk.cases.find(number)
    assert (case.report.is_open, case.corrections) == (True, ())


@pytest.mark.parametrize("reason", [Reason.WRONG_SOURCE, Reason.OTHER])
async def test_nothing_is_called_corrected_before_it_is(case_desk: CaseDesk, reason: Reason) -> None:
    """What was corrected before it was reported, or taken back, is none; also where the text has expired since."""
    correct = case_desk.moderation.correcting
    await case_desk.report(Reason.ABUSIVE)
    await correct.note(case_desk.id, case_desk.claim, "Before.", By(WHO))
    number = await case_desk.report(reason)
    await correct.note(case_desk.id, case_desk.claim, "After.", By(WHO))
    await correct.undo(case_desk.id, 2, By(WHO))
    with pytest.raises(Refused) as refused:
        await case_desk.cases.settle(number, Outcome.CORRECTED, WHO)
    await correct.note(case_desk.id, case_desk.claim, "At last.", By(WHO))
    await case_desk.expire()

    decided = await case_desk.cases.settle(number, Outcome.CORRECTED, WHO)

    assert (refused.value.why, decided.report.outcome) == (Why.NOT_CORRECTED, Outcome.CORRECTED)
