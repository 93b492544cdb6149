"""Joins the lines of a PDF to paragraphs by what the page shows: gaps, indents, sizes, and lines that end early."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from bot.readers.pdf_lines import Line

WIDER_GAP = 1.25  # times the usual distance of lines of that size; a paragraph's gap begins at about 1.4
INDENT = (0.7, 4.0)  # of the letters' size; further in stands what is centred
SHORT_LINE = 0.75  # of a full line's characters: a line that ends a sentence so early ends a paragraph
ROOM = 0.8  # of a neighbour's characters: where the next word would have fitted so well, the line was ended on purpose
ROOM_AFTER_SENTENCE = 0.9  # the same for a line that ends a sentence; letters' widths vary by some hundredths a line
OTHER_SIZE = 1.08  # times the size of the line before: a heading begins or ends
HEADING = 1.15  # times the text's size

_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BULLET = re.compile(r"[•‣▪●◦]\s")
_PARTED = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_PREFIXES = frozenset(
    ["anti", "co", "ex", "full", "half", "high", "long", "low", "mid", "non", "post", "pre", "pro", "self", "semi"]
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's text, and the size (points) that its letters are set in."""

    text: str
    size: float


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines, in reading order, to paragraphs; words parted at a line's end become whole."""
    setting = _Setting(lines)
    groups: list[list[Line]] = [list(lines[:1])] if lines else []
    for earlier, (before, line) in zip(["", *(line.text for line in lines)], pairwise(lines), strict=False):
        if setting.parts(before, line) or (
            before.page == line.page and _ended_on_purpose(earlier, before.text, line.text)
        ):
            groups.append([])
        groups[-1].append(line)
    words = Counter(word.casefold() for line in lines for word in _WORD.findall(line.text))
    return [Paragraph(_joined([line.text for line in group], words), group[0].size) for group in groups]


def heading_of(paragraphs: Sequence[Paragraph]) -> str | None:
    """Find the largest of the first paragraphs, where it is set larger than the text; None where none is."""
    letters: Counter[float] = Counter()
    for paragraph in paragraphs:
        letters[paragraph.size] += len(paragraph.text)
    if len(paragraphs) < 2:  # noqa: PLR2004  a heading stands above something
        return None
    largest = max(paragraphs[:4], key=lambda paragraph: paragraph.size)
    return largest.text if largest.size >= HEADING * letters.most_common(1)[0][0] else None


class _Setting:
    """How a document is set: the usual distance of lines, the left edge of text, the length of a full line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._left = Counter(round(line.left) for line in lines).most_common(1)[0][0] if lines else 0
        self._full = sorted(len(line.text) for line in lines)[int(0.9 * (len(lines) - 1))] if lines else 0
        self._leading = median([_leading(a, b) for a, b in pairwise(lines) if _leading(a, b) > 0] or [1.0])

    def parts(self, before: Line, line: Line) -> bool:
        """Tell whether a paragraph ends between these two lines."""
        if max(before.size, line.size) > OTHER_SIZE * min(before.size, line.size) or _BULLET.match(line.text):
            return True
        ends = bool(_ENDS_SENTENCE.search(before.text))
        leading = _leading(before, line)
        if leading <= 0:  # another page or column: only the text can tell
            return ends
        early = len(before.text) < SHORT_LINE * self._full
        indented = self._is_indented(line) and (early or not self._is_indented(before))
        return leading > WIDER_GAP * self._leading or indented or (ends and early)

    def _is_indented(self, line: Line) -> bool:
        return INDENT[0] * line.size < line.left - self._left < INDENT[1] * line.size


def _leading(before: Line, line: Line) -> float:
    """Give the distance of two lines in sizes of their letters; 0 where the second is on another page or higher."""
    return max(0.0, (before.height - line.height) / max(line.size, 1.0)) if before.page == line.page else 0.0


def _ended_on_purpose(earlier: str, before: str, line: str) -> bool:
    """Tell a line that had room for the next word, by the longer of its neighbours."""
    if _PARTED.search(before):
        return False
    needed = len(before) + 1 + len(line.partition(" ")[0])
    share = ROOM_AFTER_SENTENCE if _ENDS_SENTENCE.search(before) else ROOM
    return needed < share * max(len(earlier), len(line))


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        parted, following = _PARTED.search(text), _FIRST_WORD.match(line)
        if parted and following and line[0].islower():
            keeps = text[-1] != "\u00ad" and _keeps_hyphen(parted[1].casefold(), following[0].casefold(), words)
            text = text + line if keeps else text[:-1] + line
        else:
            text = f"{text} {line}"
    return text


def _keeps_hyphen(left: str, right: str, words: Counter[str]) -> bool:
    """Tell a compound's own hyphen from a parted word's, by how the document writes the two elsewhere."""
    if words[left + right]:
        return False
    return bool(words[f"{left}-{right}"] or left in _PREFIXES or (words[left] and words[right]))
