"""Raw updates as Telegram sends them, with made-up people."""

from itertools import count
from typing import Any

from telegram import Bot

Json = dict[str, Any]  # any object of Telegram's

TOKEN = "7000000001:AAsamplesamplesamplesamplesamplesam"  # noqa: S105 - nobody's
DATE = 1_795_000_000
GROUP: Json = {"id": -1_002_000_000_001, "type": "supergroup", "title": "Class 9b"}

_numbers = count(500_001)
_messages = count(10)


def a_bot() -> Bot:
    """Make a bot that never asks Telegram for anything."""
    return Bot(TOKEN)


def user(user_id: int = 11) -> Json:
    """Make somebody."""
    return {"id": user_id, "is_bot": False, "first_name": "Олена", "language_code": "uk"}


def private(user_id: int = 11) -> Json:
    """Make somebody's chat with the bot."""
    return {"id": user_id, "type": "private", "first_name": "Олена"}


def message(
    content: Json | None = None,
    *,
    sender: int = 11,
    chat: Json | None = None,
    **more: Any,  # whatever Telegram could send
) -> Json:
    """Make a Message object."""
    return {
        "message_id": next(_messages),
        "date": DATE,
        "chat": chat or private(sender),
        "from": user(sender),
        **(content or {}),
        **more,
    }


def update(content: Json, kind: str = "message") -> Json:
    """Make an update with the next number."""
    return {"update_id": next(_numbers), kind: content}


def texted(
    text: str,
    *,
    sender: int = 11,
    chat: Json | None = None,
    **more: Any,  # whatever Telegram could send
) -> Json:
    """Make the update of a text message."""
    return update(message({"text": text}, sender=sender, chat=chat, **more))


def commanded(text: str, *, sender: int = 11, chat: Json | None = None) -> Json:
    """Make the update of a message that begins with a command."""
    entity = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    return texted(text, sender=sender, chat=chat, entities=[entity])


def pictured(
    group: str | None,
    caption: str | None = None,
    *,
    sender: int = 11,
    **more: Any,  # whatever Telegram could send
) -> Json:
    """Make the update of a picture, alone or in an album."""
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 90, "height": 51, "file_size": 1101}]
    album = {"media_group_id": group} if group else {}
    return update(
        message({"photo": photo, **album, **({"caption": caption} if caption else {})}, sender=sender, **more)
    )


def pressed(data: str = "x", *, sender: int = 11, under: Json | None = None) -> Json:
    """Make the update of a button press."""
    return update(
        {
            "id": "4382bfdwdsb323b2d9",
            "from": user(sender),
            "chat_instance": "-3",
            "data": data,
            "message": under or message({"text": "an answer"}, sender=sender),
        },
        "callback_query",
    )


def asked_inline(query: str = "https://example.org/a", *, sender: int = 11) -> Json:
    """Make the update of an inline query."""
    return update({"id": "53", "from": user(sender), "query": query, "offset": ""}, "inline_query")


def membership(status: str = "kicked", *, sender: int = 11) -> Json:
    """Make the update of the bot's own standing in a chat."""
    bot = {"id": 7_000_000_001, "is_bot": True, "first_name": "WhoSays", "username": "whosays_bot"}
    old, new = {"user": bot, "status": "member"}, {"user": bot, "status": status, "until_date": 0}
    return update(
        {"chat": private(sender), "from": user(sender), "date": DATE, "old_chat_member": old, "new_chat_member": new},
        "my_chat_member",
    )


def post_origin(channel: int = -1_001_000_000_009, *, post: int = 77, date: int = DATE) -> Json:
    """Make the origin of a forwarded channel post."""
    chat = {"id": channel, "type": "channel", "title": "The Daily", "username": "daily"}
    return {"type": "channel", "date": date, "chat": chat, "message_id": post, "author_signature": "Desk"}


def one_of_each() -> list[Json]:
    """Make an update of every kind, with every part that is read somewhere in it."""
    document = {
        "file_id": "d",
        "file_unique_id": "e",
        "file_name": "a.pdf",
        "mime_type": "application/pdf",
        "file_size": 9,
    }
    link = {"type": "text_link", "offset": 0, "length": 4, "url": "https://example.org/a"}
    mention = {"type": "text_mention", "offset": 5, "length": 2, "user": user(12)}
    replied = message({"text": "an earlier one"}, chat=GROUP)
    return [
        texted("Read this, please", entities=[link, mention], forward_origin=post_origin(), sender=21),
        texted("/check", chat=GROUP, reply_to_message=replied, message_thread_id=4, is_topic_message=True, sender=22),
        update(message({"document": document, "caption": "Read", "caption_entities": [link]}, sender=23)),
        update(message({"rich_message": {"blocks": [{"type": "paragraph", "text": "A"}]}}, sender=24)),
        update(message({"text": "Other words", "edit_date": DATE + 5}, sender=25), "edited_message"),
        pressed(sender=26),
        asked_inline(sender=27),
        membership(sender=28),
    ]
