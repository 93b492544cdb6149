"""A bot that ends in the middle of a reading goes on with it when it is there again: nobody has to send it again."""

from bot.storage.journal.journal import Journal
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED, SEED_PARAGRAPHS
from tests.doubles.reading_answers import answer, claims_of, is_answer, said
from tests.doubles.troubled_engines import HeldEngine
from tests.doubles.whole_bot import bot_with

LOOKING, STOPPING = "Looking for claims…", "I have to stop for a moment. I will finish this when I am back."
POINTER = "This article was answered here earlier: the answer is the message quoted above."


async def nothing_waits(store: Connection) -> bool:
    """Tell whether all is done, and nothing of it is remembered."""
    async with store.speaking() as redis:
        remembered = [key async for key in redis.scan_iter(match="whosays:run:*")]
    return await Journal(store, store).waiting() == 0 and remembered == []


async def test_an_article_has_one_answer(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """In place of the status message that the first bot sent."""
    engine = HeldEngine()
    async with bot_with(store, api, engine=engine, drain=0.0):
        sent = chat.send(chat.person, SEED)
        await engine.begun.wait()
        status = await said(chat, LOOKING)
    between = [message.text for message in chat.sent]
    async with bot_with(store, api):
        given = await answer(chat)
        await said(chat, given.text)

    assert between == [STOPPING]
    assert chat.sent == [status] == [given]
    assert given.reply_to == sent["message_id"]
    assert await nothing_waits(store)


async def test_an_article_in_parts_has_one_answer(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Its messages are one article for the second bot as well."""
    engine = HeldEngine()
    text = "\n\n".join(SEED_PARAGRAPHS)
    filler = " ".join(f"Nothing else happened on day {number}." for number in range(400))
    parts = [f"{text}\n\n{filler}"[:4096], filler[:4096], filler[:300]]
    async with bot_with(store, api, engine=engine, drain=0.0):
        ids = [chat.send(chat.person, part)["message_id"] for part in parts]
        await engine.begun.wait()
    async with bot_with(store, api):
        given = await answer(chat)

    assert chat.sent[-1] is given
    assert chat.sent[0].reply_to == ids[0]
    assert sum(map(is_answer, chat.sent)) == 1
    assert STOPPING in chat.sent[0].history
    assert await nothing_waits(store)


async def test_a_group_has_one_answer_and_one_pointer(api: BotApi, store: Connection) -> None:
    """Where two asked at once: no status message is left behind."""
    nadia, omar = api.person("Nadia"), api.person("Omar")
    group = api.group("7b", members=[nadia, omar])
    article = group.send(nadia, SEED)
    async with bot_with(store, api, engine=HeldEngine(), drain=0.0):
        for person in (nadia, omar):
            group.send(person, "/check", reply_to=article)
        await group.wait(lambda sent: len(sent) == 2)
    async with bot_with(store, api):
        await group.wait(lambda sent: sorted(message.text == POINTER for message in sent) == [False, True])

    given, pointer = sorted(group.sent, key=is_answer, reverse=True)
    assert len(claims_of(given)) == 8
    assert (pointer.text, pointer.reply_to) == (POINTER, given.id)
    assert await nothing_waits(store)
