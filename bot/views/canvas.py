"""A sheet that is filled from the top: lines of text, bars, and patterns that can be told apart without colour."""

from collections.abc import Sequence
from enum import Enum
from io import BytesIO

from PIL import Image, ImageDraw

from bot.views.lettering import Lettering, Style, right_to_left

INK, SOFT, RULE, PAPER = "#24211b", "#655e52", "#d9d0bd", "#fcfaf5"  # as in page.css, in light
OPEN, OPEN_TINT = "#97490a", "#fcf0d4"


class Fill(Enum):
    """How a part of a bar is filled: what is counted, what of it is set apart, and what is missing to the whole."""

    SOLID = "solid"
    HATCHED = "hatched"
    PALE = "pale"


class Canvas:
    """A sheet of a width and a margin in pixels; `png` cuts it off below what was put on it, or at the tallest."""

    def __init__(self, lettering: Lettering, width: int, margin: int, tallest: int = 4000) -> None:
        """`tallest`, as it is: room for eight sources of two lines each, and half as much again."""
        self._lettering = lettering
        self._left, self._right = margin, width - margin
        self._margin = self._y = margin
        self._image = Image.new("RGB", (width, tallest), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def space(self, pixels: int) -> None:
        """Leave room."""
        self._y += pixels

    def text(self, text: str, style: Style, most: int = 1) -> bool:
        """Write a text on at most so many lines; tells whether there was anything legible in it."""
        lines = self._lettering.lines(text, style, self._right - self._left, most)
        from_right = len(lines) > 1 and right_to_left(lines[0])  # one line stays with the bar below it
        for line in lines:
            left = self._right - self._lettering.width(line, style) if from_right else self._left
            self._write(left, line, style)
            self._y += style.line
        return bool(lines)

    def rule(self) -> None:
        """Draw a thin line across."""
        self._draw.rectangle((self._left, self._y, self._right - 1, self._y + 2), fill=RULE)
        self._y += 3

    def bar(self, parts: Sequence[tuple[Fill, int]], most: int, height: int) -> None:
        """Draw a bar of parts side by side; `most` of what they count would fill the width."""
        width, done = self._right - self._left, 0
        for fill, count in parts:
            start, done = self._left + width * done // most, done + count
            self._fill(fill, start, self._left + width * done // most, height)
        self._y += height

    def key(self, entries: Sequence[tuple[Fill, str]], style: Style) -> None:
        """Say what the patterns mean, side by side as far as there is room."""
        left, height = float(self._left), style.line
        for fill, words in entries:
            width = _SWATCH + _BESIDE + self._lettering.width(words, style)
            if left > self._left and left + width > self._right:
                left, self._y = self._left, self._y + height + _BESIDE
            top, self._y = self._y, self._y + (height - _SWATCH_HEIGHT) // 2
            self._fill(fill, round(left), round(left) + _SWATCH, _SWATCH_HEIGHT)
            self._y = top
            self._write(left + _SWATCH + _BESIDE, words, style)
            left += width + 2 * _BESIDE
        self._y += height

    def png(self) -> bytes:
        """Return what was drawn as a PNG, with a margin below."""
        out = BytesIO()
        sheet = self._image.crop((0, 0, self._image.width, min(self._y + self._margin, self._image.height)))
        sheet.save(out, "PNG")
        return out.getvalue()

    def _write(self, left: float, line: str, style: Style) -> None:
        self._lettering.write(self._draw, left, self._y + style.size, line, style)

    def _fill(self, fill: Fill, start: int, end: int, height: int) -> None:
        """Fill a box; a hatched one has an outline, so that its end can be seen."""
        box = (start, self._y, end - 1, self._y + height - 1)
        if end <= start:
            return
        if fill is not Fill.HATCHED:
            self._draw.rectangle(box, fill=INK if fill is Fill.SOLID else RULE)
            return
        self._draw.rectangle(box, fill=OPEN_TINT)
        self._image.paste(OPEN, (start, self._y), _stripes(end - start, height))
        self._draw.rectangle(box, outline=OPEN, width=_OUTLINE)


_SWATCH, _SWATCH_HEIGHT, _BESIDE = 84, 36, 20  # pixels
_PERIOD, _STRIPE, _OUTLINE = 26, 9, 4  # pixels: stripes that stay apart on a phone, where a third of them is left


def _stripes(width: int, height: int) -> Image.Image:
    """Return slanting stripes as a mask; their edges run through the middle of pixels, so these are half covered."""
    one = b"\x80" + b"\xff" * (_STRIPE - 1) + b"\x80" + b"\x00" * (_PERIOD - _STRIPE - 1)
    row = one * (1 + (width + height) // _PERIOD)
    return Image.frombytes("L", (width, height), b"".join(row[y : y + width] for y in range(height)))
