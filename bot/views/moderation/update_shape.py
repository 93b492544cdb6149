"""What may be shown of an update to whoever looks why it failed: its shape, and never what somebody wrote in it."""

import json
import re
from dataclasses import dataclass

MOST_FIELDS = 24

_CONTENTS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
_CHATS = {"private", "group", "supergroup", "channel"}
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")  # as the Bot API names its fields: nothing else is repeated


@dataclass(frozen=True, slots=True)
class UpdateShape:
    """Its kind and its chat's, None where it has none that is known; the names of its fields; its size in bytes."""

    kind: str | None
    chat: str | None
    fields: tuple[str, ...]
    size: int


def shape_of(body: bytes) -> UpdateShape:
    """Tell the shape of an update as it came, whatever it holds."""
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        raw = None
    given = raw if isinstance(raw, dict) else {}
    kind = next((name for name in _CONTENTS if isinstance(given.get(name), dict)), None)
    content = given[kind] if kind is not None else {}
    fields = tuple(name for name in content if _NAME.fullmatch(name))[:MOST_FIELDS]
    return UpdateShape(kind, _chat(content), fields, len(body))


def _chat(content: dict[str, object]) -> str | None:
    message = content.get("message")
    chat = content.get("chat") or (message.get("chat") if isinstance(message, dict) else None)
    found = chat.get("type") if isinstance(chat, dict) else None
    return found if isinstance(found, str) and found in _CHATS else None
