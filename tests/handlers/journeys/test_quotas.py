"""Readings of a day: who has none left is told so, and still gets what is known; others notice nothing."""

from bot.domain.quota import Readings
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.hostile_web import HostileWeb, drip
from tests.doubles.news import SEED, SEED_TITLE, news
from tests.doubles.reading_answers import answers, is_answer, said
from tests.doubles.whole_bot import bot_with

ONE_EACH, ONE_HERE = Readings(user=1), Readings(chat=1)
OVER = "I read up to 1 article a day for one person, and yours for today is used up. More in "
OVER_HERE = "I read up to 1 article a day in one chat, and this chat’s for today is used up. More in "


async def test_who_has_none_left_is_told_when_there_are_more(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Each time in private; and the article that they had read is still answered, and costs nothing."""
    async with bot_with(store, api, readings=ONE_EACH):
        for text in (SEED, news("d07"), news("d12"), SEED):
            chat.send(chat.person, text)
        given = await answers(chat, 2)

    refused = [message for message in chat.sent if not is_answer(message)]
    assert [message.text.startswith(OVER) for message in refused] == [True, True]
    assert all(", at 00:00 UTC. Until then I answer only for articles that" in message.text for message in refused)
    assert [message.text.startswith(SEED_TITLE) for message in given] == [True, True]


async def test_one_persons_flood_is_told_to_a_group_once(api: BotApi, store: Connection) -> None:
    """After that it is silent; another member is answered, and so is who asks for what is known."""
    nadia, omar = api.person("Nadia"), api.person("Omar")
    group = api.group("7b", members=[nadia, omar])
    asks = [(nadia, SEED), (nadia, news("d07")), (nadia, news("d12")), (nadia, news("d13")), (nadia, SEED)]
    async with bot_with(store, api, readings=ONE_EACH):
        for who, text in asks:
            article = group.send(who, text)
            group.send(who, "/check", reply_to=article)
        pointer = await said(group, "This article was answered here earlier")
        group.send(omar, "/check", reply_to=group.send(nadia, news("d07")))
        first, second = await answers(group, 2)

    notices = [message for message in group.sent if message.text.startswith(OVER)]
    assert [message.id for message in group.sent] == [message.id for message in (first, *notices, pointer, second)]
    assert len(notices) == 1


async def test_a_groups_readings_are_its_own(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Where it has none left, any member is told so, and has theirs in private."""
    group = api.group("7b", members=[chat.person])
    async with bot_with(store, api, readings=ONE_HERE):
        for text in (SEED, news("d07")):
            group.send(chat.person, "/check", reply_to=group.send(chat.person, text))
        await said(group, OVER_HERE)
        chat.send(chat.person, news("d07"))
        await answers(chat)

    assert len(group.sent) == 2


async def test_a_reading_that_its_asker_stops_is_charged(
    api: BotApi, chat: PrivateChat, store: Connection, web: HostileWeb
) -> None:
    """The page was being fetched; else links without end could be opened."""
    web.answers["/slow"] = drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"<p>", 0.05)
    allowed = frozenset({("127.0.0.1", web.port)})
    async with bot_with(store, api, fetch_allow=allowed, readings=ONE_EACH):
        chat.send(chat.person, web.url("/slow"))
        await chat.wait(lambda _: bool(web.requests))
        chat.send(chat.person, "/cancel")
        await said(chat, "Stopped: this was not read to the end.")

        chat.send(chat.person, SEED)
        await said(chat, OVER)

    assert [is_answer(message) for message in chat.sent] == [False, False]
