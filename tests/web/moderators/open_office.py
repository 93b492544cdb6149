"""An office at an address that browsers reach, and moderators' browsers in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.storage.server.connection import Connection
from bot.web.serving import serving
from tests.web.moderators.office import ANNA, Office, an_office
from tests.web.site import free_port

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, ViewportSize

WIDE: "ViewportSize" = {"width": 1280, "height": 900}


@dataclass(slots=True)
class OpenOffice:
    """Where it is, and what browsers complain of: scripts that break, and what the policy keeps from running."""

    office: Office
    site: str
    complaints: list[str] = field(default_factory=list)

    def heard(self, page: "Page") -> "Page":
        """Listen to a page; a refusal that is told with its status is no complaint."""
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if _is_complaint(said.text) else None)
        return page


@asynccontextmanager
async def an_open_office(connection: Connection) -> AsyncIterator[OpenOffice]:
    """Serve one until the block ends."""
    port = free_port()
    site = f"http://127.0.0.1:{port}"
    office = await an_office(connection, site)
    async with serving(office.app, "127.0.0.1", port):
        yield OpenOffice(office, site)


@asynccontextmanager
async def a_moderator(browser: "Browser", opened: OpenOffice, *, scripts: bool = True) -> AsyncIterator["Page"]:
    """Give the page of a moderator who has come in by a link."""
    context = await browser.new_context(viewport=WIDE, java_script_enabled=scripts)
    context.set_default_timeout(20_000)  # what is slow on a machine that is busy is no fault
    page = opened.heard(await context.new_page())
    await page.goto(str(await opened.office.pages.to_come_in(ANNA)))
    await page.get_by_role("button", name="Open the moderators’ pages").click()
    yield page
    await context.close()


def _is_complaint(said: str) -> bool:
    return "the server responded with a status of 4" not in said
