"""Trouble on our side: a bug is tried a second time and owned up to, and without Redis everything is still answered."""

import re

from bot.storage.references import References
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, claims_of, said
from tests.doubles.stores import no_store
from tests.doubles.troubled_engines import BrokenEngine
from tests.doubles.whole_bot import bot_with

BROKEN = re.compile(r"Something broke on my side, not on yours\. Please try again in a minute\. \(ref ([0-9A-Z]{5})\)")
WARNING = "! The cache can’t be reached: the article was read anew and the result was not kept."
AWAY = "I can’t reach my memory right now, so nothing was changed. Please try again in a minute."


async def test_what_broke_once_is_tried_again(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Nobody notices."""
    async with bot_with(store, api, engine=BrokenEngine(1)):
        chat.send(chat.person, SEED)
        given = await answer(chat)

    assert chat.sent == [given]


async def test_what_broke_twice_is_owned_up_to(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """In place of the status, with a reference, and with nothing of the inside; the article can be sent again."""
    async with bot_with(store, api, engine=BrokenEngine(2)):
        chat.send(chat.person, SEED)
        told = await said(chat, "Something broke")
        chat.send(chat.person, SEED)
        await answer(chat)

    match = BROKEN.fullmatch(told.text)
    assert match
    trouble = await References(store).find(match[1])
    assert trouble is not None
    assert (trouble.code, trouble.kind, trouble.given) == ("internal", "KeyError", "post")


async def test_without_redis_articles_are_answered(api: BotApi, chat: PrivateChat) -> None:
    """Every time anew, with a warning, and without buttons that could never work."""
    async with no_store() as nothing, bot_with(nothing, api):
        for _ in range(2):
            chat.send(chat.person, SEED)
        first, second = await chat.wait(lambda sent: [WARNING in message.text for message in sent] == [True, True])

    assert claims_of(first) == claims_of(second)
    assert (len(claims_of(first)), first.buttons) == (8, [])


async def test_without_redis_groups_are_answered(api: BotApi) -> None:
    """Each time with an answer, since nobody remembers the earlier one."""
    nadia = api.person("Nadia")
    group = api.group("7b", members=[nadia])
    article = group.send(nadia, SEED)
    async with no_store() as nothing, bot_with(nothing, api):
        for _ in range(2):
            group.send(nadia, "/check", reply_to=article)

        given = await group.wait(lambda sent: len(sent) == 2 and all(message.buttons == [] for message in sent))
        await group.wait(lambda sent: [WARNING in message.text for message in sent] == [True, True])
        assert [message.reply_to for message in given] == [article["message_id"]] * 2


async def test_redis_may_go_away_while_the_bot_runs(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """What was known is read anew; what needs it says that it is not there, and not that it is over."""
    async with bot_with(store, api):
        chat.send(chat.person, SEED)
        given = await answer(chat)
        async with store.speaking() as redis:
            await redis.shutdown(nosave=True)

        chat.send(chat.person, SEED)
        toast = await chat.press(chat.person, given, "Who speaks").wait()
        await said(chat, WARNING)
        chat.start(f"a-{'x' * 22}")
        told = await said(chat, AWAY)

    assert toast["text"] == AWAY
    assert re.search(r" \(ref [0-9A-Z]{5}\)$", told.text)
