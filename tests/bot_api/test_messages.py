"""Messages: where they may go, how they change, and that only what is there can be answered, edited and deleted."""

import pytest

from tests.doubles.bot_api import BotApi, MovableClock
from tests.doubles.plain_bot import PlainBot, plain_bot

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


async def test_an_unknown_chat_is_not_found(bot: PlainBot) -> None:
    """The bot can write only where it has been met."""
    assert await bot.refusal("sendMessage", chat_id=5, text="x") == "Bad Request: chat not found"
    assert await bot.refusal("sendMessage", chat_id="@nobody", text="x") == "Bad Request: chat not found"


async def test_whoever_has_not_begun_or_has_blocked_is_left_alone(api: BotApi, bot: PlainBot) -> None:
    """Before Start, after a block and after the account is gone, each has its 403."""
    chat = api.private(api.person("Alice"), started=False)
    refusals = [await bot.call("sendMessage", chat_id=chat.id, text="x")]
    chat.start("payload")
    await bot.result("sendMessage", chat_id=chat.id, text="x")

    chat.block()
    refusals.append(await bot.call("sendMessage", chat_id=chat.id, text="x"))
    chat.unblock()
    await bot.result("sendMessage", chat_id=chat.id, text="x")
    chat.delete_account()
    refusals.append(await bot.call("sendMessage", chat_id=chat.id, text="x"))

    assert {refusal["error_code"] for refusal in refusals} == {403}
    assert [refusal["description"] for refusal in refusals] == [
        "Forbidden: bot can't initiate conversation with a user",
        "Forbidden: bot was blocked by the user",
        "Forbidden: user is deactivated",
    ]


async def test_a_reply_needs_its_message(api: BotApi, bot: PlainBot) -> None:
    """A reply to nothing is refused unless it may stand alone, and a quote must be in the message."""
    alice = api.person("Alice")
    chat = api.private(alice)
    asked = chat.send(alice, "the question")["message_id"]

    await bot.result("sendMessage", chat_id=chat.id, text="1", reply_parameters={"message_id": asked})
    alone = {"message_id": 999, "allow_sending_without_reply": True}
    await bot.result("sendMessage", chat_id=chat.id, text="2", reply_parameters=alone)

    assert [message.reply_to for message in chat.sent] == [asked, None]
    nothing = {"chat_id": chat.id, "text": "3", "reply_parameters": {"message_id": 999}}
    assert await bot.refusal("sendMessage", **nothing) == "Bad Request: message to be replied not found"
    quote = {"chat_id": chat.id, "text": "4", "reply_parameters": {"message_id": asked, "quote": "answer"}}
    assert await bot.refusal("sendMessage", **quote) == "Bad Request: QUOTE_TEXT_INVALID"


async def test_an_edit_replaces_text_and_keyboard(api: BotApi, bot: PlainBot) -> None:
    """An edit without a keyboard takes the old one away; what the message was is remembered."""
    chat = api.private(api.person("Alice"))
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    sent = await bot.result("sendMessage", chat_id=chat.id, text="one", reply_markup=keyboard)

    await bot.result(
        "editMessageText", chat_id=chat.id, message_id=sent["message_id"], text="<b>two</b>", parse_mode="HTML"
    )

    (message,) = chat.sent
    assert (message.text, message.buttons, message.edits) == ("two", [], 1)
    assert (message.raw, message.history) == ("<b>two</b>", ["one", "two"])


async def test_an_edit_that_changes_nothing_is_refused(api: BotApi, bot: PlainBot) -> None:
    """The same text, entities and keyboard again are not modified; another keyboard is enough."""
    chat = api.private(api.person("Alice"))
    keyboard = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}
    sent = await bot.result("sendMessage", chat_id=chat.id, text="one")
    edit = {"chat_id": chat.id, "message_id": sent["message_id"]}

    assert await bot.refusal("editMessageText", **edit, text=" one") == NOT_MODIFIED
    assert await bot.refusal("editMessageReplyMarkup", **edit) == NOT_MODIFIED
    await bot.result("editMessageReplyMarkup", **edit, reply_markup=keyboard)
    assert await bot.refusal("editMessageText", **edit, text="one", reply_markup=keyboard) == NOT_MODIFIED
    await bot.result("editMessageText", **edit, text="one")
    assert chat.sent[0].edits == 2


