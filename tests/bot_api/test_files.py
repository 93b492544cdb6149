"""Files: pictures and documents that the bot sends, and what people sent it to fetch."""

import httpx
import pytest

from tests.doubles.bot_api import BotApi, MovableClock
from tests.doubles.bot_api.attaching import picture
from tests.doubles.bot_api.chats import Chat
from tests.doubles.bot_api.wire import Json
from tests.doubles.plain_bot import PlainBot, plain_bot


async def send(bot: PlainBot, kind: str, chat: Chat, data: bytes, name: str = "x.png", **more: str) -> Json:
    """Send a file as multipart."""
    url = f"{bot.base}/send{kind.capitalize()}"
    answer = await bot.http.post(url, data={"chat_id": str(chat.id), **more}, files={kind: (name, data)})
    body: Json = answer.json()
    return body


async def fetch(bot: PlainBot, api: BotApi, path: str) -> httpx.Response:
    """Fetch a file by its path."""
    return await bot.http.get(f"{api.url}/file/bot{api.token}/{path}")


async def test_a_document_keeps_name_and_content(api: BotApi, bot: PlainBot) -> None:
    """What was sent is what the reader gets; it can be sent again by its id."""
    chat = api.private(api.person("Alice"))
    body = await send(bot, "document", chat, b"<html>", "sehr schön.html", caption="<i>a</i>", parse_mode="HTML")

    file_id = body["result"]["document"]["file_id"]
    await bot.result("sendDocument", chat_id=chat.id, document=file_id)

    assert [message.document for message in chat.sent] == [("sehr schön.html", b"<html>")] * 2
    assert (chat.sent[0].caption, chat.sent[0].raw) == ("a", "<i>a</i>")
    assert chat.sent[0].photo is None


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "IMAGE_PROCESS_FAILED"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (picture()[:-200], "IMAGE_PROCESS_FAILED"),
        (picture(form="GIF"), "IMAGE_PROCESS_FAILED"),
        (picture(2101, 100), "PHOTO_INVALID_DIMENSIONS"),
        (picture(6000, 4001), "PHOTO_INVALID_DIMENSIONS"),
        (b"\x89PNG" + bytes(10 * 1024 * 1024), "too big photo"),
    ],
)
async def test_a_photo_must_be_a_picture(api: BotApi, bot: PlainBot, data: bytes, words: str) -> None:
    """What is no PNG or JPEG, too large or too long and thin is refused."""
    chat = api.private(api.person("Alice"))

    body = await send(bot, "photo", chat, data)

    assert words in body["description"]


async def test_a_good_photo_is_taken(api: BotApi, bot: PlainBot) -> None:
    """Its content is kept to look at, with its size in pixels."""
    chat = api.private(api.person("Alice"))
    png = picture(2000, 100, "PNG")

    body = await send(bot, "photo", chat, png, caption="x" * 1024)

    assert (chat.sent[0].photo, chat.sent[0].document) == (png, None)
    assert (body["result"]["photo"][0]["width"], body["result"]["photo"][0]["height"]) == (2000, 100)


async def test_files_have_limits(api: BotApi, bot: PlainBot) -> None:
    """A caption has 1,024 units; an empty file, a broken id and a URL (nothing is reachable) are refused."""
    chat = api.private(api.person("Alice"))

    long = await send(bot, "photo", chat, picture(), caption="x" * 1025)
    empty = await send(bot, "document", chat, b"")

    assert long["description"] == "Bad Request: message caption is too long"
    assert empty["description"] == "Bad Request: file must be non-empty"
    assert "wrong file_id" in await bot.refusal("sendDocument", chat_id=chat.id, document="x")
    assert "failed to get" in await bot.refusal("sendPhoto", chat_id=chat.id, photo="https://a.example/x.png")
    assert "no photo in the request" in await bot.refusal("sendPhoto", chat_id=chat.id)
    assert "can't parse photo" in await bot.refusal("sendPhoto", chat_id=chat.id, photo=5)


async def test_a_sent_file_can_be_fetched(api: BotApi, bot: PlainBot) -> None:
    """Its path comes from getFile, and gives its content to whoever has the token."""
    alice = api.person("Alice")
    sent = api.private(alice).send_document(alice, b"%PDF-", "a.pdf", mime="application/pdf", caption="see /x")

    file = await bot.result("getFile", file_id=sent["document"]["file_id"])

    assert (sent["document"]["file_name"], sent["document"]["file_size"], file["file_size"]) == ("a.pdf", 5, 5)
    assert (await fetch(bot, api, file["file_path"])).content == b"%PDF-"
    assert (await bot.http.get(f"{api.url}/file/bot1:x/{file['file_path']}")).status_code == 404
    assert (await fetch(bot, api, "documents/file_99.pdf")).status_code == 404


async def test_what_is_too_large_can_not_be_fetched(api: BotApi, bot: PlainBot) -> None:
    """Over 20 MB, by what Telegram says of it, getFile refuses."""
    alice = api.person("Alice")
    sent = api.private(alice).send_document(alice, b"x", "a.pdf", declared_size=20 * 1024 * 1024 + 1)

    assert await bot.refusal("getFile", file_id=sent["document"]["file_id"]) == "Bad Request: file is too big"
    assert await bot.refusal("getFile", file_id="x") == "Bad Request: invalid file_id"


async def test_a_path_is_good_for_an_hour() -> None:
    """After that it must be asked for again."""
    clock = MovableClock()
    async with BotApi(clock=clock) as api, plain_bot(api) as bot:
        alice = api.person("Alice")
        sent = api.private(alice).send_document(alice, b"x", None)
        file = await bot.result("getFile", file_id=sent["document"]["file_id"])

        clock.advance(3601)

        assert (await fetch(bot, api, file["file_path"])).status_code == 404
