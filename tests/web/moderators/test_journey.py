"""A moderator's way from the chat into the pages and back: what is corrected there is what the chat answers next."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.domain.audit import Happening
from tests.doubles.audit import entries_at
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.browser import keep_picture
from tests.doubles.stores import new_store
from tests.doubles.whole_bot import bot_with
from tests.web.moderators.office import SEED
from tests.web.moderators.open_office import an_open_office

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

GROZEV = "Russia expert Christo Grozev now forecast"


async def test_a_correction_goes_from_the_page_into_the_chat(browser: "Browser", tmp_path: Path) -> None:
    """In by the link that the bot sends, to the article by the log's filter, and out with the next answer."""
    async with new_store(tmp_path) as connection, an_open_office(connection) as opened, BotApi() as api:
        mara, alice = api.private(api.person("Mara")), api.private(api.person("Alice"))
        await opened.office.moderation.roster.add(mara.id, "Mara", "setting")
        async with bot_with(connection, api, web_url=opened.site):
            before = await _answer_to(alice)
            context = await browser.new_context()
            page = opened.heard(await context.new_page())
            await _come_in(page, mara)
            await _find(page)
            said = await _correct(page)
            edited = await _corrected(alice, before)
            after = await _answer_to(mara)
            await context.close()
        logged = {entry.what for entry in await entries_at(connection)}

    assert "The source is corrected." in said
    assert "Bellingcat" not in before
    for answer in (edited, after):
        assert "Bellingcat, research group" in answer
        assert "corrected by a moderator" in answer.lower()
    assert {Happening.LOGGED_IN, Happening.LOOKED, Happening.CORRECTED} <= logged
    assert opened.complaints == []


async def _answer_to(chat: PrivateChat) -> str:
    """Send the seed article, and give what the bot answers."""
    sent = len(chat.sent)
    chat.send(chat.person, SEED.read_text("utf-8"))
    messages = await chat.wait(lambda all_sent: any(_is_answer(one.text) for one in all_sent[sent:]), timeout=30)
    return next(one.text for one in messages[sent:] if _is_answer(one.text))


def _is_answer(text: str) -> bool:
    return "central claims" in text


async def _come_in(page: "Page", chat: PrivateChat) -> None:
    """Ask the bot for the link, and open it."""
    chat.send(chat.person, "/login")
    messages = await chat.wait(lambda sent: "/moderators/open/" in sent[-1].text if sent else False)
    link = re.search(r"http\S+/moderators/open/[\w-]+", messages[-1].text)
    assert link is not None
    await page.goto(link[0])
    await keep_picture(page, "journey-1-link")
    await page.get_by_role("button", name="Open the moderators’ pages").click()
    await page.get_by_role("heading", name="Overview").wait_for()
    await keep_picture(page, "journey-2-overview")


async def _find(page: "Page") -> None:
    """Find what was answered in the log, and go to its analysis."""
    await page.get_by_role("link", name="Log", exact=True).click()
    await page.get_by_label("Hashtag").select_option("answered")
    await page.get_by_role("button", name="Show").click()
    await keep_picture(page, "journey-3-log")
    await page.get_by_role("link", name="Analysis").first.click()
    await page.get_by_role("heading", name="Claims", exact=True).wait_for()
    await keep_picture(page, "journey-4-analysis")


async def _correct(page: "Page") -> str:
    """Say who says a claim; gives what the page says then."""
    card = page.locator(".card", has_text=GROZEV)
    await card.locator("summary", has_text="Correct the source").click()
    await card.get_by_label("Kind of source").select_option("named_organization")
    await card.get_by_label("Name", exact=True).fill("Bellingcat")
    await card.get_by_label("Role").fill("research group")
    await keep_picture(page, "journey-5-form")
    await card.get_by_role("button", name="Save the source").click()
    await page.locator("#said").wait_for()
    await keep_picture(page, "journey-6-corrected")
    return await page.locator("#said").inner_text()


async def _corrected(chat: PrivateChat, before: str) -> str:
    """Give the answer that was sent before, as soon as the bot has edited it."""
    messages = await chat.wait(lambda sent: all(one.text != before for one in sent), timeout=30)
    return next(one.text for one in messages if _is_answer(one.text))
