"""One message made of several: a text that was cut because it was too long, or an album.

It is the first of them, with what all of them say. Which they were stands in a field of its own beside Telegram's:
where somebody answers to one of them later, or edits it, that concerns the whole.
"""

from collections.abc import Mapping

PARTS = "whosays_parts"  # a list of message ids; Telegram has no field of this name


def parts_of(unknown: Mapping[str, object]) -> tuple[int, ...]:
    """Give the ids of the messages that one was made of, itself first; none where it came alone.

    `unknown` are the fields of a message that its library does not know: `Message.api_kwargs`.
    """
    parts = unknown.get(PARTS)
    return tuple(part for part in parts if type(part) is int) if isinstance(parts, list) else ()
