"""The analysis page: what it shows of an article, and that each of its forms corrects what it says, and by whom."""

import pytest

from bot.domain.audit import Happening
from bot.domain.claim import Modality, SourceKind
from bot.domain.fingerprint import fingerprint
from bot.domain.moderation.overlay import CONTESTED
from bot.domain.moderation.report import Outcome, Reason
from bot.domain.moderation.stories import key_of
from bot.services.moderation import happened
from bot.services.moderation.correcting import By
from bot.storage import keys
from bot.storage.moderation.chores import Task
from tests.doubles.audit import entries_at
from tests.web.browsing import text
from tests.web.moderators.analysis_page import GROZEV, MINISTRY, SOURCE, Desk, card
from tests.web.moderators.office import ANNA


async def test_the_article_stands_beside_its_claims(desk: Desk) -> None:
    """Every passage is a link to its claim, every claim has one back, and the engine says who it is."""
    claims = desk.answer.analysis.claims

    page = await desk.page()

    keys = [key_of(claim) for claim in claims]
    assert [key for key in keys if f'id="text-{key}" href="#claim-{key}"' not in page.text] == []
    assert [key for key in keys if f'href="#text-{key}"' not in page.text] == []
    assert "offline" in text(page)
    assert {"Ukrainian Ministry of Defense", "“says”, told in the article’s words"} <= _said(page.text, desk, MINISTRY)


@pytest.mark.parametrize(
    ("act", "fields", "told", "shown"),
    [
        ("source", SOURCE, "The source is corrected.", "Bellingcat , research group , via Radio Liberty"),
        ("source", {"kind": "none", "name": ""}, "The source is corrected.", "no source given"),
        (
            "modality",
            {"modality": "opinion", "cues": "a realistic"},
            "The mark is corrected.",
            "opinion : “a realistic”",
        ),
        ("modality", {"modality": "rumor", "cues": "forecast\r\nbe “a"}, "corrected.", "“forecast”, “be “a”"),
        ("modality", {"modality": "asserted", "cues": ""}, "The mark is corrected.", "● asserted"),
        ("note", {"words": "He left in 2023."}, "The note to readers is changed.", "He left in 2023."),
        ("contest", {}, "Readers are told that this mark is contested.", "Marked as contested"),
        ("hide", {}, "The claim is hidden: no answer shows it any more.", "Hidden"),
    ],
)
async def test_each_form_corrects_its_claim(
    desk: Desk, act: str, fields: dict[str, str], told: str, shown: str
) -> None:
    """The page says so in the claim's own card, with who did it; the answers that were sent are edited."""
    claim = desk.claim(GROZEV)

    page = await desk.send(act, claim, **fields)

    assert page.status_code == 200
    assert told in card(page, claim)
    assert shown in card(page, claim)
    assert f"by {ANNA}" in card(page, claim)
    assert [one.quote for one in await desk.history()] == [claim.quote]
    assert await desk.office.moderation.chores.has(Task.EDIT, (await desk.reviewed()).history.article)
    entry = (await entries_at(desk.office.stores.durable))[-2]
    assert (entry.what, entry.analysis, entry.user) == (Happening.CORRECTED, desk.answer.id, await _tag(desk, ANNA))


async def test_before_and_after_are_told_in_words(desk: Desk) -> None:
    """Field by field, and only those that changed."""
    claim = desk.claim(GROZEV)

    page = await desk.send("source", claim, **SOURCE)

    said = card(page, claim)
    assert "Source before Christo Grozev → now Bellingcat" in said
    assert "Kind of source before person → now organization" in said
    assert "Via before nothing → now Radio Liberty" in said
    assert "Mark before" not in said


async def test_a_claim_is_added_where_its_words_stand(desk: Desk) -> None:
    """It is listed in its place, and readers see it."""
    fields = {"quote": "Anti-Putin Palace Coup is Brewing", "statement": "A coup is brewing.", "modality": "rumor"}

    page = await desk.send("add", None, kind="media", name="BBC", role="", via="", **fields)

    added = (await desk.history())[0].after
    assert added is not None
    assert "The claim is added." in card(page, added)
    assert (added.source.kind, added.source.name, added.modality) == (SourceKind.MEDIA, "BBC", Modality.RUMOR)
    assert "Anti-Putin Palace Coup is Brewing" in added.quote.text


