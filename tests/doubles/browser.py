"""Chromium without a window, for tests that look at a page as a person would, and pictures of what it shows.

A test that asks for the fixture `browser` runs on the session's own event loop, as the browser does, and so do the
async fixtures that it takes: `pytestmark = pytest.mark.asyncio(loop_scope="session")` in the test's file, and
`@pytest_asyncio.fixture(loop_scope="session")`. Its servers run in such fixtures, or in its own body by `async with`;
one that runs on another loop never answers.
"""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

# Debian's: the one that never has a window takes half the time of the whole one.
PROGRAM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
OPTIONS = (
    "--no-sandbox",  # which root may not use
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # no test leaves this machine
)
PICTURES = Path(__file__).parents[1] / "screenshots"


@asynccontextmanager
async def chromium() -> AsyncIterator["Browser"]:
    """Run the browser until the block ends; a test that needs it is skipped where it isn't there."""
    playwright = pytest.importorskip("playwright.async_api", reason="no playwright on this machine")
    if PROGRAM is None:
        pytest.skip("no chromium on this machine")
    async with (
        playwright.async_playwright() as driver,
        await driver.chromium.launch(executable_path=PROGRAM, args=OPTIONS) as browser,
    ):
        yield browser


async def keep_picture(page: "Page", name: str, folder: Path = PICTURES) -> Path:
    """Keep what a page shows, from top to bottom, under a name; gives the file, which git doesn't track."""
    path = folder / f"{name}.png"
    await page.screenshot(path=path, full_page=True)
    return path
