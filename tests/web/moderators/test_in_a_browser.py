"""Moderators' pages in a real browser: by light and in the dark, on a desk and on a phone, by keys and for readers.

Pictures are kept for people. axe-core looks for what keeps somebody out.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.doubles.browser import keep_picture
from tests.doubles.stores import new_store
from tests.web.moderators.busy_office import fill
from tests.web.moderators.open_office import OpenOffice, a_moderator, an_open_office
from tests.web.moderators.screens import look_at_all

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOME = "/moderators"
PLACES = {
    "overview": "",
    "log": "/log",
    "log-found": "/log?hashtag=failed&since=2020-01-01",
    "log-misread": "/log?who=anna&report=many",
    "entry": "/log/20",
    "parked": "/parked",
    "blocks": "/blocks?what=user&named=20",
    "settings": "/settings",
}


@asynccontextmanager
async def a_week_at_the_office(browser: "Browser", folder: Path) -> AsyncIterator[tuple[OpenOffice, "Page"]]:
    """Let some time go by at an office, and come in by the link."""
    async with new_store(folder) as connection, an_open_office(connection) as opened:
        await fill(opened.office, days=1)
        async with a_moderator(browser, opened) as page:
            await page.get_by_role("heading", name="Overview").wait_for()
            yield opened, page


async def test_nobody_is_kept_out_of_any_page(browser: "Browser", tmp_path: Path) -> None:
    """No page has a serious fault, none is wider than its screen, and none has anything that its policy forbids."""
    async with a_week_at_the_office(browser, tmp_path) as (opened, page):
        wrong = await look_at_all(page, {name: opened.site + HOME + place for name, place in PLACES.items()})

    assert (wrong, opened.complaints) == ([], [])


async def test_a_moderator_works_by_keys_alone(browser: "Browser", tmp_path: Path) -> None:
    """Past the navigation, through the filter, to an entry, and to a block that was asked for; focus is always seen."""
    async with a_week_at_the_office(browser, tmp_path) as (opened, page):
        await page.goto(f"{opened.site}{HOME}/log")
        await page.keyboard.press("Tab")
        skips = await page.evaluate("document.activeElement.textContent")
        outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await page.keyboard.type("#failed")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        await page.wait_for_url("**/log?hashtag=failed**")
        shown = await page.locator("tbody .hashtag").all_text_contents()
        await page.locator("tbody th a").first.press("Enter")
        await page.get_by_role("link", name="Block this person…").press("Enter")
        await page.get_by_label("Reason").fill("Insults other readers.")
        await page.keyboard.press("Enter")
        await page.get_by_role("status").wait_for()
        said = await page.evaluate("document.activeElement.textContent")

    assert (skips, outline) == ("To the content", "solid")
    assert set(shown) == {"#failed"}
    assert "Blocked." in said


async def test_a_parked_update_is_dropped_without_scripts(browser: "Browser", tmp_path: Path) -> None:
    """Behind a question that has to be opened first."""
    async with a_week_at_the_office(browser, tmp_path) as (opened, page):
        context = await browser.new_context(java_script_enabled=False, storage_state=await page.context.storage_state())
        plain = await context.new_page()
        await plain.goto(f"{opened.site}{HOME}/parked")
        hidden = await plain.get_by_role("button", name="Drop it").count()
        await plain.locator("summary").first.click()
        await keep_picture(plain, "moderators-parked-sure")
        await plain.get_by_role("button", name="Drop it").click()
        await plain.get_by_text("The update is dropped.").wait_for()
        await context.close()
        left = await opened.office.parked.count()

    assert (hidden, left) == (0, 1)
