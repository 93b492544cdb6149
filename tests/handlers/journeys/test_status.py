"""While an article is being read: typing, one message that says how far it has come, and that becomes the answer."""

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED
from tests.doubles.paragraph_engine import ParagraphEngine
from tests.doubles.reading_answers import answer, said
from tests.doubles.troubled_engines import HeldEngine
from tests.doubles.whole_bot import bot_with

LOOKING = "Looking for claims…"


@pytest.mark.usefixtures("bot")
async def test_one_message_becomes_the_answer(chat: PrivateChat) -> None:
    """It replies to the article, and the chat sees that somebody types."""
    sent = chat.send(chat.person, SEED)

    given = await answer(chat)

    assert (chat.sent, chat.actions) == ([given], ["typing"])
    assert given.reply_to == sent["message_id"]
    assert given.history == [LOOKING, given.text]


async def test_the_parts_that_are_read_are_counted(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Three of five."""
    engine = HeldEngine(parts=5, done=3)
    async with bot_with(store, api, engine=engine):
        chat.send(chat.person, SEED)
        counting = await said(chat, "Looking for claims: 3 of 5 parts read")
        engine.go_on.set()
        given = await answer(chat)

    assert given is counting
    assert len(given.history) == 3


async def test_no_state_is_shown_in_place_of_the_answer(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """Where its second message takes long to send, the first one stays what it is."""
    paragraphs = (f"{number}. " + "The river rose again. " * 30 for number in range(8))
    async with bot_with(store, api, engine=ParagraphEngine()):
        chat.send_document(chat.person, "\n\n".join(paragraphs).encode(), "rivers.txt")
        await said(chat, "Opening the file…")
        api.faults.delay("sendMessage", 1.5)
        await answer(chat)

    first, second = chat.sent
    assert first.text == first.history[1]
    assert "8 central claims" in first.text
    assert second.reply_to == first.id


async def test_a_status_that_was_deleted_is_not_missed(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """The answer comes as a new message."""
    engine = HeldEngine()
    async with bot_with(store, api, engine=engine):
        sent = chat.send(chat.person, SEED)
        status = await said(chat, LOOKING)
        del chat.own[status.id], chat.messages[status.id]
        engine.go_on.set()
        given = await answer(chat)

    assert (given.edits, given.reply_to, len(chat.sent)) == (0, sent["message_id"], 1)
    assert api.refusals == [("editMessageText", "Bad Request: message to edit not found")]
    api.refusals.clear()
