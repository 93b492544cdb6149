"""Moderators' pages in a real browser: by light and in the dark, on a desk and on a phone, by keys and for readers.

Pictures are kept for people. axe-core looks for what keeps somebody out.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

import pytest

from bot.web.serving import serving
from tests.doubles.axe import faults, put_axe_into
from tests.doubles.browser import keep_picture
from tests.doubles.stores import new_store
from tests.web.moderators.busy_office import fill
from tests.web.moderators.office import ANNA, Office, an_office
from tests.web.site import free_port

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


class Screen(NamedTuple):
    """What somebody looks at."""

    name: str
    scheme: Literal["light", "dark"]
    width: int
    height: int


SCREENS = (
    Screen("light", "light", 1280, 900),
    Screen("dark", "dark", 1280, 900),
    Screen("phone", "light", 320, 640),
)


@asynccontextmanager
async def a_desk(browser: "Browser", folder: Path) -> AsyncIterator[tuple[Office, "Page"]]:
    """Serve a busy office, and come in by the link."""
    port = free_port()
    async with new_store(folder) as connection:
        office = await an_office(connection, f"http://127.0.0.1:{port}")
        await fill(office, days=1)
        async with serving(office.app, "127.0.0.1", port):
            context = await browser.new_context(base_url=f"http://127.0.0.1:{port}")
            context.set_default_timeout(20_000)  # what is slow on a machine that is busy is no fault
            page = await context.new_page()
            await page.goto(str(await office.pages.to_come_in(ANNA)))
            await page.get_by_role("button", name="Open the moderators’ pages").click()
            await page.get_by_role("heading", name="Overview").wait_for()
            yield office, page
            await context.close()


async def test_nobody_is_kept_out_of_any_page(browser: "Browser", tmp_path: Path) -> None:
    """No page has a serious fault, none is wider than its screen, and none has anything that its policy forbids."""
    complaints, wide, found = list[str](), list[str](), list[str]()
    async with a_desk(browser, tmp_path) as (_, page):
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
        for name, place in PLACES.items():
            await page.goto(HOME + place)
            await put_axe_into(page)
            for screen in SCREENS:
                await page.set_viewport_size({"width": screen.width, "height": screen.height})
                await page.emulate_media(color_scheme=screen.scheme)
                await keep_picture(page, f"moderators-{name}-{screen.name}")
                found += [f"{name}, {screen.name}: {fault}" for fault in await faults(page)]
                if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    wide.append(f"{name}, {screen.name}")

    assert (complaints, wide, found) == ([], [], [])


async def test_a_moderator_works_by_keys_alone(browser: "Browser", tmp_path: Path) -> None:
    """Past the navigation, through the filter, to an entry, and to a block that was asked for; focus is always seen."""
    async with a_desk(browser, tmp_path) as (_, page):
        await page.goto(f"{HOME}/log")
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
    async with a_desk(browser, tmp_path) as (office, page):
        context = await browser.new_context(java_script_enabled=False, storage_state=await page.context.storage_state())
        plain = await context.new_page()
        await plain.goto(str(page.url).partition(HOME)[0] + f"{HOME}/parked")
        hidden = await plain.get_by_role("button", name="Drop it").count()
        await plain.locator("summary").first.click()
        await keep_picture(plain, "moderators-parked-sure")
        await plain.get_by_role("button", name="Drop it").click()
        await plain.get_by_text("The update is dropped.").wait_for()
        await context.close()
        left = await office.parked.count()

    assert (hidden, left) == (0, 1)
