"""The start tags that Telegram's HTML has, with the only attributes each may bear."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.doubles.bot_api.wire import Json, cant_parse

_NAME = re.compile(r"<([^\s<>]*)")
_ATTRIBUTE = re.compile(r"""\s+([^\s=<>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9.\-]+)(?=[\s>])))?""")
_CLOSE = re.compile(r"\s*>")
_LINK = re.compile(r"(?i)(?:https?|ftp|tg|ton)://[^\s/?#][^\s]*")
_USER = re.compile(r"(?i)tg://user\?id=(\d+)")
_WORDS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));")
_TYPES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    "tg-spoiler": "spoiler",
    "pre": "pre",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A start tag: its name, and the entity that it begins, still without a place."""

    name: str
    entity: Json


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a source; written out, it is its offset in bytes, counted only then."""

    source: str
    at: int

    def __str__(self) -> str:
        return str(len(self.source[: self.at].encode()))


def opened(spot: Spot) -> tuple[Tag, int]:
    """Read the start tag that begins somewhere; gives it, and where it ends."""
    source, at = spot.source, spot.at
    found = _NAME.match(source, at)
    name = found[1].lower() if found else ""
    if name not in _TYPES and name not in _WITH_ATTRIBUTES:
        raise cant_parse(f'Unsupported start tag "{name}" at byte offset {spot}')
    end = at + 1 + len(name)
    given: dict[str, str] = {}
    while attribute := _ATTRIBUTE.match(source, end):
        key = attribute[1].lower()
        if key in given:
            raise cant_parse(f'Attribute "{key}" stands twice in the tag "{name}" at byte offset {spot}')
        given[key] = _unescaped(attribute[2] or attribute[3] or attribute[4] or "", spot)
        end = attribute.end()
    close = _CLOSE.match(source, end)
    if close is None:
        raise cant_parse(f'Unclosed start tag "{name}" at byte offset {spot}')
    return Tag(name, _entity(name, given, spot)), close.end()


def link(url: str, spot: Spot) -> Json:
    """Make the entity of a link: to a person's profile, or to an address that Telegram takes."""
    if user := _USER.fullmatch(url):
        return {"type": "text_mention", "user": {"id": int(user[1]), "is_bot": False, "first_name": "?"}}
    if not _LINK.fullmatch(url):
        raise cant_parse(f'Tag "a" has no address that can be linked at byte offset {spot}')
    return {"type": "text_link", "url": url}


def _entity(name: str, given: Mapping[str, str], spot: Spot) -> Json:
    make = _WITH_ATTRIBUTES.get(name, _bare)
    try:
        return make(name, given, spot)
    except KeyError as exc:
        raise cant_parse(f'Wrong attributes in the tag "{name}" at byte offset {spot}') from exc


def _bare(name: str, given: Mapping[str, str], _spot: Spot) -> Json:
    _only(given, set())
    return {"type": _TYPES[name]}


def _anchor(_name: str, given: Mapping[str, str], spot: Spot) -> Json:
    _only(given, {"href"})
    return link(given["href"], spot)


def _span(_name: str, given: Mapping[str, str], spot: Spot) -> Json:
    if given != {"class": "tg-spoiler"}:
        raise cant_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {spot}')
    return {"type": "spoiler"}


def _emoji(_name: str, given: Mapping[str, str], _spot: Spot) -> Json:
    _only(given, {"emoji-id"})
    if not given["emoji-id"].isdecimal() or int(given["emoji-id"]) == 0:
        raise cant_parse("Invalid custom emoji identifier specified")
    return {"type": "custom_emoji", "custom_emoji_id": given["emoji-id"]}


def _code(_name: str, given: Mapping[str, str], _spot: Spot) -> Json:
    if not given:
        return {"type": "code"}
    _only(given, {"class"})
    language = given["class"].removeprefix("language-")
    if not language or language == given["class"]:
        raise KeyError("class")
    return {"type": "code", "language": language}


def _quotation(_name: str, given: Mapping[str, str], _spot: Spot) -> Json:
    _only(given, {"expandable"})
    return {"type": "expandable_blockquote" if given else "blockquote"}


_WITH_ATTRIBUTES: Mapping[str, Callable[[str, Mapping[str, str], Spot], Json]] = {
    "a": _anchor,
    "span": _span,
    "tg-emoji": _emoji,
    "code": _code,
    "blockquote": _quotation,
}


def _only(given: Mapping[str, str], allowed: set[str]) -> None:
    for name in given:
        if name not in allowed:
            raise KeyError(name)


def _unescaped(value: str, spot: Spot) -> str:
    if "&" in value and "&" in _REFERENCE.sub("", value):
        raise cant_parse(f"Unescaped '&' in an attribute at byte offset {spot}")
    return _REFERENCE.sub(
        lambda found: _WORDS.get(found[3]) or chr(int(found[1], 16) if found[1] else int(found[2])), value
    )
