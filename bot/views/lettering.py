"""Text in pixels: measured, broken into lines, cut, and drawn with a font for each of its scripts."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from PIL import ImageDraw

from bot.views.fonts import RIGHT_TO_LEFT, Font, Fonts, Weight
from bot.views.printable import one_line

CUT = "…"  # stands for what does not fit, and for letters that no font has


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks; `size` in pixels."""

    size: int
    colour: str
    weight: Weight = Weight.REGULAR

    @property
    def line(self) -> int:
        """The height of a line, in pixels."""
        return round(1.25 * self.size)


class Lettering:
    """Sets text in fonts of both weights."""

    def __init__(self, fonts: dict[Weight, Fonts]) -> None:
        self._fonts = fonts

    def lines(self, text: str, style: Style, width: int, most: int) -> list[str]:
        """Break a text into at most so many lines of a width, the last one cut; no line where nothing is legible."""
        rest, lines = self.legible(text[:_LONGEST], style.weight), list[str]()
        if rest == CUT:
            return lines
        while rest and len(lines) < most:
            fits = self._fitting(rest, style, width)
            if fits < len(rest) and len(lines) == most - 1:
                lines.append(self._cut(rest, style, width))
                break
            end = fits if fits == len(rest) else max(rest.rfind(" ", 0, fits + 1), 0) or fits
            lines.append(rest[:end].rstrip())
            rest = rest[end:].lstrip()
        return lines

    def legible(self, text: str, weight: Weight) -> str:
        """Return a text on one line with "…" for letters that no font has, and without such symbols."""
        shown = "".join(self._shown(letter, weight) for letter in _letters(one_line(text)))
        return " ".join(_CUTS.sub(CUT, shown).split())

    def width(self, text: str, style: Style) -> float:
        """Measure a line, in pixels."""
        return sum(font.sized(style.size).getlength(part) for font, part in self.runs(text, style.weight))

    def write(self, draw: ImageDraw.ImageDraw, left: float, baseline: int, text: str, style: Style) -> None:
        """Draw a line, each script in its font."""
        for font, part in self.runs(text, style.weight):
            face = font.sized(style.size)
            draw.text((left, baseline), part, fill=style.colour, font=face, anchor="ls")
            left += face.getlength(part)

    def runs(self, text: str, weight: Weight) -> list[tuple[Font, str]]:
        """Give the parts that one font draws, in the order in which they stand on the line."""
        by_font = groupby(_letters(text), self._fonts[weight].having)
        runs = [(font, "".join(letters)) for font, letters in by_font if font is not None]
        return runs[::-1] if right_to_left(text) else runs

    def _shown(self, letter: str, weight: Weight) -> str:
        for part in (letter, letter[0]):
            if self._fonts[weight].having(part) is not None:
                return part
        return "" if unicodedata.category(letter[0])[0] in "SC" else CUT

    def _fitting(self, text: str, style: Style, width: int, end: str = "") -> int:
        """Count the first characters that fit a line together with its end; one letter always does."""
        ends = [0]
        for letter in _letters(text):
            ends.append(ends[-1] + len(letter))
        count = bisect_right(ends, float(width), key=lambda cut: self.width(text[:cut].rstrip() + end, style))
        return ends[max(count - 1, 1)]

    def _cut(self, text: str, style: Style, width: int) -> str:
        """Cut a text, between words unless that would leave less than two thirds of the line."""
        fits = self._fitting(text, style, width, CUT)
        end = max(text.rfind(" ", 2 * fits // 3, fits + 1), 0) or fits
        return text[:end].rstrip(" .,;:–—") + CUT


def right_to_left(text: str) -> bool:
    """Tell whether the first letter of a text runs from right to left."""
    directions = map(unicodedata.bidirectional, text)
    return next((direction != "L" for direction in directions if direction in {"L", *RIGHT_TO_LEFT}), False)


_LONGEST = 800  # characters: more than any picture's lines hold, or a sentence on a worksheet
_MOST_MARKS = 3  # on one letter: no script needs more, and a tower of them covers other lines
_CUTS = re.compile(r"…(?:\s*…)+")


def _letters(text: str) -> Iterator[str]:
    """Yield letters with the marks and joiners that belong to them."""
    letter = ""
    for character in text:
        if not letter or not (unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"):
            if letter:
                yield letter
            letter = character
        elif len(letter) <= _MOST_MARKS:
            letter += character
    if letter:
        yield letter
