"""How calls come: every form of body that libraries send, and what no body may hold."""

import json

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.plain_bot import PlainBot


async def test_a_call_comes_in_every_form(api: BotApi, bot: PlainBot) -> None:
    """As a query, as a form with JSON in it, as multipart and as JSON, a call does the same."""
    chat = api.private(api.person("Alice"))
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    form = {"chat_id": str(chat.id), "text": "1", "reply_markup": json.dumps(keyboard), "disable_notification": "true"}
    url = f"{bot.base}/sendMessage"

    await bot.http.get(url, params=form)
    await bot.http.post(url, data=form)
    await bot.http.post(url, files={name: (None, value) for name, value in form.items()})
    await bot.result("sendMessage", chat_id=chat.id, text="1", reply_markup=keyboard, disable_notification=True)

    assert [(message.text, message.buttons) for message in chat.sent] == [("1", ["Yes"])] * 4
    assert [call.params for call in api.calls] == [api.calls[-1].params] * 4


async def test_a_wrong_token_is_unauthorized(api: BotApi, bot: PlainBot) -> None:
    """Another bot's token opens nothing."""
    answer = await bot.http.get(f"{api.url}/bot1:abc/getMe")

    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
    assert api.refusals == [("getMe", "Unauthorized")]


async def test_an_unknown_method_is_not_found(bot: PlainBot) -> None:
    """A name that is no method's gets 404."""
    assert await bot.call("sendArticle") == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }


async def test_a_known_method_that_the_double_lacks_says_so(api: BotApi, bot: PlainBot) -> None:
    """What Telegram has and the double has not is no silent success."""
    chat = api.private(api.person("Alice"))

    body = await bot.call("sendDice", chat_id=chat.id)

    assert body["error_code"] == 501


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"text": "x"}, "chat_id is empty"),
        ({"chat_id": 1}, "message text is empty"),
        ({"chat_id": 1, "text": "x", "txet": "y"}, 'sendMessage has no parameter "txet"'),
        ({"chat_id": 1.5, "text": "x"}, "can't parse chat_id"),
        ({"chat_id": 1, "text": 5}, "can't parse text: a string expected"),
        ({"chat_id": 1, "text": "x", "disable_notification": "yes"}, "can't parse disable_notification"),
        ({"chat_id": 1, "text": "x", "message_thread_id": True}, "can't parse message_thread_id"),
        ({"chat_id": 1, "text": "x", "entities": {}}, "can't parse entities: an array expected"),
        ({"chat_id": 1, "text": "x", "entities": [{"type": "bold", "offset": 0}]}, 'MessageEntity has no "length"'),
        (
            {"chat_id": 1, "text": "x", "reply_markup": {"inline_keyboard": [{}]}},
            "inline_keyboard[0]: an array expected",
        ),
        ({"chat_id": 1, "text": "x", "reply_markup": []}, "InlineKeyboardMarkup expected as a JSON object"),
        ({"chat_id": 1, "text": "x", "reply_parameters": {"message_id": "1"}}, "an integer expected"),
        (
            {"chat_id": 1, "text": "x", "link_preview_options": {"disabled": True}},
            'LinkPreviewOptions can\'t have "disabled"',
        ),
    ],
)
async def test_fields_are_checked_by_their_types(bot: PlainBot, params: dict[str, object], words: str) -> None:
    """A missing, unknown or wrongly typed field is refused, however deep it lies."""
    assert words in await bot.refusal("sendMessage", **params)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("message_thread_id", "seven"),
        ("disable_notification", "yes"),
        ("reply_markup", "{broken"),
        ("reply_markup", '"text"'),
        ("entities", "[1]"),
    ],
)
async def test_a_forms_text_is_checked_by_its_types(bot: PlainBot, field: str, value: str) -> None:
    """A form's text that is no value of its field's type is refused."""
    answer = await bot.http.post(f"{bot.base}/sendMessage", data={"chat_id": "1", "text": "x", field: value})

    assert answer.status_code == 400
    assert field in answer.json()["description"]


@pytest.mark.parametrize("body", [b"{", b"[]", b'"x"'])
async def test_a_body_that_is_no_object_is_refused(bot: PlainBot, body: bytes) -> None:
    """JSON that is broken or no object gets 400."""
    answer = await bot.http.post(f"{bot.base}/getMe", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 400


async def test_half_a_surrogate_pair_is_refused(bot: PlainBot) -> None:
    """A text that UTF-8 can't hold is refused, not passed on."""
    answer = await bot.http.post(
        f"{bot.base}/sendMessage",
        content=b'{"chat_id": 1, "text": "\\ud83d"}',
        headers={"Content-Type": "application/json"},
    )

    assert answer.json()["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_the_family_of_a_type_is_known_by_its_word(api: BotApi, bot: PlainBot) -> None:
    """Of several shapes the one is meant whose `type` says so, and its fields count."""
    query = api.inline(api.person("Alice"), "x")
    photo = {"type": "photo", "id": "1", "photo_file_id": "x", "title": "T"}

    await bot.result("answerInlineQuery", inline_query_id=query.id, results=[photo])
    refusal = await bot.refusal("answerInlineQuery", inline_query_id=query.id, results=[{**photo, "type": "article"}])

    assert 'InlineQueryResultArticle has no "input_message_content"' in refusal


async def test_a_part_that_nobody_speaks_of_is_refused(api: BotApi, bot: PlainBot) -> None:
    """A file is sent under a parameter's name, or under a name that `attach://` leads to."""
    chat = api.private(api.person("Alice"))
    url, file = f"{bot.base}/sendDocument", ("a.txt", b"abc")

    named = await bot.http.post(url, data={"chat_id": str(chat.id)}, files={"document": file})
    led_to = await bot.http.post(url, data={"chat_id": str(chat.id), "document": "attach://f"}, files={"f": file})
    loose = await bot.http.post(url, data={"chat_id": str(chat.id)}, files={"document": file, "f": file})
    missing = await bot.http.post(url, data={"chat_id": str(chat.id), "document": "attach://f"})

    assert [named.status_code, led_to.status_code, loose.status_code, missing.status_code] == [200, 200, 400, 400]
    assert [message.document for message in chat.sent] == [("a.txt", b"abc")] * 2


async def test_a_text_may_speak_of_attachments(api: BotApi, bot: PlainBot) -> None:
    """Only where a file is expected does `attach://` mean one."""
    chat = api.private(api.person("Alice"))

    await bot.http.post(f"{bot.base}/sendMessage", data={"chat_id": str(chat.id), "text": "attach://x"})

    assert [message.text for message in chat.sent] == ["attach://x"]


async def test_another_kind_of_body_is_refused(bot: PlainBot) -> None:
    """A body that is neither form nor JSON gets 400."""
    answer = await bot.http.post(f"{bot.base}/getMe", content=b"<x/>", headers={"Content-Type": "text/xml"})

    assert answer.status_code == 400
