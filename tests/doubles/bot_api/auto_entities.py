"""Finds what Telegram itself makes clickable in plain text: mentions, commands, tags, links, addresses.

Whoever sends other people's words wants none of these. The rules are those of Telegram's own library (td), so that a
test can say: this message pings and links nobody.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from tests.doubles.bot_api.auto_links import find_links
from tests.doubles.bot_api.utf16 import measure
from tests.doubles.bot_api.wire import Json

_TAG = r"[\w\u200c\u00b7\u0d80-\u0dff]"
_MENTION = re.compile(r"(?<!\w)@([A-Za-z0-9_]{2,32})(?!\w)")
_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>@])")
_HASHTAG = re.compile(rf"(?<!{_TAG})#({_TAG}{{1,256}})(?!{_TAG}*#)")
_CASHTAG = re.compile(rf"(?<!{_TAG})(?<!\$)\$(?:1INCH|[A-Z]{{1,8}})(?!{_TAG}|\$)")
_SHORT_NAMES = frozenset({"gif", "vid", "pic"})  # the only names of three letters that there are
_CLOSED = frozenset({"pre", "code", "text_link", "text_mention", "custom_emoji"})  # nothing is found in these
_SIGNS = re.compile(r"[@/#$]|[^\s.]\.[^\s.]|://")

Found = tuple[str, int, int]  # its type, and where it begins and ends in the text


def with_found(text: str, entities: Sequence[Json]) -> list[Json]:
    """Give a text's entities and, beside them, those that Telegram finds in it by itself."""
    if not _SIGNS.search(text):
        return list(entities)
    offset = measure(text)
    taken = [_extent(entity) for entity in entities if entity["type"] in _CLOSED]
    found: list[Json] = []
    for kind, start, end in sorted(_found(text), key=lambda one: (one[1], -one[2])):
        first, last = offset(start), offset(end)
        if all(last <= begin or first >= close for begin, close in taken):
            found.append({"type": kind, "offset": first, "length": last - first})
            taken.append((first, last))
    return (
        sorted([*entities, *found], key=lambda entity: (entity["offset"], -entity["length"]))
        if found
        else list(entities)
    )


def _extent(entity: Json) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def _found(text: str) -> Iterator[Found]:
    for match in _all(_MENTION, "@", text):
        if len(match[1]) > 3 or match[1].lower() in _SHORT_NAMES:
            yield "mention", match.start(), match.end()
    for match in _all(_COMMAND, "/", text):
        yield "bot_command", match.start(), match.end()
    for match in _all(_HASHTAG, "#", text):
        if any(letter.isalpha() for letter in match[1]):
            yield "hashtag", match.start(), match.end()
    for match in _all(_CASHTAG, "$", text):
        yield "cashtag", match.start(), match.end()
    yield from find_links(text)


def _all(pattern: re.Pattern[str], sign: str, text: str) -> Iterable[re.Match[str]]:
    """Find a pattern in a text that has its sign at all: most have none, and looking for that is fast."""
    return pattern.finditer(text) if sign in text else ()
