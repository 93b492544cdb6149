"""Many at once: nobody waits for somebody else's article, and one person's messages stay in their order."""

from collections.abc import AsyncIterator

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED, news
from tests.doubles.reading_answers import answer, answers, said
from tests.doubles.troubled_engines import HeldEngine
from tests.doubles.whole_bot import bot_with


@pytest.fixture
async def engine(api: BotApi, store: Connection) -> AsyncIterator[HeldEngine]:
    """Run the bot with an engine that takes its time over the seed article."""
    engine = HeldEngine("Grozev")
    async with bot_with(store, api, engine=engine):
        yield engine


async def test_a_slow_article_delays_nobody_else(api: BotApi, chat: PrivateChat, engine: HeldEngine) -> None:
    """Neither another chat nor another person in the same group."""
    nadia, omar = api.person("Nadia"), api.person("Omar")
    group = api.group("7b", members=[nadia, omar])
    group.send(nadia, "/check", reply_to=group.send(nadia, SEED))
    await engine.begun.wait()

    chat.send(chat.person, news("d07"))
    group.send(omar, "/check", reply_to=group.send(omar, news("d08")))

    await answer(chat)
    given = await answer(group)
    assert given.history[-1].startswith("Ardenia heads for recession")
    engine.go_on.set()
    await answers(group, 2)


async def test_one_persons_messages_are_answered_in_order(chat: PrivateChat, engine: HeldEngine) -> None:
    """The short one behind the slow one waits."""
    first = chat.send(chat.person, SEED)
    second = chat.send(chat.person, news("d07"))
    third = chat.send(chat.person, "Thanks!")
    await engine.begun.wait()
    started = engine.starts

    engine.go_on.set()

    await chat.wait(lambda sent: len(sent) == 3)
    assert started == 1
    assert [message.reply_to for message in chat.sent] == [message["message_id"] for message in (first, second, third)]


async def test_a_button_does_not_wait_for_an_article(chat: PrivateChat, engine: HeldEngine) -> None:
    """Its view comes while the same person's next article is being read."""
    chat.send(chat.person, news("d07"))
    given = await answer(chat)
    chat.send(chat.person, SEED)
    await engine.begun.wait()

    chat.press(chat.person, given, "Exact words")

    await said(chat, "Exact words")
    assert [message.text for message in chat.sent].count("Looking for claims…") == 1
    engine.go_on.set()
    await answers(chat, 2)
