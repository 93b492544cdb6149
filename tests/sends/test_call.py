"""What a call means to the flood limits."""

import pytest
from telegram import ForceReply, InlineKeyboardMarkup

from bot.sends.call import Call, Json, Result


async def _send(method: str, parameters: Json, *, read_timeout: int) -> Result:
    """Answer with what it was called with."""
    return {"method": method, "parameters": parameters, "read_timeout": read_timeout}


def _call(method: str, parameters: Json) -> Call:
    """Give a call as python-telegram-bot's ExtBot hands it on."""
    return Call(method, parameters, _send, (method, parameters), {"read_timeout": 5})


@pytest.mark.parametrize(
    ("method", "parameters", "messages"),
    [
        ("sendMessage", {"text": "Hello"}, 1),
        ("sendDocument", {}, 1),
        ("sendRichMessage", {}, 1),
        ("sendMediaGroup", {"media": [1, 2, 3]}, 3),
        ("sendPaidMedia", {"media": [1, 2, 3]}, 1),
        ("editMessageText", {"message_id": 5}, 1),
        ("editMessageReplyMarkup", {"message_id": 5}, 1),
        ("forwardMessage", {"message_id": 5}, 1),
        ("copyMessages", {"message_ids": [5, 6]}, 2),
        ("sendChatAction", {}, 0),
        ("answerCallbackQuery", {}, 0),
        ("deleteMessage", {"message_id": 5}, 0),
        ("getChatMember", {}, 0),
        ("setMyCommands", {}, 0),
        ("editForumTopic", {}, 0),
    ],
)
def test_messages_and_edits_are_counted(method: str, parameters: Json, messages: int) -> None:
    """What people see as messages counts, each for itself, and nothing else does."""
    assert _call(method, parameters).messages == messages


@pytest.mark.parametrize(
    ("given", "chat"),
    [(5, 5), ("5", 5), ("-100123", -100123), ("@News", "@news"), ("@news", "@news"), (None, None)],
)
def test_a_chat_has_one_key(given: object, chat: int | str | None) -> None:
    """However its id is written, its messages are counted together."""
    assert _call("sendMessage", {"chat_id": given}).chat == chat


async def test_a_call_can_be_made_to_another_chat() -> None:
    """Everything goes along but the message that was replied to; the first call stays as it was."""
    parameters: Json = {"chat_id": -5, "text": "Hello", "reply_parameters": object(), "message_thread_id": 7}
    call = _call("sendMessage", parameters)

    made = await call.to(-100_5).make()

    new = {"chat_id": -100_5, "text": "Hello", "message_thread_id": 7}
    assert made == {"method": "sendMessage", "parameters": new, "read_timeout": 5}
    assert await call.make() == {"method": "sendMessage", "parameters": parameters, "read_timeout": 5}


def test_an_edit_asks_for_no_reply() -> None:
    """Telegram takes no such wish with an edit; buttons it does."""
    buttons = InlineKeyboardMarkup([])
    asking = _call("sendMessage", {"chat_id": 7, "text": "Who?", "reply_markup": ForceReply()})
    offering = _call("sendMessage", {"chat_id": 7, "text": "Who?", "reply_markup": buttons})

    assert asking.as_edit(5).parameters == {"chat_id": 7, "text": "Who?", "message_id": 5}
    assert offering.as_edit(5).parameters["reply_markup"] is buttons
