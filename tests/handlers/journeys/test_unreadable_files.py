"""Files that can't be read: each kind has its own sentence, with what to do instead and a reference."""

import re

import pytest

from bot.storage.references import References
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.attaching import picture
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.docx_files import zipped
from tests.doubles.pdf_files import encrypted_pdf, pdf
from tests.doubles.reading_answers import said

pytestmark = pytest.mark.usefixtures("bot")

GERMAN = (
    "Der Damm oberhalb von Olsa könnte nach einem Bericht der Behörde in wenigen Wochen brechen, wenn die Tore nicht "
    "geöffnet werden. Das Ministerium hat auf Fragen dazu nicht geantwortet, sagte die leitende Ingenieurin. "
) * 3
FILES = {
    "locked with a password": ("a.pdf", encrypted_pdf(), "encrypted_document"),
    "are pictures without text": ("a.pdf", pdf([[]]), "scanned_document"),
    "is damaged and I can’t open it": ("a.pdf", b"%PDF-1.7 and then nothing of use", "broken_document"),
    "This is a picture, and I read text only.": ("a.pdf", picture(form="PNG"), "wrong_type"),
    "This is a packed archive.": ("a.docx", zipped({"a.txt": "x"}), "wrong_type"),
    "There is no text in this.": ("a.txt", b" \n ", "empty"),
    "I can’t make out the letters of this file": ("a.txt", bytes(range(0x80, 0xA0)) * 40, "undecodable"),
    "I found no text on this page": ("a.html", b"<!doctype html><html><body></body></html>", "not_an_article"),
    "The language of this text is German": ("a.txt", GERMAN.encode(), "language"),
}


async def told(chat: PrivateChat, words: str) -> tuple[SentMessage, str]:
    """Wait for a sentence; gives the message and its reference."""
    message = await said(chat, words)
    found = re.search(r" \(ref ([0-9A-Z]{5})\)$", message.text)
    assert found
    return message, found[1]


@pytest.mark.parametrize("sentence", FILES)
async def test_it_is_said_why_a_file_is_not_read(chat: PrivateChat, store: Connection, sentence: str) -> None:
    """In place of the status, as one message; a moderator finds by the reference what it was."""
    name, data, code = FILES[sentence]

    chat.send_document(chat.person, data, name)

    message, reference = await told(chat, sentence)
    trouble = await References(store).find(reference)
    assert trouble is not None
    assert (trouble.code, trouble.given, trouble.chat) == (code, "upload", "private")
    assert (chat.sent, message.buttons) == ([message], [])


async def test_a_file_that_is_too_large_is_not_downloaded(api: BotApi, chat: PrivateChat) -> None:
    """Its sender's client tells its size; the limit is named."""
    chat.send_document(chat.person, b"%PDF-", "a.pdf", declared_size=20_000_001)

    await told(chat, "This is larger than 20 MB, which is the most that I can read.")
    assert api.calls_of("getFile") == []


async def test_a_file_without_a_size_that_telegram_refuses_is_too_large(api: BotApi, chat: PrivateChat) -> None:
    """Telegram hands over 20 MB at most."""
    api.faults.fail("getFile", 400, description="Bad Request: file is too big")

    chat.send_document(chat.person, b"%PDF-", "a.pdf")

    message, _ = await told(chat, "This is larger than 20 MB")
    assert chat.sent == [message]


async def test_a_file_that_telegram_does_not_hand_over_can_be_sent_again(api: BotApi, chat: PrivateChat) -> None:
    """It is not the file's fault."""
    api.faults.fail("getFile", 400, description="Bad Request: wrong file_id or the file is temporarily unavailable")

    chat.send_document(chat.person, b"%PDF-", "a.pdf")

    message, _ = await told(chat, "Telegram did not hand this file over to me in time.")
    assert chat.sent == [message]
