"""/mydata: a file with all that is kept, each part explained, in the language of whoever asks."""

import asyncio
import json
from typing import Any

import pytest

from bot.domain.belongings import Kind
from bot.storage.journal.journal import Journal
from bot.storage.people.preferences import Preferences
from bot.storage.server.connection import Connection
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.everything import everything_in, with_any
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, said

pytestmark = pytest.mark.usefixtures("bot")


async def sent_to(chat: PrivateChat) -> SentMessage:
    """Ask for the file, and wait for it."""
    chat.send(chat.person, "/mydata")
    return (await chat.wait(lambda sent: any(message.document for message in sent)))[-1]


def parts_of(message: SentMessage) -> dict[str, dict[str, Any]]:  # Any: a file's parts are looked at one by one
    """Read the file."""
    assert message.document is not None
    name, data = message.document
    read = json.loads(data)
    assert (name, read["schema"]) == ("whosays-mydata.json", "whosays.mydata/1")
    return {part["part"]: part for part in read["parts"]}


async def test_it_is_all_that_leads_to_her(chat: PrivateChat, store: Connection) -> None:
    """What a look at every key finds, and her lines of the log; each part says what it is."""
    chat.send(chat.person, SEED)
    await answer(chat)
    await Preferences(store).set_user_language(chat.id, "en")
    while await Journal(store, store).waiting():
        await asyncio.sleep(0.01)
    async with store.speaking() as redis:
        there = with_any(await everything_in(redis), str(chat.id), chat.person.first_name)

    parts = parts_of(await sent_to(chat))

    assert list(parts) == [*(kind.value for kind in Kind), "block", "log", "sums"]
    assert all(part["what"].endswith(".") for part in parts.values())
    kept = [one for kind in Kind for one in parts[kind.value]["kept"]]
    assert sorted(one["key"].encode() for one in kept) == there
    assert parts["settings"]["kept"][0]["value"] == {"language": "en"}
    assert [entry["what"] for entry in parts["log"]["kept"]] == ["answered", "asked"]
    assert {entry["user"] for entry in parts["log"]["kept"]} == {parts["log"]["tag"]}


async def test_it_is_explained_in_her_language(chat: PrivateChat, store: Connection) -> None:
    """Under the file, too."""
    await Preferences(store).set_user_language(chat.id, "es")

    message = await sent_to(chat)

    assert message.caption.startswith("Todo lo que guardo de ti.")
    assert parts_of(message)["settings"]["what"].startswith("Tus ajustes, como el idioma.")


async def test_without_redis_it_can_t_be_had(chat: PrivateChat, store: Connection) -> None:
    """Better than a file that says that nothing is kept."""
    chat.send(chat.person, "/help")
    await chat.wait(lambda sent: len(sent) == 1)
    async with store.speaking() as redis:
        await redis.shutdown(nosave=True)

    chat.send(chat.person, "/mydata")

    await said(chat, "I can’t reach my memory right now")
    assert [message for message in chat.sent if message.document] == []
