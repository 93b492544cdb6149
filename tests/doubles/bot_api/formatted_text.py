"""What becomes of a text on its way: markup is read, signs cleaned, ends trimmed, limits checked, links found."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.doubles.bot_api.auto_entities import with_found
from tests.doubles.bot_api.nesting import sorted_and_nested
from tests.doubles.bot_api.telegram_html import parse_html
from tests.doubles.bot_api.utf16 import measure, units
from tests.doubles.bot_api.wire import Json, bad_request, cant_parse, unknown_here

TEXT_UNITS = 4096
CAPTION_UNITS = 1024
RAW_BYTES = 32_768  # before any markup is read
MOST_ENTITIES = 100

_REMOVED = re.compile(r"[\r\u2028-\u202e]")
_BLANKED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_INVISIBLE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_KNOWN = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline"}
    | {"strikethrough", "spoiler", "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention"}
    | {"custom_emoji", "date_time"}
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as readers see it, and its entities by offset."""

    text: str
    entities: tuple[Json, ...]


def message_text(raw: str, parse_mode: str | None = None, entities: Sequence[Json] | None = None) -> Formatted:
    """Read a message's text: 1 to 4,096 units of it; raises RefusedError."""
    formatted = _read(raw, parse_mode, entities)
    if not formatted.text:
        raise bad_request("message text is empty")
    if units(formatted.text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return formatted


def caption_text(raw: str, parse_mode: str | None = None, entities: Sequence[Json] | None = None) -> Formatted:
    """Read a caption: up to 1,024 units; raises RefusedError."""
    formatted = _read(raw, parse_mode, entities)
    if units(formatted.text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return formatted


def plain_entities(text: str) -> list[Json]:
    """Give what Telegram's clients make clickable in a text that somebody typed."""
    return with_found(text, [])


def _read(raw: str, parse_mode: str | None, entities: Sequence[Json] | None) -> Formatted:
    if len(raw) > RAW_BYTES // 4 and len(raw.encode()) > RAW_BYTES:
        raise bad_request("text is too long")
    text, given = _marked_up(raw, parse_mode, entities)
    if len(given) > MOST_ENTITIES:
        raise bad_request("ENTITIES_TOO_LONG")
    text, given = _cleaned(text, given)
    text, given = _trimmed(text, given)
    return Formatted(text, tuple(with_found(text, given)))


def _marked_up(raw: str, parse_mode: str | None, entities: Sequence[Json] | None) -> tuple[str, list[Json]]:
    if parse_mode and entities:
        raise bad_request("entities and parse_mode can't be given together")
    mode = (parse_mode or "").lower()
    if mode == "html":
        return parse_html(raw)
    if mode in {"markdown", "markdownv2"}:
        raise unknown_here(f"parse_mode {parse_mode}")
    if mode:
        raise bad_request("unsupported parse_mode")
    return raw, _checked(raw, entities or ())


def _checked(text: str, entities: Sequence[Json]) -> list[Json]:
    """Check entities that came beside a text."""
    length = units(text)
    for entity in entities:
        if entity["type"] not in _KNOWN:
            raise cant_parse(f"unsupported type {entity['type']}")
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > length:
            raise cant_parse("an entity lies outside its text")
    return sorted_and_nested(entities)


def _cleaned(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Blank control characters, and take out those that turn the line's direction."""
    text = _BLANKED.sub(" ", text)
    removed = [match.start() for match in _REMOVED.finditer(text)]
    if not removed:
        return text, entities
    offset = measure(text)
    places = [offset(at) for at in removed]  # each is one unit wide
    return _REMOVED.sub("", text), _moved(entities, lambda at: at - sum(place < at for place in places))


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    if all(unicodedata.category(sign) in _INVISIBLE for sign in text):
        return "", []
    left = text.lstrip()
    cut = units(text) - units(left)
    trimmed = left.rstrip()
    if trimmed == text:
        return text, entities
    length = units(trimmed)
    return trimmed, _moved(entities, lambda at: min(max(at - cut, 0), length))


def _moved(entities: Sequence[Json], place: Callable[[int], int]) -> list[Json]:
    moved = []
    for entity in entities:
        start, end = place(entity["offset"]), place(entity["offset"] + entity["length"])
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return moved
