"""Trouble on Telegram's side: refusals for flooding, errors, broken connections, chats that have gone."""

import asyncio

import pytest

from bot.storage.people.preferences import Preferences
from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_when
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED, news
from tests.doubles.reading_answers import answer, is_answer, said
from tests.doubles.troubled_engines import HeldEngine
from tests.doubles.whole_bot import bot_with


@pytest.mark.usefixtures("bot")
async def test_a_refusal_for_flooding_is_waited_out(api: BotApi, chat: PrivateChat) -> None:
    """At the answer itself: it comes when Telegram lets it."""
    api.faults.flood("editMessageText", retry_after=1)

    chat.send(chat.person, SEED)

    given = await answer(chat)
    refused, taken = api.calls_of("editMessageText")
    assert chat.sent == [given]
    assert taken.at - refused.at >= 1


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "sendChatAction"])
@pytest.mark.parametrize("trouble", ["502", "dropped"])
async def test_passing_trouble_is_not_noticed(api: BotApi, chat: PrivateChat, method: str, trouble: str) -> None:
    """The answer is delivered, once."""
    if trouble == "502":
        api.faults.fail(method, 502)
    else:
        api.faults.drop_before(method)

    chat.send(chat.person, SEED)

    given = await answer(chat)
    assert chat.sent == [given]


@pytest.mark.usefixtures("bot")
async def test_an_edit_whose_answer_got_lost_is_done_all_the_same(api: BotApi, chat: PrivateChat) -> None:
    """Made again, Telegram says that nothing is modified: that is success."""
    api.faults.drop_after("editMessageText")

    chat.send(chat.person, SEED)
    await answer(chat)
    await api.wait_calls("editMessageText", 2)

    chat.send(chat.person, "Thanks!")
    await said(chat, "This is too short")
    assert len(chat.sent) == 2
    assert [words.partition(":")[0] for _, words in api.refusals] == ["Bad Request"]
    assert "message is not modified" in api.refusals[0][1]
    api.refusals.clear()


@pytest.mark.usefixtures("bot")
async def test_updates_that_come_twice_are_answered_once(api: BotApi, chat: PrivateChat) -> None:
    """As after a confirmation that got lost."""
    chat.send(chat.person, SEED)
    api.duplicate(api.last_update_id)
    chat.send(chat.person, "Thanks!")

    await said(chat, "This is too short")

    assert len(chat.sent) == 2


async def test_who_blocks_the_bot_is_gone_until_they_write(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Even where Telegram tells of it only when the answer can't be delivered, which stands in the log."""
    preferences = Preferences(store)
    engine = HeldEngine("Grozev")
    async with bot_with(store, api, engine=engine):
        chat.send(chat.person, SEED)
        await engine.begun.wait()
        chat.blocked = True
        engine.go_on.set()
        async with asyncio.timeout(10):
            while not await preferences.is_gone(chat.id):  # each look is a round trip to Redis
                pass

        chat.blocked = False
        chat.send(chat.person, news("d07"))
        await answer(chat)

    entries = [(entry.what, entry.reason) for entry in await entries_when(store, 4)]
    assert entries == [("asked", None), ("failed", "undelivered"), ("asked", None), ("answered", None)]
    assert not await preferences.is_gone(chat.id)
    assert api.refusals == [("editMessageText", "Forbidden: bot was blocked by the user")]
    api.refusals.clear()


async def test_a_group_may_move_while_its_article_is_read(api: BotApi, store: Connection) -> None:
    """The answer follows into the supergroup."""
    nadia = api.person("Nadia")
    group = api.group("7b", members=[nadia], supergroup=False)
    engine = HeldEngine()
    async with bot_with(store, api, engine=engine):
        group.send(nadia, "/check", reply_to=group.send(nadia, SEED))
        await engine.begun.wait()
        new = group.upgrade()
        engine.go_on.set()
        given = await answer(new)

    assert is_answer(given)
    assert {words for _, words in api.refusals} == {"Bad Request: group chat was upgraded to a supergroup chat"}
    api.refusals.clear()
