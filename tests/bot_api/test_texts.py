"""A text's limits: counted as readers see it, in UTF-16 units, and before that in bytes."""

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.plain_bot import PlainBot


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("x" * 4096, True),
        ("x" * 4097, False),
        ("😀" * 2048, True),
        ("😀" * 2049, False),
        ("<b>" + "&amp;" * 4096 + "</b>", True),
        ("<b>" + "&amp;" * 4097 + "</b>", False),
        ("  x  ", True),
        ("<b> \n</b>", False),
        ("\u2060\u200b", False),
    ],
)
async def test_a_text_has_1_to_4096_units(api: BotApi, bot: PlainBot, text: str, taken: bool) -> None:  # noqa: FBT001  a table's column
    """Markup does not count, spaces at the ends and signs that nobody sees are nothing."""
    chat = api.private(api.person("Alice"))

    body = await bot.call("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML")

    assert body["ok"] is taken


async def test_refusals_say_which_limit(api: BotApi, bot: PlainBot) -> None:
    """Too long, too many bytes, and empty each have Telegram's own words."""
    chat = api.private(api.person("Alice"))

    async def refusal(text: str) -> str:
        return await bot.refusal("sendMessage", chat_id=chat.id, text=text, parse_mode="HTML")

    assert await refusal("x" * 4097) == "Bad Request: message is too long"
    assert await refusal(f'<a href="https://a.example/{"x" * 32_768}">x</a>') == "Bad Request: text is too long"
    assert await refusal(" ") == "Bad Request: message text is empty"
    assert await refusal("<b>x</b>" * 101) == "Bad Request: ENTITIES_TOO_LONG"


async def test_a_hundred_entities_are_taken(api: BotApi, bot: PlainBot) -> None:
    """The bot's own entities are counted; those that Telegram finds by itself are not."""
    chat = api.private(api.person("Alice"))

    await bot.result("sendMessage", chat_id=chat.id, text="<b>x</b> @alice " * 100, parse_mode="HTML")

    assert len(chat.sent[0].entities) == 200


async def test_a_text_is_cleaned_and_its_entities_follow(api: BotApi, bot: PlainBot) -> None:
    """Control characters are blanked, those that turn the line taken out, the ends trimmed."""
    chat = api.private(api.person("Alice"))

    await bot.result("sendMessage", chat_id=chat.id, text="\n a\x07b\u202e\r <b>😀c</b>\t", parse_mode="HTML")

    assert chat.sent[0].text == "a b 😀c"
    assert chat.sent[0].entities == [{"type": "bold", "offset": 4, "length": 3}]


async def test_entities_may_come_beside_the_text(api: BotApi, bot: PlainBot) -> None:
    """They must be of known types, lie in the text, and not come together with a parse_mode."""
    chat = api.private(api.person("Alice"))
    bold = {"type": "bold", "offset": 0, "length": 2}

    await bot.result("sendMessage", chat_id=chat.id, text="😀<", entities=[bold])

    assert chat.sent[0].entities == [bold]
    for wrong in ({**bold, "length": 4}, {**bold, "offset": -1}, {**bold, "type": "loud"}, {**bold, "length": 0}):
        assert "can't parse entities" in await bot.refusal("sendMessage", chat_id=chat.id, text="😀<", entities=[wrong])
    both = await bot.refusal("sendMessage", chat_id=chat.id, text="x", entities=[bold], parse_mode="HTML")
    assert both == "Bad Request: entities and parse_mode can't be given together"


async def test_another_parse_mode_is_refused(api: BotApi, bot: PlainBot) -> None:
    """What is no mode gets 400; Markdown, which the double does not read, says so."""
    chat = api.private(api.person("Alice"))

    unknown = await bot.call("sendMessage", chat_id=chat.id, text="x", parse_mode="BBCode")
    markdown = await bot.call("sendMessage", chat_id=chat.id, text="x", parse_mode="MarkdownV2")

    assert (unknown["error_code"], markdown["error_code"]) == (400, 501)