async def test_only_its_own_messages_can_be_edited(api: BotApi, bot: PlainBot) -> None:
    """What is not there, what somebody else wrote, and what has no text can't get one."""
    alice = api.person("Alice")
    chat = api.private(alice)
    theirs = chat.send(alice, "x")["message_id"]
    file = await bot.http.post(f"{bot.base}/sendDocument", data={"chat_id": chat.id}, files={"document": ("a", b"x")})
    document = file.json()["result"]["message_id"]
    ours = (await bot.result("sendMessage", chat_id=chat.id, text="x"))["message_id"]

    async def refusal(method: str, message_id: int, **more: object) -> str:
        return await bot.refusal(method, chat_id=chat.id, message_id=message_id, **more)

    assert await refusal("editMessageText", 999, text="y") == "Bad Request: message to edit not found"
    assert await refusal("editMessageText", theirs, text="y") == "Bad Request: message can't be edited"
    assert "there is no text" in await refusal("editMessageText", document, text="y")
    assert "there is no caption" in await refusal("editMessageCaption", ours, caption="y")
    assert "message text is empty" in await refusal("editMessageText", ours)
    assert "chat_id is empty" in await bot.refusal("editMessageText", message_id=ours, text="y")
    await bot.result("editMessageCaption", chat_id=chat.id, message_id=document, caption="y")
    assert chat.sent[0].caption == "y"


async def test_a_deleted_message_is_gone(api: BotApi, bot: PlainBot) -> None:
    """It is not among the messages, can't be deleted again, edited or answered."""
    chat = api.private(api.person("Alice"))
    sent = await bot.result("sendMessage", chat_id=chat.id, text="x")
    message = {"chat_id": chat.id, "message_id": sent["message_id"]}

    await bot.result("deleteMessage", **message)

    assert chat.sent == []
    assert await bot.refusal("deleteMessage", **message) == "Bad Request: message to delete not found"
    assert await bot.refusal("editMessageText", **message, text="y") == "Bad Request: message to edit not found"


async def test_deleting_has_limits(bot: PlainBot, api: BotApi) -> None:
    """In a group only an admin deletes what others wrote; several at once pass over what is gone."""
    alice = api.person("Alice")
    group = api.group("7b", members=[alice])
    theirs = group.send(alice, "/x")["message_id"]

    refused = await bot.refusal("deleteMessage", chat_id=group.id, message_id=theirs)
    group.bot_becomes("administrator")
    await bot.result("deleteMessages", chat_id=group.id, message_ids=[theirs, 999])

    assert refused == "Bad Request: message can't be deleted"
    assert group.messages == {}
    assert "too many" in await bot.refusal("deleteMessages", chat_id=group.id, message_ids=[])


async def test_an_old_message_stays() -> None:
    """After 48 hours nothing can be deleted any more."""
    clock = MovableClock()
    async with BotApi(clock=clock) as api, plain_bot(api) as bot:
        chat = api.private(api.person("Alice"))
        sent = await bot.result("sendMessage", chat_id=chat.id, text="x")

        clock.advance(49 * 3600)

        refusal = await bot.refusal("deleteMessage", chat_id=chat.id, message_id=sent["message_id"])
        assert refusal == "Bad Request: message can't be deleted"


async def test_an_action_is_one_of_a_list(api: BotApi, bot: PlainBot) -> None:
    """Typing is shown; an unknown action is refused."""
    chat = api.private(api.person("Alice"))

    await bot.result("sendChatAction", chat_id=chat.id, action="typing")

    assert chat.actions == ["typing"]
    assert "wrong parameter action" in await bot.refusal("sendChatAction", chat_id=chat.id, action="thinking")


async def test_waiting_says_what_is_there(api: BotApi, bot: PlainBot) -> None:
    """A wait ends when it holds; one that does not hold in time shows the messages instead."""
    chat = api.private(api.person("Alice"))
    await bot.result("sendMessage", chat_id=chat.id, text="hello")

    assert [message.text for message in await chat.wait(lambda sent: len(sent) == 1)] == ["hello"]
    with pytest.raises(TimeoutError, match="hello"):
        await chat.wait(lambda sent: len(sent) == 2, timeout=0.01)
    with pytest.raises(TimeoutError, match="1 calls of sendMessage"):
        await api.wait_calls("sendMessage", 2, timeout=0.01)
