"""The words in a message that call this bot: a command to it, or its name, which is no part of what shall be read.

Telegram counts places in UTF-16 units, so a text is laid out here with one character for each of them.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from telegram import Message, MessageEntity, User
from telegram.constants import MessageEntityType

Json = dict[str, Any]  # Any: an object as Telegram sends it
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def is_command(message: Message, me: User, name: str) -> bool:
    """Tell whether a message begins with a command, such as "check", that is for `me`."""
    meant = {f"/{name}", f"/{name}@{me.username}".lower()}
    return any(
        entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0 and words.lower() in meant
        for entity, words in _entities(message)
    )


def mentions(message: Message, me: User) -> list[MessageEntity]:
    """Find where a message names `me`."""
    return [entity for entity, words in _entities(message) if _names(entity, words, me)]


def without(message: Message, calls: Sequence[MessageEntity]) -> Message:
    """Copy a message without some entities' words and the white space that held them apart."""
    if not calls:
        return message
    told, marks = ("text", "entities") if message.text is not None else ("caption", "caption_entities")
    data = message.to_dict()
    units, entities = _units(data.pop(told, "")), data.pop(marks, [])
    for call in sorted(calls, key=lambda call: call.offset, reverse=True):
        start, end = _with_space(units, call.offset, call.offset + call.length)
        units = units[:start] + units[end:]
        entities = [_closed_up(entity, start, end) for entity in entities]
    if units:
        data |= {told: _text(units), marks: [entity for entity in entities if entity["length"] > 0]}
    return Message.de_json(data)


def _entities(message: Message) -> Iterator[tuple[MessageEntity, str]]:
    """Give the entities of what a message's sender wrote, with their words: a forward calls nobody."""
    if message.forward_origin is None:
        units = _units(message.text or message.caption or "")
        for entity in message.entities or message.caption_entities:
            yield entity, units[entity.offset : entity.offset + entity.length]


def _names(entity: MessageEntity, words: str, me: User) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    return entity.type == MessageEntityType.MENTION and words.lower() == f"@{me.username}".lower()


def _with_space(units: str, start: int, end: int) -> tuple[int, int]:
    """Widen a place by the white space after it, and at the text's end by that before it."""
    end += len(units[end:]) - len(units[end:].lstrip())
    return (start, end) if end < len(units) else (len(units[:start].rstrip()), end)


def _closed_up(entity: Json, start: int, end: int) -> Json:
    """Move an entity to where its words are when [start:end] is cut out; of one inside it nothing is left."""
    first, last = (
        place if place <= start else max(start, place - (end - start))
        for place in (entity["offset"], entity["offset"] + entity["length"])
    )
    return entity | {"offset": first, "length": last - first}


def _units(text: str) -> str:
    return _ASTRAL.sub(_pair, text)


def _pair(match: re.Match[str]) -> str:
    high, low = divmod(ord(match[0]) - 0x10000, 0x400)
    return chr(0xD800 + high) + chr(0xDC00 + low)


def _text(units: str) -> str:
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
