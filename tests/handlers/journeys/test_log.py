"""What the log knows of what people ask: that it was asked, what became of it, and nothing that was written."""

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_when
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, answers, said

pytestmark = pytest.mark.usefixtures("bot")


async def test_an_ask_and_its_answer_are_written_down(chat: PrivateChat, store: Connection) -> None:
    """First an engine reads the article, then it is known; whose it is stands there as a tag."""
    chat.send(chat.person, SEED)
    await answer(chat)
    chat.send(chat.person, SEED)
    await answers(chat, 2)

    entries = await entries_when(store, 4)

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

    asked, failed = await entries_when(store, 2)

    assert (asked.what, asked.host) == ("asked", "127.0.0.1")
    assert (failed.what, failed.reason) == ("failed", "unreachable_link")
    assert failed.reference is not None
    assert failed.reference in told.text
    assert "confidential" not in repr((asked, failed))


async def test_what_is_shown_once_more_is_written_down(chat: PrivateChat, store: Connection) -> None:
    """By a button below the answer, or by a link to it: neither is an ask, and both name what was shown."""
    chat.send(chat.person, SEED)
    given = await answer(chat)
    chat.press(chat.person, given, "Exact words")
    chat.start(f"a-{given.keyboard[0][0]['callback_data'].rpartition(':')[2]}")

    _, read, *shown = await entries_when(store, 4)

    assert [entry.what for entry in shown] == ["shown", "shown"]
    assert {entry.analysis for entry in (read, *shown)} == {read.analysis}


async def test_what_can_not_be_read_or_shown_is_written_down(chat: PrivateChat, store: Connection) -> None:
    """With a word for why; what stood in it is not kept."""
    chat.send(chat.person, "What do you think of it?")
    short = await said(chat, "This is too short")
    await chat.press_data(chat.person, short, "1:forged").wait()
    chat.start(f"a-{'x' * 22}")

    entries = await entries_when(store, 3)

    assert sorted((entry.what, entry.reason) for entry in entries) == [
        ("failed", "expired"),
        ("failed", "expired"),
        ("failed", "too_short"),
    ]


async def test_who_may_not_is_written_down(api: BotApi, store: Connection) -> None:
    """A group's setting is its admins' to change."""
    omar = api.person("Omar")
    api.group("7b", members=[omar]).send(omar, "/auto on")

    (refused,) = await entries_when(store, 1)

    assert (refused.what, refused.reason, refused.chat_kind) == ("refused", "not_admin", "group")
