"""The buttons below an answer: four views, once each, for anyone, after a restart too, until the analysis is gone."""

import re

import pytest

from bot.storage.server.connection import Connection
from handlers.rendering.chat_text import JOINER
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.news import SEED, SEED_TITLE, news
from tests.doubles.reading_answers import answer
from tests.doubles.whole_bot import bot_with

VIEWS = ["Who speaks", "Only speculative", "Exact words", "Annotated article"]
SHOWN = "It is shown already: look below the answer."
EXPIRED = "This has expired: send the article again, and I will read it anew."
GARBAGE = ["", "w", "1:w", "1:w:", "1:w:../../etc/passwd", "1:l:0", "1:l:9", "2:w:AAAAAAAAAAAAAAAAAAAAAA", "ї" * 30]


@pytest.fixture
async def given(chat: PrivateChat, bot: None) -> SentMessage:  # noqa: ARG001 - it runs
    """Have the seed article answered."""
    chat.send(chat.person, SEED)
    return await answer(chat)


async def view(chat: PrivateChat, given: SentMessage, button: str) -> SentMessage:
    """Press a button and wait for what it shows."""
    before = len(chat.sent)
    chat.press(chat.person, given, button)
    return (await chat.wait(lambda sent: len(sent) > before))[-1]


async def test_the_answer_offers_four_views_and_an_exercise(given: SentMessage) -> None:
    """Two in a row."""
    offered = [[button["text"] for button in row] for row in given.keyboard]
    assert offered == [VIEWS[:2], VIEWS[2:], ["Exercise for a class", "Something wrong?"]]


async def test_who_speaks_is_a_picture(chat: PrivateChat, given: SentMessage) -> None:
    """Below the answer, with the article's title under it."""
    shown = await view(chat, given, "Who speaks")

    assert shown.photo is not None
    assert shown.photo.startswith(b"\x89PNG")
    assert shown.caption.splitlines()[:2] == ["Who speaks", SEED_TITLE]
    assert shown.reply_to == given.id


async def test_only_what_is_speculative(chat: PrivateChat, given: SentMessage) -> None:
    """Each mark with what it means."""
    shown = await view(chat, given, "Only speculative")

    assert shown.text.startswith(f"4 of 8 central claims are speculative\n{SEED_TITLE}")
    assert "● asserted" not in shown.text


async def test_exact_words_are_the_articles(chat: PrivateChat, given: SentMessage) -> None:
    """Verbatim, apart from invisible joiners."""
    shown = await view(chat, given, "Exact words")

    text = shown.text.replace(JOINER, "")
    passages = [line.strip("…") for line in text.splitlines()[3:] if line and not re.match(r"\d ", line)]
    assert len(re.findall(r"^\d ", text, re.MULTILINE)) == 8
    assert [passage for passage in passages if passage not in SEED] == []


async def test_the_annotated_article_is_a_document(chat: PrivateChat, given: SentMessage) -> None:
    """A page that is named after the article."""
    shown = await view(chat, given, "Annotated article")

    assert shown.document is not None
    name, data = shown.document
    assert name == "Putin-s-Top-Brass-Aware-Russia-Lost-War-in-Ukraine-Coup-Brew.html"
    assert data.startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("button", VIEWS)
async def test_a_view_is_not_shown_twice(chat: PrivateChat, given: SentMessage, button: str) -> None:
    """The second press points to what is there."""
    await view(chat, given, button)

    toast = await chat.press(chat.person, given, button).wait()

    assert toast["text"] == SHOWN
    assert len(chat.sent) == 2


@pytest.mark.usefixtures("bot")
async def test_anyone_in_a_group_may_press(api: BotApi) -> None:
    """Also who did not ask."""
    nadia, omar = api.person("Nadia"), api.person("Omar")
    group = api.group("7b", members=[nadia, omar])
    group.send(nadia, "/check", reply_to=group.send(nadia, SEED))

    toast = await group.press(omar, await answer(group), "Exact words").wait()

    await group.wait(lambda sent: len(sent) == 2)
    assert toast["text"] == ""


async def test_buttons_outlive_the_bot(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Another process knows what they mean."""
    async with bot_with(store, api):
        chat.send(chat.person, SEED)
        given = await answer(chat)

    async with bot_with(store, api):
        shown = await view(chat, given, "Exact words")

    assert shown.text.startswith("Exact words")


async def test_an_analysis_that_is_gone_has_expired(chat: PrivateChat, given: SentMessage, store: Connection) -> None:
    """After a week, or where Redis was emptied."""
    async with store.speaking() as redis:
        await redis.flushall()

    toast = await chat.press(chat.person, given, "Who speaks").wait()

    assert toast["text"] == EXPIRED
    assert chat.sent == [given]


@pytest.mark.parametrize("data", GARBAGE)
async def test_a_forged_press_has_expired(chat: PrivateChat, given: SentMessage, data: str) -> None:
    """What no button of ours carries, under a message of ours; nothing is shown, nothing breaks."""
    toast = await chat.press_data(chat.person, given, data).wait()

    assert toast["text"] == "This button has expired."
    assert chat.sent == [given]


async def test_a_message_that_telegram_does_not_show_any_more_is_enough(chat: PrivateChat, given: SentMessage) -> None:
    """Of some messages it gives the chat and the number alone: the view comes all the same."""
    data = given.keyboard[0][0]["callback_data"]
    hidden = SentMessage({"chat": chat.chat(), "message_id": given.id, "date": 0})

    chat.press_data(chat.person, hidden, data)

    _, shown = await chat.wait(lambda sent: len(sent) == 2)
    assert shown.caption.startswith("Who speaks")


@pytest.mark.usefixtures("bot")
async def test_a_view_without_anything_in_it_is_not_offered(chat: PrivateChat) -> None:
    """An article without a speculative central claim."""
    chat.send(chat.person, news("d11"))

    shown = ["Who speaks", "Exact words", "Annotated article", "Exercise for a class", "Something wrong?"]
    assert (await answer(chat)).buttons == shown
