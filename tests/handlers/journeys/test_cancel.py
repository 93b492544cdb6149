"""/cancel: it overtakes what is being read, stops it at once, and says so."""

from collections.abc import AsyncIterator

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_when
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED, news
from tests.doubles.reading_answers import answer, said
from tests.doubles.troubled_engines import HeldEngine
from tests.doubles.whole_bot import bot_with

STOPPED = "Stopped: this was not read to the end."
NOTHING = "Nothing is being read for you here."


@pytest.fixture
async def engine(api: BotApi, store: Connection) -> AsyncIterator[HeldEngine]:
    """Run the bot with an engine that never ends with the seed article."""
    engine = HeldEngine("Grozev")
    async with bot_with(store, api, engine=engine):
        yield engine


async def test_a_reading_is_stopped_at_once(chat: PrivateChat, engine: HeldEngine) -> None:
    """Its status message says so, and nothing else does."""
    chat.send(chat.person, SEED)
    await engine.begun.wait()

    chat.send(chat.person, "/cancel")

    stopped = await said(chat, STOPPED)
    assert (chat.sent, stopped.buttons) == ([stopped], [])


async def test_what_waited_behind_it_is_dropped(chat: PrivateChat, engine: HeldEngine, store: Connection) -> None:
    """Whoever stops a reading has not sent the others to have them read now; they and the log are told of each."""
    chat.send(chat.person, SEED)
    await engine.begun.wait()
    for name in ("d07", "d12"):
        chat.send(chat.person, news(name))

    chat.send(chat.person, "/cancel")

    stopped, dropped = await said(chat, STOPPED), await said(chat, "2 messages that waited won’t be read.")
    assert chat.sent == [stopped, dropped]
    whats = sorted(entry.what for entry in await entries_when(store, 4))
    assert whats == ["asked", "stopped", "stopped", "stopped"]


async def test_a_stopped_article_can_be_sent_again(chat: PrivateChat, engine: HeldEngine) -> None:
    """Nothing half-read was kept of it."""
    chat.send(chat.person, SEED)
    await engine.begun.wait()
    chat.send(chat.person, "/cancel")
    await said(chat, STOPPED)
    engine.go_on.set()

    again = chat.send(chat.person, SEED)

    assert (await answer(chat)).reply_to == again["message_id"]


@pytest.mark.usefixtures("engine")
async def test_where_nothing_is_read_that_is_said(chat: PrivateChat) -> None:
    """In one line."""
    chat.send(chat.person, "/cancel")

    told = await said(chat, NOTHING)
    assert chat.sent == [told]


async def test_nobody_stops_what_is_read_for_somebody_else(api: BotApi, engine: HeldEngine) -> None:
    """Omar's /cancel in the same group leaves Nadia's article alone."""
    nadia, omar = api.person("Nadia"), api.person("Omar")
    group = api.group("7b", members=[nadia, omar])
    group.send(nadia, "/check", reply_to=group.send(nadia, SEED))
    await engine.begun.wait()

    group.send(omar, "/cancel")
    await said(group, NOTHING)
    engine.go_on.set()

    await answer(group)
    assert [message.history[0] for message in group.sent] == ["Looking for claims…", NOTHING]