async def test_whatever_was_done_can_be_undone(desk: Desk) -> None:
    """Also what is hidden, which stays listed where it was, and its history tells both."""
    claim = desk.claim(GROZEV)
    hidden = await desk.send("hide", claim)

    page = await desk.send("undo", claim, number="1")

    assert "No answer shows this claim." in card(hidden, claim)
    assert "The change is undone." in card(page, claim)
    assert "1. Hidden undone by" in card(page, claim)
    assert "2. Change 1 undone by" in card(page, claim)
    assert claim in (await desk.reviewed()).shown.claims


async def test_a_correction_settles_the_report_that_led_to_it(desk: Desk) -> None:
    """In one step, where the box says so; the correction says because of what it was made."""
    claim = desk.claim(GROZEV)
    number = await desk.report(Reason.WRONG_SOURCE, claim, "He works for Bellingcat")

    page = await desk.send("source", claim, **SOURCE, report=str(number), settle="yes")

    report = await desk.office.moderation.reporting.find(number)
    assert (report.outcome, report.by) == (Outcome.CORRECTED, await _tag(desk, ANNA))
    assert "The report is settled: those who reported it are told." in card(page, claim)
    assert f"because of report {number}" in card(page, claim)
    assert await desk.office.moderation.chores.has(Task.TELL, str(number))


async def test_a_report_that_somebody_settled_meanwhile_stays_so(desk: Desk) -> None:
    """The correction stands, and the page says that the report had been settled."""
    claim = desk.claim(GROZEV)
    number = await desk.report(Reason.WRONG_SOURCE, claim)
    await desk.office.moderation.reporting.settle(number, Outcome.DECLINED, "ben")

    page = await desk.send("source", claim, **SOURCE, report=str(number), settle="yes")

    assert "had been settled by another moderator" in card(page, claim)
    assert (await desk.office.moderation.reporting.find(number)).outcome is Outcome.DECLINED
    assert len(await desk.history()) == 1


async def test_contested_is_what_a_report_comes_to_by_that_button(desk: Desk) -> None:
    """And not that anything was corrected."""
    claim = desk.claim(GROZEV)
    number = await desk.report(Reason.NOT_SPECULATIVE, claim)

    await desk.send("contest", claim, report=str(number), settle="yes")

    shown = next(one for one in (await desk.reviewed()).shown.claims if one.quote == claim.quote)
    assert (await desk.office.moderation.reporting.find(number)).outcome is Outcome.CONTESTED
    assert CONTESTED in {note.code for note in shown.notes}


async def test_of_an_expired_analysis_the_history_stays(desk: Desk) -> None:
    """Its text is gone, and the page says so; what was corrected and reported is found by the article."""
    claim = desk.claim(GROZEV)
    await desk.report(Reason.WRONG_SOURCE, claim)
    await desk.send("source", claim, **SOURCE)
    await _expire(desk)

    page = await desk.page()
    unknown = await desk.browser.get(desk.place[:-3] + "xyz")
    form = {"token": "x", "act": "hide", "claim": key_of(claim), "seen": "1"}

    assert page.status_code == 410
    assert "Source before Christo Grozev → now Bellingcat" in text(page)
    assert "Report 1 Wrong source" in text(page)
    assert unknown.status_code == 404
    assert (await desk.browser.send_form(desk.place, form)).status_code == 404


async def test_of_an_edited_copy_that_has_expired_the_history_stays(desk: Desk) -> None:
    """It stands under the article that it is a copy of; what was reported of the copy is there too."""
    kept, root = desk.office.moderation, "f" * 64
    await kept.corrections.keep_kin(fingerprint(desk.answer.analysis.article), root)
    await desk.report(Reason.WRONG_SOURCE, desk.claim(GROZEV))
    await desk.page()
    done = await kept.correcting.hide(desk.answer.id, desk.claim(MINISTRY), By("b" * 16))
    await _expire(desk)
    before = text(await desk.page())
    await desk.office.stores.log.append([happened.corrected(done, root, desk.answer.id)])

    after = text(await desk.page())

    assert [one.number for one in await kept.corrections.of(root)] == [1]
    for said in (before, after):
        assert "Hidden" in said
        assert "Report 1 Wrong source" in said


def _said(page: str, desk: Desk, words: str) -> set[str]:
    """Give those of some phrases that a claim's card has."""
    phrases = {"Ukrainian Ministry of Defense", "“says”, told in the article’s words"}
    shown = page[page.index(f'id="claim-{key_of(desk.claim(words))}"') :]
    return {phrase for phrase in phrases if phrase in shown}


async def _tag(desk: Desk, user: int) -> str:
    return (await desk.office.stores.pseudonyms.tags([user]))[user]


async def _expire(desk: Desk) -> None:
    async with desk.office.stores.cache.speaking() as redis:
        await redis.delete(keys.analysis(desk.answer.id))
