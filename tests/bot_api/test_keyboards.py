"""Which buttons may stand under a message."""

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.wire import Json
from tests.doubles.plain_bot import PlainBot

YES: Json = {"text": "Yes", "callback_data": "y"}


@pytest.mark.parametrize(
    "rows",
    [
        [[YES]],
        [[YES] * 8] * 12,
        [[{"text": "x", "callback_data": "я" * 32}]],
        [[{"text": "x", "url": "https://a.example"}, {"text": "y", "url": "tg://user?id=5"}]],
        [[{"text": "x", "switch_inline_query": ""}]],
        [[{"text": "x", "copy_text": {"text": "y"}}]],
    ],
)
async def test_a_good_keyboard_is_taken(api: BotApi, bot: PlainBot, rows: list[list[Json]]) -> None:
    """Up to a hundred buttons, eight in a row, 64 bytes of data."""
    chat = api.private(api.person("Alice"))

    await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup={"inline_keyboard": rows})

    assert chat.sent[0].keyboard == rows


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[{"text": "x", "callback_data": "y" * 65}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "x", "callback_data": "я" * 33}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "x", "callback_data": ""}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "x", "url": "javascript:x"}]], "BUTTON_URL_INVALID"),
        ([[{"text": "x", "copy_text": {"text": ""}}]], "BUTTON_COPY_TEXT_INVALID"),
        ([[{"text": " ", "callback_data": "y"}]], "must be of type String and non-empty"),
        ([[{"text": "x"}]], "Text buttons are unallowed in the inline keyboard"),
        ([[{**YES, "url": "https://a.example"}]], "exactly one action expected"),
        ([[YES] * 9], "reply markup is too long"),
        ([[YES] * 8] * 13, "reply markup is too long"),
    ],
)
async def test_a_bad_keyboard_is_refused(api: BotApi, bot: PlainBot, rows: list[list[Json]], words: str) -> None:
    """Each rule has its own words."""
    chat = api.private(api.person("Alice"))

    refusal = await bot.refusal("sendMessage", chat_id=chat.id, text="x", reply_markup={"inline_keyboard": rows})

    assert words in refusal
    assert chat.sent == []


async def test_another_kind_of_markup_leaves_no_buttons(api: BotApi, bot: PlainBot) -> None:
    """A keyboard in place of the person's own is taken, and does not stand under the message."""
    chat = api.private(api.person("Alice"))

    await bot.result("sendMessage", chat_id=chat.id, text="x", reply_markup={"remove_keyboard": True})

    assert chat.sent[0].buttons == []
