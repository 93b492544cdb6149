"""What the web side shows to a person with a browser, and what that browser may not do in a test."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.doubles.browser import keep_picture
from tests.web.site import a_site

if TYPE_CHECKING:
    from playwright.async_api import Browser

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_browser_shows_what_the_site_serves(browser: "Browser", tmp_path: Path) -> None:
    """And a picture of it can be kept."""
    async with a_site() as site, await browser.new_page() as page:
        await page.goto(f"http://127.0.0.1:{site.port}/healthz")
        picture = await keep_picture(page, "alive", tmp_path)
        shown = await page.inner_text("body")

    assert shown == "ok\n"
    assert picture == tmp_path / "alive.png"
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("place", ["http://whosays.invalid/", "http://192.0.2.1/"])
async def test_a_browser_stays_on_this_machine(browser: "Browser", place: str) -> None:
    """Whatever a page points to."""
    async with await browser.new_page() as page:
        with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
            await page.goto(place)
