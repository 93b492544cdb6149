"""Presses of buttons and inline queries: each is answered once, in time, and by the rules."""

import pytest

from tests.doubles.bot_api import BotApi, MovableClock
from tests.doubles.bot_api.wire import Json
from tests.doubles.plain_bot import PlainBot, plain_bot

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
KEYBOARD = {
    "inline_keyboard": [[{"text": "📊 Who speaks", "callback_data": "w"}, {"text": "Site", "url": "https://a.example"}]]
}
ARTICLE: Json = {
    "type": "article",
    "id": "1",
    "title": "T",
    "input_message_content": {"message_text": "<b>x</b> y", "parse_mode": "HTML"},
}


async def test_a_press_is_answered_once(api: BotApi, bot: PlainBot) -> None:
    """It carries the message as it stands and the button's data; the second answer is too late."""
    alice = api.person("Alice")
    chat = api.private(alice)
    await bot.result("sendMessage", chat_id=chat.id, text="hello", reply_markup=KEYBOARD)

    press = chat.press(alice, chat.sent[0], "Who speaks")

    (update,) = (await bot.result("getUpdates"))["result"]
    query = update["callback_query"]
    assert (query["data"], query["message"]["text"], query["from"]["id"]) == ("w", "hello", alice.id)
    with pytest.raises(TimeoutError):
        await press.wait(timeout=0.01)
    await bot.result("answerCallbackQuery", callback_query_id=query["id"], text="done")
    assert (await press.wait())["text"] == "done"
    assert await bot.refusal("answerCallbackQuery", callback_query_id=query["id"]) == TOO_OLD


async def test_only_what_is_there_can_be_pressed(api: BotApi, bot: PlainBot) -> None:
    """A button that opens a link, one that is not there and a deleted message can't be pressed; data can be forged."""
    alice = api.person("Alice")
    chat = api.private(alice)
    await bot.result("sendMessage", chat_id=chat.id, text="hello", reply_markup=KEYBOARD)
    message = chat.sent[0]

    for words in ("Site", "Nothing"):
        with pytest.raises(LookupError):
            chat.press(alice, message, words)
    chat.press_data(alice, message, "forged")
    await bot.result("deleteMessage", chat_id=chat.id, message_id=message.id)
    with pytest.raises(LookupError):
        chat.press(alice, message, "Who speaks")

    (update,) = (await bot.result("getUpdates"))["result"]
    assert update["callback_query"]["data"] == "forged"


async def test_an_answer_has_limits(api: BotApi, bot: PlainBot) -> None:
    """A toast has 200 characters; a query that nobody asked has none."""
    chat = api.private(api.person("Alice"))
    press = chat.press_data(chat.person, None, "x", inline_message_id="5")

    long = await bot.refusal("answerCallbackQuery", callback_query_id=press.id, text="x" * 201)
    unknown = await bot.refusal("answerCallbackQuery", callback_query_id="1")
    await bot.result("answerCallbackQuery", callback_query_id=press.id, text="x" * 200, show_alert=True)

    assert (long, unknown) == ("Bad Request: MESSAGE_TOO_LONG", TOO_OLD)
    assert press.answered is not None
    assert press.answered["show_alert"]


@pytest.mark.parametrize(
    ("url", "is_taken"),
    [
        ("https://t.me/{me}?start=w-Ab9_", True),
        ("http://t.me/{me}?start=x", True),
        ("https://t.me/{me}", False),
        ("https://t.me/{me}?start=", False),
        ("https://t.me/{me}?start=a.b", False),
        ("https://t.me/{me}?start=" + "x" * 65, False),
        ("https://t.me/another_bot?start=x", False),
        ("https://a.example", False),
    ],
)
async def test_a_press_may_open_this_bot_and_nothing_else(
    api: BotApi, bot: PlainBot, url: str, *, is_taken: bool
) -> None:
    """By a link that starts it with a parameter; what was refused may be answered again."""
    press = api.private(api.person("Alice")).press_data(api.person("Alice"), None, "x", inline_message_id="5")

    answer = await bot.call("answerCallbackQuery", callback_query_id=press.id, url=url.format(me=api.username))

    assert answer["ok"] == is_taken
    assert is_taken or answer["description"] == "Bad Request: URL_INVALID"
    assert (press.answered is not None) == is_taken


