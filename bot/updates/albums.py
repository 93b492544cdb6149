"""Pictures and videos that were sent as one album: which they are, and their captions made one.

Each comes as a message of its own, and the caption stands under any of them. Documents that were sent together stay
apart: each is an article.
"""

from bot.domain.utf16 import units
from bot.updates.entities import shifted
from bot.updates.raw import Json

_MEDIA = ("photo", "video", "animation", "live_photo")
_BETWEEN = "\n\n"


def opens(message: Json) -> bool:
    """Say whether a message is part of an album."""
    return bool(message.get("media_group_id")) and any(message.get(name) for name in _MEDIA)


def continues(last: Json, message: Json) -> bool:
    """Say whether a message is part of the same album."""
    return opens(message) and message["media_group_id"] == last["media_group_id"]


def join(messages: list[Json]) -> Json:
    """Make one message of an album: the first, with what stands under any of them, once."""
    caption, entities, known = "", list[Json](), set[str]()
    for message in messages:
        part = message.get("caption") or ""
        if not part or part in known:
            continue
        known.add(part)
        caption += _BETWEEN if caption else ""
        entities += shifted(message.get("caption_entities"), units(caption))
        caption += part
    return {**messages[0], "caption": caption, "caption_entities": entities} if caption else messages[0]
