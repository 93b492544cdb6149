"""Reads Telegram's HTML as strictly as its documentation asks: plain text and entities, or a refusal that says where.

Stricter than Telegram in what it only tolerates: an `&` or a `>` that was not escaped, an attribute that means nothing,
entities that may not stand in each other and would be dropped in silence.
"""

import re
from dataclasses import dataclass, field

from tests.doubles.bot_api.html_tags import Spot, Tag, opened
from tests.doubles.bot_api.nesting import sorted_and_nested
from tests.doubles.bot_api.utf16 import units
from tests.doubles.bot_api.wire import Json, cant_parse

_MARKUP = re.compile(r"[<>&]")
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));")
_END = re.compile(r"</([^\s>]*)\s*>")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Give the text and its entities, sorted; raises RefusedError with Telegram's "can't parse entities"."""
    reading = _Reading(source)
    at = 0
    for found in _MARKUP.finditer(source):
        if found.start() >= at:
            reading.add(source[at : found.start()])
            at = reading.markup(found.start())
    reading.add(source[at:])
    if reading.open:
        raise cant_parse(f'Can\'t find end tag corresponding to start tag "{reading.open[-1][0].name}"')
    if any(entity["type"] == "code" and "language" in entity for entity in reading.entities):
        raise cant_parse("Programming language can't be specified for a standalone code tag")
    return "".join(reading.text), sorted_and_nested(reading.entities)


@dataclass
class _Reading:
    source: str
    text: list[str] = field(default_factory=list)
    length: int = 0  # of the text so far, in UTF-16 units
    open: list[tuple[Tag, int]] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def add(self, text: str) -> None:
        if text:
            self.text.append(text)
            self.length += units(text)

    def markup(self, at: int) -> int:
        """Read what begins with a special character; gives where it ends."""
        if self.source[at] == "&":
            return self._reference(at)
        if self.source[at] == ">":
            raise cant_parse(f"Unescaped '>' at byte offset {Spot(self.source, at)}")
        if self.source.startswith("</", at):
            return self._end(at)
        tag, end = opened(Spot(self.source, at))
        self.open.append((tag, self.length))
        return end

    def _reference(self, at: int) -> int:
        found = _REFERENCE.match(self.source, at)
        if found is None:
            raise cant_parse(f"Unescaped '&' or unsupported HTML entity at byte offset {Spot(self.source, at)}")
        hexadecimal, decimal, name = found.groups()
        if name:
            self.add(_NAMED[name])
            return found.end()
        code = int(hexadecimal, 16) if hexadecimal else int(decimal)
        if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            raise cant_parse(f"Invalid character reference at byte offset {Spot(self.source, at)}")
        self.add(chr(code))
        return found.end()

    def _end(self, at: int) -> int:
        if not self.open:
            raise cant_parse(f"Unexpected end tag at byte offset {Spot(self.source, at)}")
        found = _END.match(self.source, at)
        if found is None:
            raise cant_parse(f"Unclosed end tag at byte offset {Spot(self.source, at)}")
        tag, start = self.open.pop()
        if found[1].lower() != tag.name:
            tags = f'expected "</{tag.name}>", found "</{found[1]}>"'
            raise cant_parse(f"Unmatched end tag at byte offset {Spot(self.source, at)}, {tags}")
        self._close(tag, start)
        return found.end()

    def _close(self, tag: Tag, start: int) -> None:
        length = self.length - start
        if length == 0:
            return
        last = self.entities[-1] if self.entities else None
        if tag.name == "pre" and last and "language" in last and (last["offset"], last["length"]) == (start, length):
            last["type"] = "pre"  # <pre><code class="language-…"> is one entity
            return
        self.entities.append({"offset": start, "length": length, **tag.entity})
