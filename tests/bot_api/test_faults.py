"""Faults that tests ask for: errors, broken connections before and after the effect, waiting, garbage."""

import time

import httpx
import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.plain_bot import PlainBot


async def test_a_call_can_fail_some_times(api: BotApi, bot: PlainBot) -> None:
    """It fails as often as asked for, in the chat asked for, and then works; that is no refusal by a rule."""
    chat, other = api.private(api.person("Alice")), api.private(api.person("Bob"))
    api.faults.fail("sendMessage", code=502, times=2, chat=chat)

    codes = [
        (await bot.call("sendMessage", chat_id=one.id, text="x")).get("error_code") for one in (chat, other, chat, chat)
    ]

    assert codes == [502, None, 502, None]
    assert (len(chat.sent), len(other.sent), api.refusals) == (1, 1, [])
    assert [call.params["chat_id"] for call in api.calls] == [chat.id, other.id, chat.id, chat.id]


async def test_a_flood_can_be_pretended(api: BotApi, bot: PlainBot) -> None:
    """The answer bears retry_after as a real one does."""
    chat = api.private(api.person("Alice"))
    api.faults.flood("sendMessage", retry_after=3, chat=chat)

    body = await bot.call("sendMessage", chat_id=chat.id, text="x")

    assert body["parameters"] == {"retry_after": 3}
    assert body["description"] == "Too Many Requests: retry after 3"
    assert api.violations == []


async def test_a_connection_breaks_before_or_after_the_effect(api: BotApi, bot: PlainBot) -> None:
    """Either way nothing comes back; only after the effect the message is there."""
    chat = api.private(api.person("Alice"))
    api.faults.drop_before("sendMessage")
    api.faults.drop_after("sendMessage")

    with pytest.raises(httpx.TransportError):
        await bot.call("sendMessage", chat_id=chat.id, text="1")
    with pytest.raises(httpx.TransportError):
        await bot.call("sendMessage", chat_id=chat.id, text="2")

    assert [message.text for message in chat.sent] == ["2"]
    await bot.result("sendMessage", chat_id=chat.id, text="3")


async def test_a_query_in_the_address_breaks_off_too(api: BotApi, bot: PlainBot) -> None:
    """A GET without a body is dropped like any other."""
    api.faults.drop_before("getMe")

    with pytest.raises(httpx.TransportError):
        await bot.http.get(f"{bot.base}/getMe")


async def test_a_call_can_wait(api: BotApi, bot: PlainBot) -> None:
    """It is answered after so many real seconds."""
    api.faults.delay("*", 0.2)
    start = time.monotonic()

    await bot.result("getMe")

    assert time.monotonic() - start >= 0.2


async def test_an_answer_can_be_garbage(api: BotApi, bot: PlainBot) -> None:
    """A web page with status 200, as a proxy gives it."""
    api.faults.garbage("getMe")

    answer = await bot.http.get(f"{bot.base}/getMe")

    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")


async def test_faults_can_be_called_off(api: BotApi, bot: PlainBot) -> None:
    """After that everything works."""
    api.faults.fail("*", times=1000)
    await bot.call("getMe")

    api.faults.clear()

    assert (await bot.call("getMe"))["ok"]


async def test_downloads_can_fail(api: BotApi, bot: PlainBot) -> None:
    """The method is called "file": an error, a broken connection or a pause."""
    alice = api.person("Alice")
    sent = api.private(alice).send_document(alice, b"x", "a.txt")
    path = (await bot.result("getFile", file_id=sent["document"]["file_id"]))["file_path"]
    url = f"{api.url}/file/bot{api.token}/{path}"
    api.faults.fail("file", 502)
    api.faults.drop_before("file")
    api.faults.delay("file", 0.01)

    failed = await bot.http.get(url)
    with pytest.raises(httpx.TransportError):
        await bot.http.get(url)
    slow = await bot.http.get(url)

    assert (failed.status_code, slow.content) == (502, b"x")
