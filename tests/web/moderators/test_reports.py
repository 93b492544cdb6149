"""What readers report, as moderators see it on their pages, and settle it there."""

import httpx
import pytest

from bot.domain.audit import Happening
from bot.domain.moderation.overlay import CONTESTED
from bot.domain.moderation.report import Outcome, Reason
from bot.services.moderation.correcting import By
from bot.services.moderation.pages import REPORT, REPORTS
from bot.storage.moderation.chores import Task
from tests.doubles.audit import entries_at
from tests.web.browsing import text
from tests.web.moderators.analysis_page import GROZEV, MINISTRY, Desk


async def test_reports_are_gathered_by_article_and_claim(desk: Desk) -> None:
    """Those that wait, the oldest first, with how many readers say so; what is settled is on another tab."""
    first = await desk.report(Reason.WRONG_SOURCE, desk.claim(GROZEV))
    other = await desk.report(Reason.IS_SPECULATIVE, desk.claim(MINISTRY), reader=901)
    await desk.report(Reason.WRONG_SOURCE, desk.claim(GROZEV), reader=902)
    whole = await desk.report(Reason.MISSES_CLAIM, None)
    await desk.office.moderation.reporting.settle(other, Outcome.DECLINED, "ben")

    waiting, settled = text(await desk.browser.get(REPORTS)), text(await _settled(desk))

    assert f"Report {first} Wrong source · 2 readers" in waiting
    assert waiting.index(GROZEV) < waiting.index("The whole answer")
    assert f"Report {whole} A claim is missing · 1 reader" in waiting
    assert f"Report {other} Is speculative" not in waiting
    assert f"Report {other} Is speculative" in settled
    assert "the answer stays as it is" in settled


async def test_where_nobody_waits_the_page_says_so(desk: Desk) -> None:
    """On both of its tabs."""
    waiting, settled = text(await desk.browser.get(REPORTS)), text(await _settled(desk))

    assert "Nobody waits" in waiting
    assert "No report has been settled yet." in settled


async def test_a_report_shows_its_claim_among_its_neighbours(desk: Desk) -> None:
    """With what readers wrote, which acts on nothing, other reports of the article, and what was corrected."""
    claim = desk.claim(GROZEV)
    number = await desk.report(Reason.WRONG_SOURCE, claim, "<script>alert(1)</script> He is at Bellingcat")
    other = await desk.report(Reason.MISSES_CLAIM, None)
    await desk.office.moderation.correcting.note(desk.answer.id, claim, "Mr Grozev moved.", By("b" * 16))

    page = await desk.browser.get(REPORT.format(number=number))

    said = text(page)
    assert "with thousands more wounded. Against this backdrop, Russia expert" in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt; He is at Bellingcat" in page.text
    assert f"Report {other} A claim is missing" in said
    assert "now Mr Grozev moved." in said
    assert f"?report={number}#claim-" in page.text


@pytest.mark.parametrize("outcome", Outcome)
async def test_each_outcome_settles_it(desk: Desk, outcome: Outcome) -> None:
    """Those who reported it are told in the words that are typed; a contested mark is called so beside its claim."""
    number = await desk.report(Reason.NOT_SPECULATIVE, desk.claim(GROZEV))
    if outcome is Outcome.CORRECTED:
        await desk.office.moderation.correcting.note(desk.answer.id, desk.claim(GROZEV), "It is so.", By("b" * 16))

    page = await _settle(desk, number, outcome, "Thank you for looking closely.")

    report = await desk.office.moderation.reporting.find(number)
    claim = next(one for one in (await desk.reviewed()).shown.claims if GROZEV in one.quote.text)
    assert "The report is settled: those who reported it are told." in text(page)
    assert (report.outcome, report.words) == (outcome, "Thank you for looking closely.")
    assert await desk.office.moderation.chores.has(Task.TELL, str(number))
    assert (CONTESTED in {note.code for note in claim.notes}) == (outcome is Outcome.CONTESTED)
    logged = [(entry.what, entry.report) for entry in await entries_at(desk.office.stores.durable)]
    assert (Happening.SETTLED, number) in logged


async def test_what_somebody_settled_meanwhile_stays_so(desk: Desk) -> None:
    """The page says so, and shows to what."""
    number = await desk.report(Reason.WRONG_SOURCE, desk.claim(GROZEV))
    form = await desk.fields("x")
    await desk.office.moderation.reporting.settle(number, Outcome.DECLINED, "ben", "It is the article’s word.")

    late = {"token": form["token"], "outcome": "corrected", "words": "Done"}
    page = await desk.browser.send_form(REPORT.format(number=number), late)

    assert page.status_code == 409
    assert "This report is settled already." in text(page)
    assert "It is the article’s word." in text(page)
    assert (await desk.office.moderation.reporting.find(number)).outcome is Outcome.DECLINED


async def test_nothing_is_called_corrected_before_it_is(desk: Desk) -> None:
    """The page says what to do first; what was typed stays."""
    number = await desk.report(Reason.WRONG_SOURCE, desk.claim(GROZEV))

    page = await _settle(desk, number, Outcome.CORRECTED, "Thank you.")

    assert page.status_code == 422
    assert "Nothing was corrected since this was reported." in text(page)
    assert "Thank you.</textarea>" in page.text
    assert (await desk.office.moderation.reporting.find(number)).is_open


async def test_words_that_are_too_long_stay_typed(desk: Desk) -> None:
    """With the reason at the field."""
    number = await desk.report(Reason.OTHER, None)

    page = await _settle(desk, number, Outcome.DECLINED, "w" * 501)

    assert page.status_code == 422
    assert "w" * 501 in page.text
    assert 'aria-describedby="words-problem words-hint"' in page.text
    assert (await desk.office.moderation.reporting.find(number)).is_open


@pytest.mark.parametrize("number", ["0", "007", "1e3", "999", "x", "9" * 30, "-1"])
async def test_no_other_number_is_a_report(desk: Desk, number: str) -> None:
    """Each is answered as if there were nothing."""
    page = await desk.browser.get(f"{REPORTS}/{number}")

    assert page.status_code == 404


@pytest.mark.parametrize("spoilt", [{"token": "0"}, {"outcome": "burn"}, {"outcome": ""}, {"number": "1"}])
async def test_what_no_form_of_ours_has_settles_nothing(desk: Desk, spoilt: dict[str, str]) -> None:
    """Whichever field it is in."""
    number = await desk.report(Reason.OTHER, None)
    form = {"token": (await desk.fields("x"))["token"], "outcome": "declined", "words": ""}

    page = await desk.browser.send_form(REPORT.format(number=number), form | spoilt)

    assert page.status_code in {404, 422}
    assert (await desk.office.moderation.reporting.find(number)).is_open


async def _settle(desk: Desk, number: int, outcome: Outcome, words: str) -> httpx.Response:
    form = {"token": (await desk.fields("x"))["token"], "outcome": outcome.value, "words": words}
    return await desk.browser.send_form(REPORT.format(number=number), form)


async def _settled(desk: Desk) -> httpx.Response:
    return await desk.browser.get(REPORTS, params={"show": "settled"})
