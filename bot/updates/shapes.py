"""The shapes of what is read of an update, in the Bot API's own names.

python-telegram-bot builds its objects from whatever stands in the JSON: a text that is a number goes through and blows
up in a handler, or in a store. So the fields that this bot reads are looked at first. Others are left to the library.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.updates.raw import KINDS, Json

DEEPEST = 100  # lists and objects inside each other: rich messages have at most 16 levels, of a few of these each

_Check = Callable[[object], bool]


def plausible(raw: Json) -> bool:
    """Say whether the fields that are read have the types that the Bot API gives them."""
    return all(_SHAPES[kind](raw[kind]) for kind in KINDS if raw.get(kind) is not None)


def _whole(value: object) -> bool:
    return type(value) is int and -(2**63) <= value < 2**63


def _count(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**31


def _flag(value: object) -> bool:
    return type(value) is bool


def _text(value: object) -> bool:
    """Tell a text that can be written down: half a surrogate pair can't."""
    if not isinstance(value, str):
        return False
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shallow(value: object) -> bool:
    """Tell an object that can be walked through by functions that call themselves."""
    if not isinstance(value, dict):
        return False
    level: list[object] = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return True
    return False


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


@dataclass(slots=True)
class _Shape:
    """An object's fields: those that must be there and those that may; a null is as good as none."""

    required: Mapping[str, _Check]
    optional: Mapping[str, _Check] = field(default_factory=dict)

    def __call__(self, value: object) -> bool:
        if not isinstance(value, dict):
            return False
        for name, check in self.required.items():
            if not check(value.get(name)):
                return False
        for name, found in value.items():
            if found is not None and name in self.optional and not self.optional[name](found):
                return False
        return True


@dataclass(frozen=True, slots=True)
class _List:
    """A list of one shape."""

    of: _Check

    def __call__(self, value: object) -> bool:
        return isinstance(value, list) and all(map(self.of, value))


def _message(value: object) -> bool:
    return _MESSAGE(value)


_USER = _Shape(
    {"id": _whole, "is_bot": _flag, "first_name": _text},
    {"last_name": _text, "username": _text, "language_code": _text},
)
_CHAT = _Shape(
    {"id": _whole, "type": _text}, {"title": _text, "username": _text, "first_name": _text, "last_name": _text}
)
_ENTITIES = _List(
    _Shape({"type": _text, "offset": _count, "length": _count}, {"url": _text, "user": _USER, "language": _text})
)
_ORIGIN = _Shape(
    {"type": _text, "date": _whole},
    {
        "sender_user": _USER,
        "sender_user_name": _text,
        "sender_chat": _CHAT,
        "chat": _CHAT,
        "author_signature": _text,
        "message_id": _whole,
    },
)
_DOCUMENT = _Shape(
    {"file_id": _text, "file_unique_id": _text}, {"file_name": _text, "mime_type": _text, "file_size": _whole}
)
_MESSAGE = _Shape(
    {"message_id": _whole, "date": _whole, "chat": _CHAT},
    {
        "from": _USER,
        "sender_chat": _CHAT,
        "via_bot": _USER,
        "message_thread_id": _whole,
        "is_topic_message": _flag,
        "is_automatic_forward": _flag,
        "media_group_id": _text,
        "text": _text,
        "entities": _ENTITIES,
        "caption": _text,
        "caption_entities": _ENTITIES,
        "rich_message": _shallow,
        "document": _DOCUMENT,
        "forward_origin": _ORIGIN,
        "reply_to_message": _message,
        "migrate_to_chat_id": _whole,
        "migrate_from_chat_id": _whole,
    },
)
_MEMBER = _Shape({"status": _text, "user": _USER})
_SHAPES: dict[str, _Check] = {
    "message": _MESSAGE,
    "edited_message": _MESSAGE,
    "callback_query": _Shape(
        {"id": _text, "from": _USER}, {"message": _MESSAGE, "inline_message_id": _text, "data": _text}
    ),
    "inline_query": _Shape({"id": _text, "from": _USER, "query": _text, "offset": _text}),
    "my_chat_member": _Shape(
        {"chat": _CHAT, "from": _USER, "date": _whole, "old_chat_member": _MEMBER, "new_chat_member": _MEMBER}
    ),
}
