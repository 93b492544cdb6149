"""Links: opened once an hour, found wherever they stand, and asked about where there are several."""

import asyncio
from datetime import timedelta

import pytest

from bot.clock import utc_now
from bot.domain.copies import copy_of_link
from bot.domain.submission import Link
from bot.storage.cache.read_before import ReadBefore
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.hostile_web import HostileWeb, page, redirect
from tests.doubles.news import SEED_PARAGRAPHS, SEED_TITLE
from tests.doubles.pages import HEADLINE, article, site
from tests.doubles.reading_answers import answer, answers, claims_of, is_answer, said

DAM, COUP = "/2026/05/dam", "/2026/05/coup"
WHICH = "There are several links here. Which one shall I read?"


@pytest.fixture(autouse=True)
async def pages(web: HostileWeb, online: None) -> None:  # noqa: ARG001 - the bot runs
    """Put two articles online."""
    web.answers[DAM] = page(site(article()))
    web.answers[COUP] = page(site(article(SEED_PARAGRAPHS, headline=SEED_TITLE), title=SEED_TITLE))


def opened(web: HostileWeb) -> list[str]:
    """Give the paths of the pages that were opened."""
    return [request.split(" ")[1].partition("?")[0] for request in web.requests if "robots.txt" not in request]


async def test_a_link_is_not_opened_twice_within_the_hour(api: BotApi, chat: PrivateChat, web: HostileWeb) -> None:
    """Nor where somebody else sends it with a tracking parameter: the answer is there at once."""
    chat.send(chat.person, web.url(DAM))
    first = await answer(chat)

    other = api.private(api.person("Bohdan"))
    other.send(other.person, f"{web.url(DAM)}?utm_source=telegram#comments")

    second = await answer(other)
    assert (claims_of(second), second.edits, len(other.sent)) == (claims_of(first), 0, 1)
    assert opened(web) == [DAM]


async def test_a_stale_answer_comes_at_once_and_tells_its_age(
    chat: PrivateChat, web: HostileWeb, store: Connection
) -> None:
    """The page is opened again meanwhile, and the next one gets what stands there then."""
    chat.send(chat.person, web.url(DAM))
    await answer(chat)
    copy = copy_of_link(Link(web.url(DAM)))
    before = await ReadBefore(Shelf(store)).find(copy)
    assert before is not None
    await ReadBefore(Shelf(store), now=lambda: utc_now() - timedelta(hours=3)).keep(copy, before.analysis_id)
    web.answers[DAM] = page(site(article(SEED_PARAGRAPHS, headline=SEED_TITLE), title=SEED_TITLE))

    chat.send(chat.person, web.url(DAM))
    _, stale = await answers(chat, 2)
    async with asyncio.timeout(30):
        while (await ReadBefore(Shelf(store)).find(copy) or before).analysis_id == before.analysis_id:
            await asyncio.sleep(0.02)
    chat.send(chat.person, web.url(DAM))

    *_, anew = await answers(chat, 3)
    assert ("read 3 hours ago" in stale.text, stale.edits, SEED_TITLE in anew.text) == (True, 0, True)
    assert opened(web) == [DAM, DAM]


async def test_a_page_is_known_by_each_of_its_addresses(api: BotApi, chat: PrivateChat, web: HostileWeb) -> None:
    """Where a link was redirected to, and the address that the page gives itself: none of them is opened again."""
    web.answers["/short"] = redirect(f"{DAM}/amp")
    web.answers[f"{DAM}/amp"] = page(site(article(), head=f'<link rel="canonical" href="{web.url(DAM)}">'))
    chat.send(chat.person, web.url("/short"))
    first = await answer(chat)

    for path in (DAM, f"{DAM}/amp"):
        other = api.private(api.person(path))
        other.send(other.person, web.url(path))
        assert claims_of(await answer(other)) == claims_of(first)

    assert opened(web) == ["/short", f"{DAM}/amp"]


async def test_a_link_is_found_behind_words(chat: PrivateChat, web: HostileWeb) -> None:
    """As channels hide them."""
    hidden = {"type": "text_link", "offset": 0, "length": 9, "url": web.url(DAM)}

    chat.forward_channel_post(chat.person, "Read more about the dam that may fail.", entities=[hidden])

    assert HEADLINE in (await answer(chat)).text


async def test_a_link_is_found_in_a_caption(chat: PrivateChat, web: HostileWeb) -> None:
    """Under a picture, with a few words before it."""
    chat.send_photo(chat.person, caption=f"The dam above Olsa could fail, engineers say: {web.url(DAM)}")

    assert HEADLINE in (await answer(chat)).text


async def test_of_several_links_the_sender_chooses(chat: PrivateChat, web: HostileWeb) -> None:
    """The question becomes the answer to the message that had the links; the other one is not opened."""
    sent = chat.send(chat.person, f"Two for today: {web.url(COUP)} and {web.url(DAM)}")
    question = await said(chat, WHICH)
    asked = question.buttons

    chat.press(chat.person, question, DAM)

    given = await answer(chat)
    assert len(asked) == 2
    assert (given.id, given.reply_to, len(chat.sent)) == (question.id, sent["message_id"], 1)
    assert HEADLINE in given.text
    assert opened(web) == [DAM]


async def test_a_chosen_link_that_is_known_takes_the_questions_place_too(chat: PrivateChat, web: HostileWeb) -> None:
    """At once, without being opened."""
    chat.send(chat.person, web.url(DAM))
    await answer(chat)
    chat.send(chat.person, f"Two for today: {web.url(COUP)} and {web.url(DAM)}")
    question = await said(chat, WHICH)

    chat.press(chat.person, question, DAM)

    _, given = await answers(chat, 2)
    assert (given.id, given.edits) == (question.id, 1)


async def test_two_people_can_not_choose_from_one_question(api: BotApi, web: HostileWeb) -> None:
    """The first one's answer stands in its place; the second one is told that it is over."""
    nadia, omar = api.person("Nadia"), api.person("Omar")
    group = api.group("7b", members=[nadia, omar])
    group.send(nadia, f"/check {web.url(COUP)} {web.url(DAM)}")
    question = await said(group, WHICH)

    with api.held():
        presses = [group.press(nadia, question, DAM), group.press(omar, question, COUP)]
    toasts = [(await press.wait())["text"] for press in presses]

    await answer(group)
    assert sorted(toasts) == ["", "This button has expired."]
    assert [is_answer(message) for message in group.sent] == [True]
    assert len(opened(web)) == 1


async def test_a_double_tap_is_one_choice(api: BotApi, chat: PrivateChat, web: HostileWeb) -> None:
    """One answer, although the second tap came while the page was being read."""
    chat.send(chat.person, f"Two for today: {web.url(COUP)} and {web.url(DAM)}")
    question = await said(chat, WHICH)

    with api.held():
        presses = [chat.press(chat.person, question, DAM) for _ in range(2)]
    toasts = [(await press.wait())["text"] for press in presses]

    given = await answer(chat)
    assert toasts == ["", "This button has expired."]
    assert (chat.sent, given.history[0]) == ([given], WHICH)
