"""Flood limits on a clock that the test moves: what is counted, and how long to wait."""

from collections.abc import AsyncIterator

import pytest

from tests.doubles.bot_api import BotApi, MovableClock
from tests.doubles.plain_bot import PlainBot, plain_bot


@pytest.fixture
def clock() -> MovableClock:
    """Make a clock that stands still."""
    return MovableClock()


@pytest.fixture
async def api(clock: MovableClock) -> AsyncIterator[BotApi]:
    """Run a server with flood limits."""
    async with BotApi(flood=True, clock=clock) as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[PlainBot]:
    """Open a plain bot on it."""
    async with plain_bot(api) as bot:
        yield bot


async def test_one_message_a_second_in_a_chat(api: BotApi, bot: PlainBot, clock: MovableClock) -> None:
    """The second one is refused with the seconds to wait, rounded up; after them it is taken."""
    chat = api.private(api.person("Alice"))
    await bot.result("sendMessage", chat_id=chat.id, text="1")
    clock.advance(0.5)

    body = await bot.call("sendMessage", chat_id=chat.id, text="2")
    clock.advance(0.5)
    await bot.result("sendMessage", chat_id=chat.id, text="3")

    assert body["description"] == "Too Many Requests: retry after 1"
    assert (body["error_code"], body["parameters"]) == (429, {"retry_after": 1})
    assert [message.text for message in chat.sent] == ["1", "3"]
    assert [(one.chat_id, one.limit) for one in api.violations] == [(chat.id, "1 a second")]


async def test_edits_are_messages_and_the_rest_is_not(api: BotApi, bot: PlainBot, clock: MovableClock) -> None:
    """An edit right after a message is too early; actions, answers and questions are free."""
    alice = api.person("Alice")
    chat = api.private(alice)
    sent = await bot.result("sendMessage", chat_id=chat.id, text="1")
    edit = {"chat_id": chat.id, "message_id": sent["message_id"]}
    press = chat.press_data(alice, None, "x")

    refused = await bot.call("editMessageText", **edit, text="2")
    await bot.result("sendChatAction", chat_id=chat.id, action="typing")
    await bot.result("answerCallbackQuery", callback_query_id=press.id)
    await bot.result("getChat", chat_id=chat.id)
    clock.advance(1)
    await bot.result("editMessageText", **edit, text="2")

    assert refused["error_code"] == 429
    assert len(api.violations) == 1


async def test_twenty_messages_a_minute_in_a_group(api: BotApi, bot: PlainBot, clock: MovableClock) -> None:
    """The twenty-first waits for the first to be a minute old."""
    group = api.group("7b", members=[api.person("Alice")])
    for number in range(20):
        await bot.result("sendMessage", chat_id=group.id, text=str(number))
        clock.advance(1)

    body = await bot.call("sendMessage", chat_id=group.id, text="x")
    clock.advance(body["parameters"]["retry_after"])
    await bot.result("sendMessage", chat_id=group.id, text="y")

    assert body["parameters"] == {"retry_after": 40}


async def test_thirty_messages_a_second_in_all(api: BotApi, bot: PlainBot, clock: MovableClock) -> None:
    """The thirty-first chat waits, whoever it is."""
    chats = [api.private(api.person(str(number))) for number in range(31)]
    for chat in chats[:30]:
        await bot.result("sendMessage", chat_id=chat.id, text="x")

    body = await bot.call("sendMessage", chat_id=chats[30].id, text="x")
    clock.advance(1)
    await bot.result("sendMessage", chat_id=chats[30].id, text="x")

    assert body["parameters"] == {"retry_after": 1}


async def test_what_is_refused_is_not_counted(api: BotApi, bot: PlainBot) -> None:
    """A message that breaks another rule takes no room."""
    chat = api.private(api.person("Alice"))

    await bot.refusal("sendMessage", chat_id=chat.id, text="<b>", parse_mode="HTML")

    await bot.result("sendMessage", chat_id=chat.id, text="x")
    assert api.violations == []
