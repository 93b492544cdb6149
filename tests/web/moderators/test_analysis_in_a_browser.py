"""The analysis, the reports and two readings in a real browser: for eyes, for keys, for a reader aloud, on a phone."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.claim import Modality, SourceKind
from bot.domain.moderation.report import Outcome, Reason, Reporter
from bot.services.answer import Answer
from bot.services.moderation.correcting import By
from bot.services.moderation.pages import AGAIN, ANALYSIS, REPORT, REPORTS
from bot.services.moderation.typed_words import source_of
from tests.doubles.axe import faults, put_axe_into
from tests.doubles.browser import keep_picture
from tests.doubles.stores import new_store
from tests.web.moderators.office import ANNA
from tests.web.moderators.open_office import OpenOffice, a_moderator, an_open_office
from tests.web.moderators.test_in_a_browser import SCREENS

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")

GROZEV, MINISTRY, OFFICIALS = 4, 3, 1  # claims, by their order in the text
OPENED = (
    "document.querySelectorAll('.key, .card:nth-child(4) .act:first-child, .card:nth-child(5) .act:nth-child(2), "
    "#new details').forEach((one) => (one.open = true))"
)
BELLINGCAT = source_of(SourceKind.NAMED_ORGANIZATION, "Bellingcat", "", "Radio Liberty")


@asynccontextmanager
async def a_busy_desk(folder: Path) -> AsyncIterator[tuple[OpenOffice, Answer]]:
    """Open an office with the seed article on its desk, reported, corrected and read again."""
    async with new_store(folder) as connection, an_open_office(connection) as opened:
        answer = await opened.office.seed()
        await _report(opened, answer)
        await _correct(opened, answer)
        yield opened, answer


async def _report(opened: OpenOffice, answer: Answer) -> None:
    claims, report = answer.analysis.claims, opened.office.moderation.reporting.report
    lines = {901: "He is a journalist at Bellingcat, not “the expert”.", 902: "<b>" + "wrong" * 30 + "</b>"}
    for reader, line in lines.items():
        await report(answer.analysis, answer.id, Reason.WRONG_SOURCE, claims[GROZEV], Reporter(reader, "en", line))
    await report(answer.analysis, answer.id, Reason.IS_SPECULATIVE, claims[MINISTRY], Reporter(903, "en", ""))
    await report(answer.analysis, answer.id, Reason.MISSES_CLAIM, None, Reporter(904, "en", "The last one"))
    await opened.office.moderation.reporting.settle(2, Outcome.DECLINED, "b" * 16, "It is put as so.")


async def _correct(opened: OpenOffice, answer: Answer) -> None:
    claims, correcting = answer.analysis.claims, opened.office.moderation.correcting
    anna = By((await opened.office.stores.pseudonyms.tags([ANNA]))[ANNA])
    await correcting.change_source(answer.id, claims[MINISTRY], BELLINGCAT, replace(anna, report=2))
    one = await correcting.change_modality(answer.id, claims[MINISTRY], Modality.HEDGED, "more than", anna)
    await correcting.undo(answer.id, one.number, anna)
    await correcting.hide(answer.id, claims[OFFICIALS], anna)
    await correcting.note(answer.id, claims[GROZEV], "Mr Grozev has worked for Bellingcat.", anna)
    later = replace(answer.analysis, claims=tuple(replace(claim, cues=()) for claim in claims[:-1]))
    await opened.office.moderation.reading_again.want(answer.id, anna.who)
    await opened.office.moderation.rereadings.read(answer.id, later)
    chores = opened.office.moderation.chores
    while (chore := await chores.take()) is not None:
        await chores.done(chore)


async def test_nobody_is_kept_out_of_any_page(browser: "Browser", tmp_path: Path) -> None:
    """No page has a serious fault, nor is one wider than its screen, by light, in the dark, and on a narrow phone."""
    found, wide = list[str](), list[str]()
    async with a_busy_desk(tmp_path) as (opened, answer), a_moderator(browser, opened) as page:
        for name, place in _places(answer.id).items():
            await page.goto(opened.site + place)
            await page.evaluate(OPENED)
            await put_axe_into(page)
            for screen in SCREENS:
                await page.set_viewport_size({"width": screen.width, "height": screen.height})
                await page.emulate_media(color_scheme=screen.scheme)
                await keep_picture(page, f"moderators-{name}-{screen.name}")
                found += [f"{name}, {screen.name}: {fault}" for fault in await faults(page)]
                if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    wide.append(f"{name}, {screen.name}")

    assert (found, wide, opened.complaints) == ([], [], [])


def _places(analysis: str) -> dict[str, str]:
    return {
        "analysis": ANALYSIS.format(id=analysis),
        "analysis-of-report": f"{ANALYSIS.format(id=analysis)}?report=1",
        "again": AGAIN.format(id=analysis),
        "reports": REPORTS,
        "reports-settled": f"{REPORTS}?show=settled",
        "report": REPORT.format(number=1),
        "report-settled": REPORT.format(number=2),
    }


async def test_a_claim_is_corrected_by_keys_alone(browser: "Browser", tmp_path: Path) -> None:
    """From its passage to the claim, through its form, past a mistake that is told at the field, to the message."""
    async with a_busy_desk(tmp_path) as (opened, answer), a_moderator(browser, opened) as page:
        await page.goto(opened.site + ANALYSIS.format(id=answer.id))
        await page.locator(".text a.claim", has_text="forecast").first.focus()
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")  # the number that leads back
        back = await page.evaluate("document.activeElement.getAttribute('aria-label')")
        card = page.locator(".card:target")
        await card.locator("summary", has_text="Correct the source").focus()
        await page.keyboard.press("Enter")
        await card.get_by_label("Name", exact=True).fill("")
        await page.keyboard.press("Enter")
        problem = page.locator(".problem")
        await problem.wait_for()
        named = await page.evaluate(
            "[document.activeElement.name, document.activeElement.getAttribute('aria-invalid')]"
        )
        await keep_picture(page, "moderators-analysis-problem")
        await page.keyboard.type("Bellingcat")
        await page.keyboard.press("Enter")
        await page.locator("#said").wait_for()
        said = await page.evaluate("document.activeElement.textContent")

    assert back == "Claim 4: show it in the text"
    assert named == ["name", "true"]
    assert said == "The source is corrected."
    assert opened.complaints == []


async def test_words_that_are_selected_become_a_quote(browser: "Browser", tmp_path: Path) -> None:
    """By a button that is there where scripts run; without them the words are copied by hand."""
    async with a_busy_desk(tmp_path) as (opened, answer):
        async with a_moderator(browser, opened) as page:
            await page.goto(opened.site + ANALYSIS.format(id=answer.id))
            await page.locator("#new summary").click()
            hidden = await page.locator("#use-selected").is_visible()
            await page.evaluate("getSelection().selectAllChildren(document.querySelectorAll('.text p')[9])")
            await page.locator("#use-selected").click()
            await page.get_by_label("Statement").last.fill("A coup is near.")
            await page.get_by_role("button", name="Add the claim").click()
            await page.get_by_text("The claim is added.").wait_for()
        async with a_moderator(browser, opened, scripts=False) as plain:
            await plain.goto(opened.site + ANALYSIS.format(id=answer.id))
            await plain.locator("#new summary").click()
            without = await plain.locator("#use-selected").is_visible()

    assert (hidden, without) == (False, False)
    assert opened.complaints == []
