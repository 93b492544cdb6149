"""Puts text on the pages of a PDF so that it can be selected, each letter in a font that has it.

Measured and broken into lines as in the pictures. What a PDF would need shaped (letters that join, stack or run from
right to left), and fonts that can't be embedded, are drawn as pictures; where it can be, the text is laid over them
unseen. Positions are in points from the top left of a page.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from typing import Any

from PIL import Image, ImageDraw

from bot.views.fonts import RIGHT_TO_LEFT, Font
from bot.views.lettering import Lettering, Style, right_to_left

WIDTH, HEIGHT = 595.28, 841.89  # A4
PER_POINT = 4  # of a style's pixels: 288 to the inch, for what is drawn

Pdf = Any  # ReportLab has no types of its own


class Pen:
    """Writes with a lettering on one document."""

    def __init__(self, lettering: Lettering, title: str, language: str) -> None:
        from reportlab.pdfgen.canvas import Canvas  # noqa: PLC0415 - 140 ms, for a teacher who prints

        self._lettering = lettering
        self._out = BytesIO()
        self._pdf: Pdf = Canvas(self._out, pagesize=(WIDTH, HEIGHT), invariant=1, lang=language)
        self._pdf.setTitle(title)
        self._pdf.setCreator("WhoSays")

    def width(self, text: str, style: Style) -> float:
        """Measure a line."""
        return self._lettering.width(text, style) / PER_POINT

    def write(self, left: float, baseline: float, line: str, style: Style) -> None:
        """Write a line."""
        for font, text in self._lettering.runs(line, style.weight):
            length = font.sized(style.size).getlength(text) / PER_POINT
            name = _embedded(font.file)
            drawn = name is None or not all(map(_stands_alone, text))
            run = _Run(text, font, style, left, baseline, length)
            if drawn:
                self._draw(run)
            if name is not None:
                self._select(run, name, unseen=drawn)
            left += length

    def line(self, left: float, right: float, y: float, thickness: float) -> None:
        """Draw a line across."""
        self._pdf.setLineWidth(thickness)
        self._pdf.line(left, HEIGHT - y, right, HEIGHT - y)

    def box(self, left: float, top: float, size: float) -> None:
        """Draw a box to tick."""
        self._pdf.setLineWidth(0.8)
        self._pdf.rect(left, HEIGHT - top - size, size, size)

    def next_page(self) -> None:
        """Finish a page."""
        self._pdf.showPage()

    def pdf(self) -> bytes:
        """Return the document."""
        self._pdf.save()
        return self._out.getvalue()

    def _select(self, run: "_Run", name: str, *, unseen: bool) -> None:
        """Write text in an embedded font, as wide as it was measured: the PDF knows no kerning."""
        text, size = _as_seen(run.text), run.style.size / PER_POINT
        own = self._pdf.stringWidth(text, name, size)
        self._pdf.saveState()
        told = self._pdf.beginText(run.left, HEIGHT - run.baseline)
        told.setFont(name, size)
        told.setFillColor(run.style.colour)
        told.setTextRenderMode(3 if unseen else 0)
        if own and run.length:
            told.setHorizScale(100 * run.length / own)
        told.textOut(text)
        self._pdf.drawText(told)
        self._pdf.restoreState()

    def _draw(self, run: "_Run") -> None:
        """Draw text as a picture, with room for what stands above and below a line's letters."""
        from reportlab.lib.utils import ImageReader  # noqa: PLC0415 - as above

        face, size, colour = run.font.sized(run.style.size), run.style.size, run.style.colour
        width, height = round(face.getlength(run.text)) + size, 3 * size
        image = Image.new("RGB", (width, height), "white")
        ImageDraw.Draw(image).text((size // 2, 2 * size), run.text, fill=colour, font=face, anchor="ls")
        x, y = run.left - size / 2 / PER_POINT, HEIGHT - run.baseline - size / PER_POINT
        white = [255] * 6  # is see-through, so that it covers no line above or below
        self._pdf.drawImage(ImageReader(image), x, y, width / PER_POINT, height / PER_POINT, mask=white)


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch of a line in one font: where it begins, and how long it is."""

    text: str
    font: Font
    style: Style
    left: float
    baseline: float
    length: float


# Scripts whose letters stand beside each other, one shape each
_PLAIN = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL"})
_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN"})  # Unicode's bidirectional classes of letters and numbers


def _stands_alone(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] not in "LM" or unicodedata.name(character, "").partition(" ")[0] in _PLAIN


def _as_seen(text: str) -> str:
    """Put letters in the order in which they are seen from the left, as PDF readers expect them."""
    backwards = right_to_left(text)
    against = _LEFT_TO_RIGHT if backwards else RIGHT_TO_LEFT
    seen = list[str]()
    for turns, letters in groupby(text, key=lambda letter: unicodedata.bidirectional(letter) in against):
        part = "".join(letters)
        seen.append(part if turns == backwards else part[::-1])
    return "".join(seen[::-1] if backwards else seen)


@cache
def _embedded(file: bytes | str) -> str | None:
    """Register a font with ReportLab, once for each file; None where it is none that a PDF takes.

    Once, since documents that are being made know their fonts by name.
    """
    from reportlab.pdfbase import pdfmetrics  # noqa: PLC0415 - as above
    from reportlab.pdfbase.ttfonts import TTFError, TTFont  # noqa: PLC0415 - as above

    name = f"font-{len(pdfmetrics.getRegisteredFontNames())}"
    try:
        pdfmetrics.registerFont(TTFont(name, BytesIO(file) if isinstance(file, bytes) else file))
    except TTFError:
        return None
    return name
