"""What people do: the updates look as Telegram's own, and a library reads them."""

import pytest
from telegram import Bot, Message, Update

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.people import CHANNEL_POSTER
from tests.doubles.bot_api.utf16 import units
from tests.doubles.bot_api.wire import Json
from tests.doubles.bot_api.writing import pieces


@pytest.fixture
def chat(api: BotApi) -> PrivateChat:
    """Open Alice's chat."""
    return api.private(api.person("Alice", "pt-br", last_name="Adams"))


def last(api: BotApi) -> Json:
    """Give the last update."""
    body = api.queue.waiting[-1].body
    assert isinstance(body, dict)
    return body


def read(api: BotApi) -> Message:
    """Let the library read the last update, and give its message."""
    update = Update.de_json(last(api), Bot(api.token))
    assert update.message is not None
    return update.message


def test_a_text_bears_the_entities_that_clients_find(api: BotApi, chat: PrivateChat) -> None:
    """A command, a link; the person's language goes along."""
    chat.send(chat.person, "/check https://a.example/x")

    message = read(api)
    assert list(message.parse_entities().values()) == ["/check", "https://a.example/x"]
    assert message.from_user is not None
    assert (message.from_user.language_code, message.chat.last_name) == ("pt-br", "Adams")


def test_entities_and_fields_can_be_given(api: BotApi, chat: PrivateChat) -> None:
    """A link behind words, and any other field of a message."""
    link: Json = {"type": "text_link", "offset": 3, "length": 4, "url": "https://a.example"}
    origin: Json = {"type": "hidden_user", "sender_user_name": "N", "date": 1}
    first = chat.send(chat.person, "one")

    chat.send(
        chat.person, "😀 here", entities=[link], reply_to=first, forward_origin=origin, has_protected_content=True
    )

    message = read(api)
    assert message.parse_entities() == {message.entities[0]: "here"}
    assert message.reply_to_message is not None
    assert (message.reply_to_message.text, message.has_protected_content) == ("one", True)
    assert message.forward_origin is not None


@pytest.mark.parametrize("text", ["x" * 4096, "😀" * 2048, "word " * 819 + "y"])
def test_a_text_that_fits_is_one_message(text: str) -> None:
    """Up to 4,096 units stay together."""
    assert pieces(text) == [text]


@pytest.mark.parametrize("text", ["word " * 1400, "line of text\n" * 700, "x" * 9000, "😀" * 4500, "a\n" + "b " * 3000])
def test_a_longer_text_is_cut_where_clients_cut(text: str) -> None:
    """No piece is too long or begins or ends with a space, and no word is lost."""
    cut = pieces(text)

    assert len(cut) > 1
    assert all(0 < units(piece) <= 4096 and piece == piece.strip() for piece in cut)
    assert "".join("".join(cut).split()) == "".join(text.split())


def test_a_paste_comes_in_several_messages(api: BotApi, chat: PrivateChat) -> None:
    """7,000 characters are two messages, one right after the other, the first one nearly full."""
    first, second = chat.paste(chat.person, "word " * 1400)

    assert second["message_id"] == first["message_id"] + 1
    assert len(first["text"]) > 4000
    assert len(api.queue.waiting) == 2


def test_forwards_tell_where_they_came_from(api: BotApi, chat: PrivateChat) -> None:
    """All four kinds of origin."""
    alice, bob = chat.person, api.person("Bob")
    chat.forward_channel_post(alice, "1", channel="Wire", signature="N. N.", username="wire", link_preview_options={})
    channel = read(api).forward_origin
    chat.forward_from_person(alice, "2", bob)
    person = read(api).forward_origin
    chat.forward_from_hidden(alice, "3", "Hidden Name")
    hidden = read(api).forward_origin
    chat.forward_from_group(alice, "4", "Readers")
    group = read(api).forward_origin

    kinds = [origin.type for origin in (channel, person, hidden, group) if origin is not None]
    assert kinds == ["channel", "user", "hidden_user", "chat"]
    assert channel is not None
    facts = channel.to_dict()
    assert (facts["chat"]["title"], facts["chat"]["username"], facts["author_signature"]) == ("Wire", "wire", "N. N.")


def test_files_of_each_kind(api: BotApi, chat: PrivateChat) -> None:
    """A document, a picture, a sticker, a voice message, each with what a library needs of it."""
    alice = chat.person
    chat.send_document(alice, b"x", "a.txt", mime="text/plain", caption="see #news")
    document = read(api)
    chat.send_photo(alice, caption="c")
    photo = read(api)
    chat.send_sticker(alice)
    sticker = read(api)
    chat.send_voice(alice, caption="v")
    voice = read(api)

    assert document.document is not None
    assert (document.document.file_name, document.document.mime_type) == ("a.txt", "text/plain")
    assert list(document.parse_caption_entities().values()) == ["#news"]
    assert (len(photo.photo), photo.caption) == (1, "c")
    assert sticker.sticker is not None
    assert voice.voice is not None


def test_an_album_shares_an_id(chat: PrivateChat) -> None:
    """The caption may sit on any of its pictures."""
    messages = chat.send_album(chat.person, [None, "caption", None])

    assert len({message["media_group_id"] for message in messages}) == 1
    assert ["caption" in message for message in messages] == [False, True, False]


def test_a_rich_message_has_neither_text_nor_caption(api: BotApi, chat: PrivateChat) -> None:
    """The library keeps what it does not know in api_kwargs."""
    chat.send_rich(chat.person, [{"type": "paragraph", "text": "hello"}])

    message = read(api)
    assert (message.text, message.caption) == (None, None)
    assert message.api_kwargs["rich_message"]["blocks"][0]["text"] == "hello"


def test_a_change_of_mind_is_an_edited_message(api: BotApi, chat: PrivateChat) -> None:
    """The text or the caption is new, the number the same."""
    text = chat.send(chat.person, "old /x")
    photo = chat.send_photo(chat.person, caption="old")

    edited = [chat.edit(text, "new"), chat.edit(photo, "new #tag")]

    assert [message["message_id"] for message in edited] == [text["message_id"], photo["message_id"]]
    assert (edited[0]["text"], "entities" in edited[0]) == ("new", False)
    assert (edited[1]["caption"], len(edited[1]["caption_entities"])) == ("new #tag", 1)
    assert "edit_date" in last(api)["edited_message"]


def test_a_message_can_come_from_a_channel(api: BotApi) -> None:
    """Any account may write, Telegram's own stand-ins too."""
    group = api.group("7b", members=[api.person("Alice")], privacy=False)

    group.send(CHANNEL_POSTER, "x", sender_chat={"id": -1001, "type": "channel", "title": "C"})

    sender = read(api).sender_chat
    assert sender is not None
    assert sender.title == "C"
