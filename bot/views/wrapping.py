"""Wrap text to a terminal's columns: wide characters take two of them, combining ones none.

textwrap counts characters, so that a Chinese line would come out twice as wide as the terminal.
"""

import unicodedata
from collections.abc import Iterator
from itertools import accumulate

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def columns(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_width, text))


def wrap(text: str, width: int) -> list[str]:
    """Break a text at its white space into lines of at most `width` columns, two at the least.

    A word that fits no line is cut; between wide characters, which know no spaces, any place will do.
    """
    lines, taken = [""], 0
    for piece in _pieces(text, width):
        if taken and taken + columns(piece.rstrip()) > width:
            lines.append("")
            taken = 0
        lines[-1] += piece
        taken += columns(piece)
    return [line.rstrip() for line in lines]


def fit(text: str, width: int) -> str:
    """Make a text take exactly `width` columns: cut with an ellipsis, or filled up with spaces."""
    if columns(text) > width:
        text = _head(text, width - 1).rstrip() + "…"
    return text + " " * (width - columns(text))


def _pieces(text: str, room: int) -> Iterator[str]:
    """Yield what must stay on one line, each word's last piece with the space after it."""
    for word in text.split():
        *head, last = [word] if columns(word) == len(word) <= room else _chunks(word, room)
        yield from head
        yield last + " "


def _chunks(word: str, room: int) -> Iterator[str]:
    """Yield the parts of a word that a line may be broken between, none wider than `room`."""
    part, taken, wide = "", 0, False
    for character in word:
        width = _width(character)
        if taken and width and (wide or width > 1 or taken + width > room):
            yield part
            part, taken, wide = "", 0, False
        part, taken, wide = part + character, taken + width, wide or width > 1
    yield part


def _head(text: str, width: int) -> str:
    """Return as many of the first characters as fit."""
    taken = accumulate(map(_width, text))
    return "".join(character for character, end in zip(text, taken, strict=True) if end <= width)


def _width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
