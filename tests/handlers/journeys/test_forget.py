"""/forget: asked first, in private alone; then nothing is left of a person, and the log holds."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.domain.audit import AuditEntry, Happening
from bot.services.forgetting import Forgetting
from bot.storage import keys
from bot.storage.journal.journal import Journal
from bot.storage.log.audit_check import AuditCheck
from bot.storage.people.belongings import Belongings
from bot.storage.people.preferences import Preferences
from bot.storage.people.to_be_forgotten import ToBeForgotten
from bot.storage.server.connection import Connection
from tests.doubles.audit import SECRET, entries_at, pseudonyms_at
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.everything import everything_in, with_any
from tests.doubles.moderating import blocking_on
from tests.doubles.news import SEED, news
from tests.doubles.reading_answers import answer, answers, said
from tests.doubles.troubled_engines import HeldEngine
from tests.doubles.whole_bot import bot_with

ASKED, ERASED = "Shall I erase all that I keep of you", "What stays, without your name and number"
EXPIRED = "This button has expired."


@pytest.fixture
async def engine(api: BotApi, store: Connection) -> AsyncIterator[HeldEngine]:
    """Run the bot with an engine that reads the seed article when it is told to, and all others at once."""
    engine = HeldEngine("Grozev")
    async with bot_with(store, api, engine=engine):
        yield engine


async def asked(chat: PrivateChat) -> SentMessage:
    """Say /forget, and wait for the question."""
    chat.send(chat.person, "/forget")
    return await said(chat, ASKED)


async def traces(store: Connection, chat: PrivateChat) -> list[bytes]:
    """Name the keys that lead to a person, once nothing waits to be done."""
    while await Journal(store, store).waiting():
        await asyncio.sleep(0.01)
    async with store.speaking() as redis:
        return with_any(await everything_in(redis), str(chat.id), chat.person.first_name)


async def look_again(store: Connection) -> None:
    """Take the second look at once, in another process."""
    wishes, belongings = ToBeForgotten(store), Belongings(store)
    await Forgetting(wishes, belongings, pseudonyms_at(store), blocking_on(store), after=0).look()


async def test_nothing_is_left(api: BotApi, chat: PrivateChat, engine: HeldEngine, store: Connection) -> None:
    """What was erased and what stays is said in one message, and a look at every key finds nothing of her."""
    engine.go_on.set()
    boris = api.private(api.person("Boris"))
    for person in (chat, boris):
        person.send(person.person, SEED)
        await answer(person)
    await Preferences(store).set_user_language(chat.id, "en")
    his = await traces(store, boris)
    question = await asked(chat)

    toast = await chat.press(chat.person, question, "Erase what you keep of me").wait()

    told = await said(chat, ERASED)
    assert (told, told.buttons, toast["text"]) == (question, [], "Erased.")
    assert told.text.startswith(
        "Erased\n• what you have set\n• what 1 message of yours was that I answered\n"
        "• where my answers on 1 article stand that I could have corrected\n\n"
    )
    assert await traces(store, chat) == [keys.forgetting().encode(), keys.forgetting_more().encode()]
    await look_again(store)
    assert (await traces(store, chat), await traces(store, boris)) == ([], his)
    assert (await AuditCheck(store, SECRET).verify()).flaw is None
    (forgotten,) = [entry for entry in await entries_at(store) if entry.what == Happening.FORGOTTEN]
    assert (forgotten.user, forgotten.chat) == (None, None)


async def test_what_is_being_read_is_answered_and_what_waits_is_not(
    chat: PrivateChat, engine: HeldEngine, store: Connection
) -> None:
    """What the reading leaves behind is gone at the second look."""
    question = await asked(chat)
    chat.send(chat.person, SEED)
    await engine.begun.wait()
    chat.send(chat.person, news("d07"))
    while await Journal(store, store).waiting() < 2:
        await asyncio.sleep(0.01)

    chat.press(chat.person, question, "Erase what you keep of me")

    told = await said(chat, ERASED)
    engine.go_on.set()
    given = await answer(chat)
    left = await traces(store, chat)
    await look_again(store)
    assert "• 2 messages that were not answered yet" in told.text
    assert len(left) == 2  # what was read just now, and the wish
    assert await traces(store, chat) == []
    assert chat.sent == [question, given]


async def test_she_may_come_back(chat: PrivateChat, engine: HeldEngine, store: Connection) -> None:
    """She is answered as ever, and nobody can tell that it is she."""
    engine.go_on.set()
    chat.send(chat.person, SEED)
    await answer(chat)
    before = {entry.user for entry in await _entries(store, 2)}
    chat.press(chat.person, await asked(chat), "Erase what you keep of me")
    await said(chat, ERASED)

    chat.send(chat.person, SEED)

    await answers(chat, 2)
    after = {entry.user for entry in (await _entries(store, 5))[3:]}
    assert (len(before), len(after), before & after) == (1, 1, set())


async def test_she_may_think_better_of_it(chat: PrivateChat, engine: HeldEngine, store: Connection) -> None:
    """The question says that nothing was erased, and has no buttons any more."""
    assert not engine.starts
    await Preferences(store).set_user_language(chat.id, "en")
    question = await asked(chat)

    chat.press(chat.person, question, "Keep it")

    told = await said(chat, "Nothing was erased.")
    assert (told, told.buttons) == (question, [])
    assert (await Preferences(store).read(None, chat.id)).user_language == "en"


async def test_a_second_press_changes_nothing(chat: PrivateChat, engine: HeldEngine) -> None:
    """Whether it was on its way when the first one came, or was forged later."""
    assert not engine.starts
    question = await asked(chat)
    before = SentMessage(dict(question.body))
    data = question.keyboard[0][0]["callback_data"]
    await chat.press(chat.person, question, "Erase what you keep of me").wait()
    text = question.text

    twice = await chat.press_data(chat.person, before, data).wait()
    stale = await chat.press_data(chat.person, question, data).wait()

    assert (twice["text"], stale["text"]) == ("I am at it already.", EXPIRED)
    assert (chat.sent, question.text) == ([question], text)
    assert text.startswith("Done: beside the link to your tag in the log, there was nothing of yours to erase.")


@pytest.mark.usefixtures("bot")
async def test_nobody_else_may_press(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """A forged press below her question, and one of her own that nobody offered, have expired."""
    await Preferences(store).set_user_language(chat.id, "en")
    question = await asked(chat)
    data = question.keyboard[0][0]["callback_data"]

    foreign = await chat.press_data(api.person("Mallory"), question, data).wait()
    unoffered = await chat.press_data(chat.person, question, "1:f:all").wait()

    assert (foreign["text"], unoffered["text"]) == (EXPIRED, EXPIRED)
    assert (await Preferences(store).read(None, chat.id)).user_language == "en"


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("command", "told"), [("/forget", "in our own chat"), ("/mydata", "in our private chat")])
async def test_in_a_group_it_is_said_where_to_ask(api: BotApi, chat: PrivateChat, command: str, told: str) -> None:
    """In one sentence, without buttons; nothing comes in private."""
    group = api.group("7b", members=[chat.person])

    group.send(chat.person, command)

    (message,) = await group.wait(lambda sent: len(sent) == 1)
    assert message.text.endswith(f"{told}.")
    assert (message.buttons, chat.sent) == ([], [])


@pytest.mark.usefixtures("bot")
async def test_without_redis_nothing_is_erased(chat: PrivateChat, store: Connection) -> None:
    """That is said, and the question can be answered again."""
    question = await asked(chat)
    async with store.speaking() as redis:
        await redis.shutdown(nosave=True)

    chat.press(chat.person, question, "Erase what you keep of me")

    await said(chat, "so nothing was changed. Please try again in a minute.")
    assert question.text.startswith(ASKED)
    assert question.buttons == ["Erase what you keep of me", "Keep it"]


async def test_a_wish_that_another_process_left_is_seen_to(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """As soon as one starts; what is in its memory of her goes, and her next message is answered."""
    await ToBeForgotten(store).begin(chat.id, 1, 2)

    async with bot_with(store, api, sends_per_second=30):
        chat.send(chat.person, "/help")
        await chat.wait(lambda sent: len(sent) == 1)

    assert [wish.person for wish in await ToBeForgotten(store).all()] == [chat.id]  # until its time has come


async def _entries(store: Connection, number: int) -> list[AuditEntry]:
    while len(found := await entries_at(store)) < number:
        await asyncio.sleep(0.01)
    return found
