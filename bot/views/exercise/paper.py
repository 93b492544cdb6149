"""Pages that are filled line by line, broken where a page may end: never inside of what belongs together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from bot.views.exercise.marked_sentence import Part
from bot.views.exercise.paging import Line, paged
from bot.views.exercise.pen import HEIGHT, PER_POINT, WIDTH, Pen
from bot.views.lettering import Lettering, Style, right_to_left

_MARGIN = 51.0  # points, 18 mm: what every printer leaves, and room to hold the sheet
_ROOM = HEIGHT - 2 * _MARGIN
_MANY = 40  # lines of one text
_BOX, _BESIDE, _APART = 8.5, 5.0, 18.0  # a box to tick, the room to its words, and to the next box


class Paper:
    """Lines of one document, in their order; `pdf` puts them on pages."""

    def __init__(self, lettering: Lettering, title: str, language: str) -> None:
        self._lettering = lettering
        self._pen = Pen(lettering, title, language)
        self._parts: list[list[Line]] = [[]]
        self._opens = True

    def may_break(self) -> None:
        """Allow a new page before what comes next."""
        self._opens = True

    def next_part(self) -> None:
        """Begin what comes next on a page of its own."""
        self._parts.append([])
        self._opens = True

    def space(self, points: float) -> None:
        """Leave room."""
        self._add(points, lambda _: None)

    def rule(self) -> None:
        """Draw a thin line across."""
        self._add(1, lambda top: self._pen.line(_MARGIN, WIDTH - _MARGIN, top, 0.5))

    def text(self, text: str, style: Style, indent: float = 0) -> None:
        """Write a text, on as many lines as it takes."""
        self.marked([Part(text, is_cue=False)], style, indent)

    def marked(self, parts: Iterable[Part], style: Style, indent: float = 0) -> None:
        """Write a text with its cues underlined."""
        parts = list(parts)
        lines = self._broken("".join(part.text for part in parts), style, indent)
        marks = self._marks(parts, style)
        from_right = bool(lines) and right_to_left(lines[0])
        for line in lines:
            cues = [next(marks, False) for letter in line if not letter.isspace()]
            self._add(style.line / PER_POINT, self._writing(line, cues, style, indent, from_right=from_right))

    def blanks(self, words: Sequence[str], style: Style) -> None:
        """Write words side by side, each with a line to write on behind it."""
        share = (WIDTH - 2 * _MARGIN) / len(words)

        def draw(top: float) -> None:
            baseline = top + style.size / PER_POINT
            for place, word in enumerate(words):
                left = _MARGIN + place * share
                self._pen.write(left, baseline, word, style)
                self._pen.line(left + self._pen.width(word, style) + _BESIDE, left + share - _APART, baseline + 2, 0.5)

        self._add(2 * style.line / PER_POINT, draw)

    def ticks(self, labels: Sequence[str], style: Style, indent: float) -> None:
        """Write answers behind boxes to tick, side by side as far as there is room."""
        room = WIDTH - 2 * _MARGIN - indent
        row: list[tuple[float, str]] = []
        left = 0.0
        for label in labels:
            first, *rest = self._broken(label, style, indent + _BOX + _BESIDE) or [label[:1]]
            width = _BOX + _BESIDE + self._pen.width(first, style)
            if row and (left + width > room or rest):
                self._tick_row(row, style, indent)
                row, left = [], 0.0
            row.append((left, first))
            left += width + _APART
            for line in rest:
                self._tick_row(row, style, indent)
                row = []
                self.text(line, style, indent + _BOX + _BESIDE)
        if row:
            self._tick_row(row, style, indent)

    def pdf(self, foot: Callable[[int, int], str], style: Style) -> bytes:
        """Return the document; `foot` words what stands below a page, from its number and how many there are."""
        pages = [page for part in self._parts for page in paged(part, _ROOM)]
        for number, page in enumerate(pages, 1):
            top = _MARGIN
            for line in page:
                line.draw(top)
                top += line.height
            self._pen.write(_MARGIN, HEIGHT - _MARGIN / 2, foot(number, len(pages)), style)
            self._pen.next_page()
        return self._pen.pdf()

    def _add(self, height: float, draw: Callable[[float], None]) -> None:
        self._parts[-1].append(Line(height, draw, self._opens))
        self._opens = False

    def _broken(self, text: str, style: Style, indent: float) -> list[str]:
        return self._lettering.lines(text, style, round((WIDTH - 2 * _MARGIN - indent) * PER_POINT), _MANY)

    def _marks(self, parts: Iterable[Part], style: Style) -> Iterator[bool]:
        """Tell of each letter that is written whether it belongs to a cue; white space apart."""
        for part in parts:
            shown = self._lettering.legible(part.text, style.weight)
            yield from (part.is_cue for letter in shown if not letter.isspace())

    def _writing(
        self, line: str, cues: Sequence[bool], style: Style, indent: float, *, from_right: bool
    ) -> Callable[[float], None]:
        def draw(top: float) -> None:
            width, baseline = self._pen.width(line, style), top + style.size / PER_POINT
            left = WIDTH - _MARGIN - width if from_right else _MARGIN + indent
            self._pen.write(left, baseline, line, style)
            for start, end in _stretches(line, cues):
                before, to = (self._pen.width(line[:place], style) for place in (start, end))
                ends = (left + width - to, left + width - before) if from_right else (left + before, left + to)
                self._pen.line(*ends, baseline + 2.2, 1.1)

        return draw

    def _tick_row(self, row: Sequence[tuple[float, str]], style: Style, indent: float) -> None:
        row = tuple(row)

        def draw(top: float) -> None:
            baseline = top + style.size / PER_POINT
            for left, words in row:
                self._pen.box(_MARGIN + indent + left, baseline - _BOX + 0.8, _BOX)
                self._pen.write(_MARGIN + indent + left + _BOX + _BESIDE, baseline, words, style)

        self._add(style.line / PER_POINT + 3, draw)


def _stretches(line: str, cues: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where the cues of a line begin and end; a space between two letters of cues belongs to them."""
    places = [place for place, letter in enumerate(line) if not letter.isspace()]
    for is_cue, pairs in groupby(zip(places, cues, strict=True), key=lambda pair: pair[1]):
        if is_cue:
            found = [place for place, _ in pairs]
            yield found[0], found[-1] + 1
