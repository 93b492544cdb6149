"""The lines of a PDF's pages with their places, as the drawing commands put them; running heads are dropped.

A PDF knows no paragraphs and no lines, only pieces of text at places. Pieces at one height make a line.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PAGE_NUMBER = re.compile(r"\W*(?:page|seite)?\W*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*", re.IGNORECASE)
_EDGE = 2  # lines at the top and at the bottom of a page among which running heads stand
_SAME_PLACE = 6.0  # points: how far a running head moves between left and right pages' heights


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text as one drawing command put it; left edge, height and the letters' size in points."""

    text: str
    left: float
    height: float
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page; places in points as in Piece."""

    text: str
    left: float
    height: float
    size: float
    page: int


def lines_of(pieces: Iterable[Piece], page: int) -> list[Line]:
    """Join a page's pieces, in the order in which they were drawn, to lines; a line feed ends one."""
    lines: list[Line] = []
    current: list[Piece] = []
    for piece in pieces:
        if piece.text.strip():
            current.append(piece)
        if piece.text.endswith("\n"):
            lines.extend(_line(current, page))
            current = []
    return lines + _line(current, page)


def without_running_heads(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Drop the lines at the edges of pages that repeat from page to page, and page numbers."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_without_numbers(line) for line in _edges(lines)})
    enough = max(2, len(pages) // 3)
    kept: list[Line] = []
    for lines in pages:
        edges = _edges(lines)
        kept.extend(
            line
            for line in lines
            if not (line in edges and (_PAGE_NUMBER.fullmatch(line.text) or seen[_without_numbers(line)] >= enough))
        )
    return kept


def _line(pieces: Sequence[Piece], page: int) -> list[Line]:
    """One line, or none where there are no pieces; its size is the one that most of its letters have."""
    if not pieces:
        return []
    text = " ".join("".join(piece.text for piece in pieces).translate(_LIGATURES).split())
    sizes: Counter[float] = Counter()
    for piece in pieces:
        sizes[round(piece.size, 1)] += len(piece.text.strip())
    return [Line(text, pieces[0].left, pieces[0].height, sizes.most_common(1)[0][0], page)]


def _edges(lines: Sequence[Line]) -> list[Line]:
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _without_numbers(line: Line) -> str:
    """Give what a running head shares with those of other pages: its words and, roughly, its height and size."""
    words = re.sub(r"\d+", "#", line.text.casefold())
    return f"{words} {round(line.height / _SAME_PLACE)} {line.size}"
