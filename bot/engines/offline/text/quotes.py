"""Quotations of a text: straight, curly and angle marks, nested, and continued over paragraphs.

A quotation that runs on into the next paragraph is not closed there, and the next one opens anew: both parts are
quotations, the second one marked as a continuation. Apostrophes and inch marks are not quotation marks.
"""

import re
from dataclasses import dataclass

_CLOSERS = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"', "'": "'"}
_MARKS = re.compile("[“”«»„‘’\"']")
_RUN_ON = '“"'  # a quotation in these may be left open at the end of a paragraph
_SINGLE = {"‘": "’", "'": "'"}
_FARTHEST = 600  # characters in which a single quotation closes, or else its mark is an apostrophe
_NEAR = 200  # characters in which another mark closes where the one at hand is a plural's apostrophe
_ENDS_SPEECH = {mark: re.compile(rf"(?<=[.,!?;]){mark}") for mark in "’'"}


@dataclass(frozen=True, slots=True)
class Quote:
    """One outermost quotation: text[start:end] with its marks; `continues` where the one before it was left open."""

    start: int
    end: int
    continues: bool = False


def find_quotes(text: str) -> list[Quote]:
    """Find the outermost quotations in order of the text; one pass, linear in its length."""
    text = text.replace("''", '""').replace("``", '""')  # two single marks for a double one, as old wires have it
    quotes: list[Quote] = []
    left_open = False
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found, left_open = _Paragraph(text, at, at + len(line.rstrip())).quotes(follows_open=left_open)
            quotes.extend(found)
        at += len(line)
    return quotes


class _Paragraph:
    """One paragraph, text[start:end], read mark by mark."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._closing: dict[str, int] = {}  # where the next single quotation closes, as far as looked

    def quotes(self, *, follows_open: bool) -> tuple[list[Quote], bool]:
        """Find the quotations, and whether the last one is left open; `follows_open`: so was the paragraph before."""
        text, found = self._text, list[Quote]()
        opened = -1
        for mark in _MARKS.finditer(text, self._start, self._end):
            at, char = mark.start(), mark.group()
            if found and at < found[-1].end:  # the second half of what closed it
                continue
            if opened < 0:
                opened = at if char in _CLOSERS and self._opens(at, char) else -1
            elif char in _CLOSERS[text[opened]] and self._closes(at, char, opened):
                end = at + 1 + text.startswith('""', at)
                found.append(Quote(opened, end, follows_open and opened == self._start))
                opened = -1
        if opened >= 0 and text[opened] in _RUN_ON:
            return [*found, Quote(opened, self._end, follows_open and opened == self._start)], True
        return found, False

    def _opens(self, at: int, char: str) -> bool:
        if char not in "\"'‘":
            return True
        text = self._text
        before = text[at - 1] if at else " "
        after = self._after(at)
        if before.isalnum() or before in ".,!?%" or after.isspace() or after in ",.;:!?)":
            return False
        if char == '"':
            return before != '"' or at == 1 or text[at - 2].isspace()
        return self._single_closes_later(at, _SINGLE[char])

    def _after(self, at: int) -> str:
        return self._text[at + 1] if at + 1 < self._end else " "

    def _single_closes_later(self, at: int, closer: str) -> bool:
        """Tell a single quotation from an apostrophe: its mark closes before a space or stop within 600 characters.

        What was found for one mark serves those after it too, so that a thousand apostrophes are looked at once.
        """
        limit = min(self._end, at + _FARTHEST)
        place = self._closing.get(closer, -1)
        if place < at + 2:
            place = self._text.find(closer, at + 2, self._end)
        while 0 <= place < limit and not self._closes_single(place, closer):
            place = self._text.find(closer, place + 1, self._end)
        self._closing[closer] = place if place >= 0 else self._end
        return 0 <= place < limit

    def _closes(self, at: int, char: str, opened: int) -> bool:
        if char in "’'":
            return self._closes_single(at, char)
        if char == '"':
            return at - opened > 1 and not (self._text[at - 1].isspace() and self._after(at).isalnum())
        return True

    def _closes_single(self, at: int, char: str) -> bool:
        text, after = self._text, self._after(at)
        if after.isalnum():
            return False
        # "the horses’ stable" inside a quotation: a plural's apostrophe is followed by another closing mark
        plural = text[at - 1] == "s" and after == " " and text[max(0, at - 2)] not in "'’"
        return not plural or self._is_last_single(at, char)

    def _is_last_single(self, at: int, char: str) -> bool:
        """Whether no single mark closes close after this one, unless another opens before it."""
        limit = min(self._end, at + _NEAR)
        for closing in _ENDS_SPEECH[char].finditer(self._text, at + 1, limit):
            if not self._after(closing.start()).isalnum():
                between = self._text[at : closing.start()]
                return "‘" in between or " '" in between
        return True
