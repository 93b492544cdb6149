"""What can be told of an update as it came: its number, its kind, whose it is, and which command it is."""

from collections.abc import Hashable
from typing import Any, NamedTuple

Json = dict[str, Any]  # an object of Telegram's; shapes.py checks what is read of it

KINDS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")  # all that is asked for


class Writer(NamedTuple):
    """Who wrote something where: the order of what comes from one writer is kept."""

    chat_id: int
    person_id: int  # a user's, or a chat's where somebody speaks as a channel or as a group


class Command(NamedTuple):
    """A command without its slash, and the bot that it is addressed to, where it names one; both in small letters."""

    name: str
    bot: str | None


def number(raw: object) -> int | None:
    """Give an update's number; None for whatever is no update."""
    found = raw.get("update_id") if isinstance(raw, dict) else None
    return found if type(found) is int and 0 <= found < 2**63 else None


def kind(raw: Json) -> str | None:
    """Give an update's kind; None where it is of none that is asked for."""
    return next((name for name in KINDS if raw.get(name) is not None), None)


def writer(raw: Json) -> Writer | None:
    """Tell whose a message, an edit or a change of membership is; None for a button press or an inline query."""
    content = raw.get("message") or raw.get("edited_message") or raw.get("my_chat_member")
    person = content and (content.get("sender_chat") or content.get("from"))
    return Writer(content["chat"]["id"], person["id"]) if content and person else None


def lane(raw: Json) -> Hashable | None:
    """Name what an update must be handled in order with; None where it stands alone.

    Presses wait only for the same person's presses under the same message: never for an article that is being read.
    """
    if press := raw.get("callback_query"):
        message = press.get("message") or {}
        place = press.get("inline_message_id") or (message.get("chat", {}).get("id"), message.get("message_id"))
        return "press", press["from"]["id"], place
    if query := raw.get("inline_query"):
        return "inline", query["from"]["id"]
    return writer(raw)


def chat(raw: Json) -> int | None:
    """Give the id of the chat that an update is about, or else of whom it comes from; whatever the JSON may hold."""
    content: Json = next((raw[name] for name in KINDS if isinstance(raw.get(name), dict)), {})
    message = content.get("message")
    for whose in (content.get("chat"), message.get("chat") if isinstance(message, dict) else None, content.get("from")):
        found = whose.get("id") if isinstance(whose, dict) else None
        if type(found) is int:
            return found
    return None


def command(message: Json) -> Command | None:
    """Give the command that a message begins with; None where it begins with none, or was one somewhere else."""
    if message.get("forward_origin"):
        return None
    text = message.get("text") or ""
    for entity in message.get("entities") or ():
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            name, _, bot = text[1 : entity["length"]].lower().partition("@")
            return Command(name, bot or None)
    return None
