"""Inline mode: what was read before is offered in any chat, and nothing is opened for it."""

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_when
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.hostile_web import HostileWeb, page
from tests.doubles.pages import HEADLINE, article, site
from tests.doubles.reading_answers import answer, claims_of

pytestmark = pytest.mark.usefixtures("online")


async def test_an_article_that_was_read_is_offered(
    api: BotApi, chat: PrivateChat, web: HostileWeb, store: Connection
) -> None:
    """To anybody; the button below it leads to the whole answer, and the log has both."""
    web.answers["/2026/dam"] = page(site(article()))
    chat.send(chat.person, web.url("/2026/dam"))
    given = await answer(chat)
    opened = len(web.requests)
    omar = api.private(api.person("Omar"), started=False)

    (result,) = (await api.inline(omar.person, web.url("/2026/dam")).wait())["results"]
    (button,) = result["reply_markup"]["inline_keyboard"][0]
    omar.start(button["url"].partition("?start=")[2])

    assert result["title"] == HEADLINE
    assert claims_of(await answer(omar)) == claims_of(given)
    assert len(web.requests) == opened
    assert [entry.what for entry in await entries_when(store, 4)] == ["asked", "answered", "shown", "shown"]


async def test_what_was_not_read_is_not_opened(api: BotApi, web: HostileWeb) -> None:
    """A button leads to where it can be read."""
    asked = await api.inline(api.person("Omar"), web.url("/2026/dam")).wait()

    assert asked["results"] == []
    assert asked["button"]["text"] == "Not read yet: send it to me"
    assert web.requests == []