async def test_queries_grow_old() -> None:
    """A press waits 150 seconds for its answer, an inline query 30; updates of them are not kept longer either."""
    clock = MovableClock()
    async with BotApi(clock=clock) as api, plain_bot(api) as bot:
        alice = api.person("Alice")
        press = api.private(alice).press_data(alice, None, "x")
        query = api.inline(alice, "x")

        clock.advance(31)
        late = await bot.refusal("answerInlineQuery", inline_query_id=query.id, results=[])
        waiting = (await bot.result("getUpdates"))["result"]
        clock.advance(120)

        assert late == TOO_OLD
        assert ["callback_query" in update for update in waiting] == [True]
        assert await bot.refusal("answerCallbackQuery", callback_query_id=press.id) == TOO_OLD
        assert (await bot.result("getUpdates"))["result"] == []


async def test_an_inline_query_gets_results(api: BotApi, bot: PlainBot) -> None:
    """The results are kept, with the text that each would send as its readers would see it."""
    alice = api.person("Alice")
    query = api.inline(alice, "https://a.example")

    with pytest.raises(TimeoutError):
        await query.wait(timeout=0.01)
    button = {"text": "Open", "start_parameter": "read"}
    await bot.result("answerInlineQuery", inline_query_id=query.id, results=[ARTICLE], cache_time=0, button=button)

    (update,) = (await bot.result("getUpdates"))["result"]
    assert (update["inline_query"]["query"], update["inline_query"]["from"]["id"]) == ("https://a.example", alice.id)
    answer = await query.wait()
    assert answer["results"][0]["shown"] == {"text": "x y", "entities": [{"type": "bold", "offset": 0, "length": 1}]}
    assert api.inline_answers == [answer]
    assert await bot.refusal("answerInlineQuery", inline_query_id=query.id, results=[]) == TOO_OLD


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"results": [{**ARTICLE, "id": str(number)} for number in range(51)]}, "too many inline query results"),
        ({"results": [ARTICLE, ARTICLE]}, "RESULT_ID_DUPLICATE"),
        ({"results": [{**ARTICLE, "id": "я" * 33}]}, "RESULT_ID_INVALID"),
        ({"results": [{**ARTICLE, "id": ""}]}, "RESULT_ID_INVALID"),
        ({"results": [{**ARTICLE, "title": ""}]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [{**ARTICLE, "input_message_content": {"message_text": "x" * 4097}}]}, "message is too long"),
        (
            {"results": [{**ARTICLE, "input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}}]},
            "can't parse",
        ),
        ({"results": [{**ARTICLE, "reply_markup": {"inline_keyboard": [[{"text": "x"}]]}}]}, "Text buttons"),
        ({"results": [], "button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"results": [], "button": {"text": "x"}}, "BUTTON_INVALID"),
        ({"results": [], "next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
    ],
)
async def test_inline_results_have_limits(api: BotApi, bot: PlainBot, params: dict[str, object], words: str) -> None:
    """Each rule has its own words, and what was refused may be answered again."""
    query = api.inline(api.person("Alice"), "x")

    assert words in await bot.refusal("answerInlineQuery", inline_query_id=query.id, **params)

    await bot.result("answerInlineQuery", inline_query_id=query.id, results=[ARTICLE])


async def test_an_unknown_inline_query_is_too_old(bot: PlainBot) -> None:
    """Nobody can be answered who did not ask."""
    assert await bot.refusal("answerInlineQuery", inline_query_id="1", results=[]) == TOO_OLD
