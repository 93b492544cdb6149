"""What the log knows of what people ask: that it was asked, what became of it, and nothing that was written."""

import asyncio

import pytest

from bot.domain.audit import AuditEntry
from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_at
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, answers, said

pytestmark = pytest.mark.usefixtures("bot")


async def logged(store: Connection, most: int) -> list[AuditEntry]:
    """Read the log when so many entries stand in it: an answer is seen a moment before it is written down."""
    async with asyncio.timeout(10):
        while len(entries := await entries_at(store)) < most:
            await asyncio.sleep(0.01)
    return entries


async def test_an_ask_and_its_answer_are_written_down(chat: PrivateChat, store: Connection) -> None:
    """First an engine reads the article, then it is known; whose it is stands there as a tag."""
    chat.send(chat.person, SEED)
    await answer(chat)
    chat.send(chat.person, SEED)
    await answers(chat, 2)

    entries = await logged(store, 4)

    assert [entry.what for entry in entries] == ["asked", "answered", "asked", "from_cache"]
    assert len({(entry.user, entry.chat) for entry in entries}) == 1
    assert len({entry.article for entry in entries if entry.article}) == 1
    assert all(entry.kept and entry.engine and entry.milliseconds is not None for entry in entries[1::2])
    assert str(chat.person.id) not in repr(entries)


async def test_a_failure_is_written_down_with_its_reference(chat: PrivateChat, store: Connection) -> None:
    """The code that the chat was shown stands in the log; of the link, its host alone."""
    address = "http://127.0.0.1/confidential"
    chat.send(chat.person, "read", entities=[{"type": "text_link", "offset": 0, "length": 4, "url": address}])
    told = await said(chat, "(ref ")

    asked, failed = await logged(store, 2)

    assert (asked.what, asked.host) == ("asked", "127.0.0.1")
    assert (failed.what, failed.reason) == ("failed", "unreachable_link")
    assert failed.reference is not None
    assert failed.reference in told.text
    assert "confidential" not in repr((asked, failed))
