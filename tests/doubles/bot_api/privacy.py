"""What a bot in privacy mode is shown in a group: service messages, commands, and answers to what it wrote itself.

A mention alone does not reach it.
"""

from tests.doubles.bot_api.utf16 import cut
from tests.doubles.bot_api.wire import Json

_CONTENT = frozenset(
    {"text", "caption", "photo", "document", "sticker", "voice", "video", "audio", "animation", "rich_message", "poll"}
)


def is_for_bot(message: Json, bot_id: int, username: str) -> bool:
    """Say whether a message reaches a bot that does not see everything."""
    if not _CONTENT & message.keys():
        return True  # a service message
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot_id:
        return True
    return _commands(message, username)


def _commands(message: Json, username: str) -> bool:
    """Say whether a message begins with a command that is for any bot, or for this one by name."""
    text = str(message.get("text", message.get("caption", "")))
    for entity in message.get("entities") or message.get("caption_entities") or ():
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            named = cut(text, 0, entity["length"]).partition("@")[2]
            return not named or named.lower() == username.lower()
    return False
