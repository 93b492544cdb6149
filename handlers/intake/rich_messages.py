"""The words of a rich message (Bot API 10.1), which the library leaves as the wire brought it.

Blocks and texts are a tree that grows with every release. So it is not read kind by kind: wherever it stands, a value
under a name that holds text is text, and what lies deeper is walked, of kinds that nobody knows yet too.
"""

from collections.abc import Iterator
from typing import TypeGuard

from telegram import Message

from handlers.intake.body import Body, Hyperlink, Place

DEEPEST = 100  # Telegram allows 16 levels of blocks: four of these each in nested lists, and texts inside them
MOST_NODES = 100_000  # Telegram allows 500 blocks with 32,768 characters
KICKER = 200  # characters that may stand above the heading which is the title: a section, a date, a picture's caption

_TEXTS = ("title", "summary", "text", "expression")  # a block's own words, in reading order
_INLINE = ("text", "alternative_text", "expression")
_BLOCKS = ("blocks", "items", "cells")
_MEDIA = ("animation", "audio", "document", "location", "photo", "thumbnail", "user", "video", "voice_note")
_READ_BY_NAME = frozenset({*_TEXTS, *_INLINE, *_BLOCKS, *_MEDIA, "caption", "credit"})
_GAPS = ("", " | ", "\n", "\n\n")  # from the weakest to the strongest: cells, lines, paragraphs


def rich_body(message: Message) -> Body | None:
    """Read a rich message; None where a message is none. Never raises, whatever the wire brought."""
    rich = message.api_kwargs.get("rich_message")
    if not _is_mapping(rich):
        return None
    walk = _Walk()
    walk.block(rich.get("blocks"), "\n\n", 0)
    return walk.body()


class _Walk:
    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""
        self._nodes = 0
        self._bold: list[Place] = []
        self._links: list[Hyperlink] = []
        self._headed = False
        self._heading: Place | None = None

    def body(self) -> Body:
        return Body("".join(self._pieces), tuple(self._bold), tuple(self._links), self._heading)

    def block(self, value: object, gap: str, depth: int) -> None:
        """Write a block or a list of them, each apart from the next by the gap."""
        if self._is_too_much(depth):
            return
        if isinstance(value, str):
            self._paragraph(value, gap, depth)
        elif isinstance(value, list):
            for one in value:
                self.block(one, gap, depth + 1)
        elif _is_mapping(value) and value.get("type") != "thinking":  # a placeholder while a draft is written
            self._block(value, gap, depth)

    def _block(self, block: dict[str, object], gap: str, depth: int) -> None:
        for name in _TEXTS:
            place = self._paragraph(block.get(name), gap, depth)
            if place:
                self._mark(block, place)
        for name in _inside(block):
            if name == "cells":
                self._rows(block[name], depth + 1)
            else:
                self.block(block[name], "\n" if name == "items" else gap, depth + 1)
        self._paragraph(_words_of_caption(block.get("caption")), gap, depth)
        self._paragraph(block.get("credit"), gap, depth)

    def _rows(self, rows: object, depth: int) -> None:
        for row in rows if isinstance(rows, list) else ():
            for cell in row if isinstance(row, list) else [row]:
                self.block(cell, " | ", depth + 1)
            self._part("\n")
        self._part("\n\n")

    def _paragraph(self, text: object, gap: str, depth: int) -> Place | None:
        self._part(gap)
        start = self._here()
        self._inline(text, depth + 1)
        written = self._length > start
        self._part(gap)
        return (start, self._length) if written else None

    def _inline(self, text: object, depth: int) -> None:
        if self._is_too_much(depth):
            return
        if isinstance(text, str):
            self._write(text)
        elif isinstance(text, list):
            for one in text:
                self._inline(one, depth + 1)
        elif _is_mapping(text):
            start = self._here()
            for name in (name for name in _INLINE if name in text):
                self._inline(text[name], depth + 1)
            for name in _inside(text):
                self._inline(text[name], depth + 1)
            if self._length > start:
                self._mark(text, (start, self._length))

    def _mark(self, value: dict[str, object], place: Place) -> None:
        kind, url = value.get("type"), value.get("url")
        if kind == "bold":
            self._bold.append(place)
        elif kind == "heading":
            self._head(place, value.get("size"))
        elif isinstance(url, str):
            self._links.append(Hyperlink(*place, url))

    def _head(self, place: Place, size: object) -> None:
        """Take the first heading for the title, unless it parts the text; a largest one may have a line above it."""
        if not self._headed and (place[0] == 0 or (size == 1 and place[0] <= KICKER)):
            self._heading = place
        self._headed = True

    def _write(self, words: str) -> None:
        if words:
            pieces = (self._gap if self._length else "", words)
            self._pieces += pieces
            self._length += sum(map(len, pieces))
            self._gap = ""

    def _part(self, gap: str) -> None:
        """Keep what is written next apart from what stands here, by the strongest gap that is asked for."""
        self._gap = max(self._gap, gap, key=_GAPS.index)

    def _here(self) -> int:
        """Give the place of what is written next."""
        return self._length + len(self._gap) if self._length else 0

    def _is_too_much(self, depth: int) -> bool:
        self._nodes += 1
        return depth > DEEPEST or self._nodes > MOST_NODES


def _inside(value: dict[str, object]) -> Iterator[str]:
    """Give the names under which more blocks or texts are: first the known ones, which may not come in this order."""
    yield from (name for name in _BLOCKS if name in value)
    yield from (name for name, inner in value.items() if isinstance(inner, list | dict) and name not in _READ_BY_NAME)


def _words_of_caption(caption: object) -> object:
    """Give a caption's text; who took a picture is not part of the article."""
    return caption.get("text") if _is_mapping(caption) and "type" not in caption else caption


def _is_mapping(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)
