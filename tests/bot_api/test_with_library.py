"""python-telegram-bot against the double: what the library sends is taken, and its errors are those it knows."""

from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.attaching import picture
from tests.doubles.bot_api.chats import PrivateChat

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Who speaks", callback_data="w")]])


@pytest.fixture
async def library(api: BotApi) -> AsyncIterator[Bot]:
    """Open the library's bot, which asks who it is."""
    async with Bot(api.token, base_url=f"{api.url}/bot", base_file_url=f"{api.url}/file/bot") as bot:
        yield bot


@pytest.fixture
def chat(api: BotApi) -> PrivateChat:
    """Open Alice's chat."""
    return api.private(api.person("Alice"))


async def test_messages_and_edits(api: BotApi, library: Bot, chat: PrivateChat) -> None:
    """Text with everything around it, an edit, an action, a deletion."""
    asked = chat.send(chat.person, "x")["message_id"]

    sent = await library.send_message(
        chat.id,
        "<b>hello</b>",
        ParseMode.HTML,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_parameters=ReplyParameters(asked, allow_sending_without_reply=True),
        reply_markup=KEYBOARD,
        disable_notification=True,
    )
    await library.edit_message_text("bye", chat.id, sent.message_id)
    await library.send_chat_action(chat.id, ChatAction.TYPING)

    (message,) = chat.sent
    assert (message.history, message.reply_to, message.previews) == (["hello", "bye"], asked, True)
    assert await library.delete_message(chat.id, sent.message_id)
    assert api.refusals == []


async def test_files_both_ways(api: BotApi, library: Bot, chat: PrivateChat) -> None:
    """A picture and a document go out, a document comes in."""
    sent = chat.send_document(chat.person, b"%PDF-", "a.pdf")

    await library.send_photo(chat.id, picture(form="PNG"), caption="<i>c</i>", parse_mode=ParseMode.HTML)
    await library.send_document(chat.id, b"<html>", filename="page.html", reply_markup=KEYBOARD)
    file = await library.get_file(sent["document"]["file_id"])

    assert bytes(await file.download_as_bytearray()) == b"%PDF-"
    assert [(message.caption, message.document) for message in chat.sent] == [
        ("c", None),
        ("", ("page.html", b"<html>")),
    ]
    assert api.refusals == []


async def test_menus_inline_answers_and_members(api: BotApi, library: Bot) -> None:
    """What the library makes of objects passes the checks of types, and it reads what comes back."""
    alice = api.person("Alice")
    group = api.group("7b", members=[], admins=[alice])
    query = api.inline(alice, "x")
    content = InputTextMessageContent(
        "<b>x</b>", ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )

    await library.set_my_commands([BotCommand("help", "Help")], BotCommandScopeAllGroupChats(), "uk")
    await library.answer_inline_query(
        query.id, [InlineQueryResultArticle("1", "T", content)], cache_time=0, is_personal=True
    )
    member = await library.get_chat_member(group.id, alice.id)
    admins = await library.get_chat_administrators(group.id)

    assert (member.status, [admin.user.id for admin in admins]) == ("administrator", [alice.id])
    assert (await query.wait())["results"][0]["shown"]["text"] == "x"
    assert (await library.get_chat(group.id)).title == "7b"


@pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")  # of the type that retry_after will have one day
async def test_every_error_is_the_librarys_own(api: BotApi, library: Bot, chat: PrivateChat) -> None:
    """Codes and parameters become the exceptions that the library has for them."""
    group = api.group("7b", members=[chat.person], supergroup=False)
    new = group.upgrade()
    api.faults.flood("sendMessage", retry_after=3)
    with pytest.raises(RetryAfter):
        await library.send_message(chat.id, "x")
    with pytest.raises(ChatMigrated) as migrated:
        await library.send_message(group.id, "x")
    with pytest.raises(BadRequest, match="Can't parse entities"):
        await library.send_message(chat.id, "<p>", ParseMode.HTML)
    api.faults.fail("getMe", 502)
    with pytest.raises(NetworkError):
        await library.get_me()
    api.faults.fail("getUpdates", 409)
    with pytest.raises(Conflict):
        await library.get_updates()
    chat.block()
    with pytest.raises(Forbidden):
        await library.send_message(chat.id, "x")
    with pytest.raises(InvalidToken):
        async with Bot("1:wrong", base_url=f"{api.url}/bot"):
            pass

    assert migrated.value.new_chat_id == new.id


async def test_updates_of_every_kind_are_read(api: BotApi, library: Bot, chat: PrivateChat) -> None:
    """The library makes objects of all that people do."""
    alice = chat.person
    await library.send_message(chat.id, "x", reply_markup=KEYBOARD)
    chat.press(alice, chat.sent[0], "Who speaks")
    chat.edit(chat.send(alice, "y"), "z")
    api.inline(alice, "q")
    chat.block()
    group = api.group("7b", members=[alice], forum=True)
    group.send(alice, "/check", thread=group.topic("News"))
    group.bot_becomes("administrator")

    updates = await library.get_updates()

    assert [update.callback_query.data for update in updates if update.callback_query] == ["w"]
    assert [update.my_chat_member.new_chat_member.status for update in updates if update.my_chat_member] == [
        *("kicked", "administrator"),
    ]
    assert len(updates) == 8
