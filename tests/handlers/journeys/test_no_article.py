"""What is no article gets one friendly line in private, and silence in a group."""

from collections.abc import Callable

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import Chat, PrivateChat
from tests.doubles.bot_api.people import Person
from tests.doubles.reading_answers import said

pytestmark = pytest.mark.usefixtures("bot")

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NOTHING: dict[str, tuple[Callable[[Chat, Person], object], str]] = {
    "a short text": (lambda chat, who: chat.send(who, "What do you think of it?"), "This is too short"),
    "an emoji": (lambda chat, who: chat.send(who, "👍"), "There is no article in this."),
    "a sticker": (lambda chat, who: chat.send_sticker(who), "There is no article in this."),
    "a photo": (lambda chat, who: chat.send_photo(who), "I can’t read words in pictures."),
    "an album": (lambda chat, who: chat.send_album(who, [None, None]), "I can’t read words in pictures."),
    "a voice message": (lambda chat, who: chat.send_voice(who), "I can’t listen or watch."),
    "a table": (
        lambda chat, who: chat.send_document(who, b"PK", "a.xlsx", mime=XLSX),
        "I can’t read XLSX files. Send a PDF, DOCX, HTML or TXT file, or paste the text.",
    ),
    "a forwarded command": (
        lambda chat, who: chat.forward_from_hidden(who, "/auto on", "Vera"),
        "This is too short",
    ),
}


@pytest.mark.parametrize("what", NOTHING)
async def test_in_private_there_is_one_friendly_line(chat: PrivateChat, what: str) -> None:
    """It says why, and what to send instead; nothing was being read, so nobody typed."""
    send, line = NOTHING[what]

    send(chat, chat.person)

    told = await said(chat, line)
    assert (chat.sent, chat.actions, told.edits) == ([told], [], 0)
    assert "Send" in told.text or "send" in told.text


@pytest.mark.parametrize("what", NOTHING)
async def test_in_a_group_there_is_silence(api: BotApi, what: str) -> None:
    """Although the bot sees everything there."""
    nadia = api.person("Nadia")
    group = api.group("7b", members=[nadia], privacy=False)

    NOTHING[what][0](group, nadia)

    group.send(nadia, "/privacy")
    assert await group.wait(bool) == [await said(group, "What I don’t keep")]


async def test_what_telegram_says_itself_gets_no_line(chat: PrivateChat) -> None:
    """Nobody wrote that a message was pinned."""
    greeting = chat.send(chat.person, "Hi")
    chat.post(chat.person, {"pinned_message": greeting})
    chat.send(chat.person, "/privacy")

    await said(chat, "What I don’t keep")

    assert len(chat.sent) == 2


async def test_an_unknown_command_is_told_where_the_others_are(chat: PrivateChat, api: BotApi) -> None:
    """In private; in a group it may be another bot's."""
    group = api.group("7b", members=[chat.person])

    group.send(chat.person, "/frobnicate now")
    chat.send(chat.person, "/frobnicate now")

    told = await said(chat, "I don’t know this command. /help tells what I can do.")
    assert chat.sent == [told]
    assert group.sent == []
