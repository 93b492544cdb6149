"""Links that lead to no article: the site's answer is told, a private address never."""

import re

import pytest

from bot.domain.copies import copy_of_link
from bot.domain.submission import Link
from bot.storage import keys
from bot.storage.server.connection import Connection
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.hostile_web import HostileWeb, page, redirect
from tests.doubles.pages import PARAGRAPHS, article, news_data, site
from tests.doubles.reading_answers import said

pytestmark = pytest.mark.usefixtures("online")

REFERENCE = re.compile(r" \(ref [0-9A-Z]{5}\)$")
UNREACHABLE = "I can’t reach any page at this link. Check it, or paste the article’s text instead."
LIMITED = "The site takes no more requests for now (status 429). Try again in 2 minutes, or paste the article’s text."
PAGES = {
    "The site has no page at this link (status 404).": page(b"", status="404 Not Found"),
    "The site does not show me this page (status 403)": page(b"", status="403 Forbidden"),
    "The site is in trouble itself (status 503).": page(b"", status="503 Service Unavailable"),
    LIMITED: page(b"", "Retry-After: 120", status="429 Too Many Requests"),
    "words of its article, perhaps because the rest is for subscribers.": page(
        site(article(PARAGRAPHS[:1]), data=news_data(isAccessibleForFree=False))
    ),
    "I found no article on this page, only 2 words.": page(b"<html><body><p>Hello there.</p></body></html>"),
    "This is a picture, and I read text only.": page(b"\x89PNG\r\n\x1a\n", media_type="image/png"),
    UNREACHABLE: redirect("http://169.254.169.254/latest/meta-data/"),
}
NOT_PUBLIC = ["http://10.0.0.1/a/b", "http://127.0.0.1/a/b", "http://[::1]/a/b", "http://localhost/a/b"]


@pytest.mark.parametrize("sentence", PAGES)
async def test_it_is_said_why_a_link_is_not_read(chat: PrivateChat, web: HostileWeb, sentence: str) -> None:
    """In place of the status, with a reference."""
    web.answers["/2026/dam"] = PAGES[sentence]

    chat.send(chat.person, web.url("/2026/dam"))

    message = await said(chat, sentence)
    assert REFERENCE.search(message.text)
    assert (chat.sent, message.history[0]) == ([message], "Opening the link…")


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_an_address_that_is_not_public_is_one_where_nobody_is(chat: PrivateChat, address: str) -> None:
    """In the same words, so that nobody can map a network through the bot."""
    chat.send(chat.person, "read", entities=[{"type": "text_link", "offset": 0, "length": 4, "url": address}])

    message = await said(chat, "(ref ")
    assert REFERENCE.sub("", message.text) == UNREACHABLE


async def test_no_ordinary_link(chat: PrivateChat) -> None:
    """A password in it, as phishers write them."""
    url = "https://example.com:pass@news.example/2026/dam"
    chat.send(chat.person, "read", entities=[{"type": "text_link", "offset": 0, "length": 4, "url": url}])

    told = await said(chat, "I can open only ordinary http and https links, and this is none.")
    assert chat.sent == [told]


async def test_a_failed_link_can_be_tried_again_in_a_minute(
    chat: PrivateChat, web: HostileWeb, store: Connection
) -> None:
    """Until then the same is told at once, and the site is left alone."""
    web.answers["/2026/dam"] = page(b"", status="503 Service Unavailable")
    for _ in range(2):
        chat.send(chat.person, web.url("/2026/dam"))
    await chat.wait(lambda sent: sum("in trouble itself" in one.text for one in sent) == 2)
    opened = len(web.requests)

    web.answers["/2026/dam"] = page(site(article()))
    async with store.speaking() as redis:
        await redis.delete(keys.failed_link(copy_of_link(Link(web.url("/2026/dam")))))
    chat.send(chat.person, web.url("/2026/dam"))

    given = await said(chat, "Dam could fail within weeks")
    assert (opened, len(chat.sent)) == (1, 3)
    assert "Who speaks" in given.buttons
