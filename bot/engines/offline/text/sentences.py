"""Paragraphs and sentences of a text, by offsets.

sentencex knows abbreviations and keeps quotations whole. It is handed one paragraph at a time, in pieces of bounded
length (an unbalanced “ makes it quadratic), and a copy in which every character that is not ASCII has an ASCII
stand-in of the same kind: version 1.0.32 counts bytes where it should count characters, and panics on some of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from sentencex import get_sentence_boundaries

from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.syntax import syntax_of

_LINE = re.compile(r"[^\n]+")
_LONGEST = 4_000  # characters handed over at once: longer paragraphs are cut at a space
_KEPT = {ord(char): char for char in "“”‘’«»„…"}
_LONGEST_TITLE = 12  # characters, with its stop and spaces
_OVERLOOKED = r"\b(?:{words})[.!?]\s+(?=[\"“‘A-Z])"
_SPEECH_FOLLOWS = re.compile(r"(?<=[a-z]{3})[.!?]\s+(?=“[A-Z])")
_ENDS = re.compile(r"[.!?…][”’\"')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: text[start:end] without outer white space; `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int


def split(text: str, lexicon: Lexicon) -> list[Sentence]:
    """Cut a text into sentences; every character but white space is in exactly one of them."""
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs(text)):
        for start, end in _pieces(text, *paragraph):
            sentences.extend(Sentence(a, b, number) for a, b in _boundaries(text, start, end, lexicon))
    return sentences


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Give the lines of a text that are not blank, as (start, end)."""
    return (line.span() for line in _LINE.finditer(text) if not line[0].isspace())


def split_inside(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut text[start:end], the inside of a quotation, at full stops that a capital follows."""
    cuts = [match.end() for match in _ENDS.finditer(text, start, end)]
    return _trimmed(text, [start, *cuts, end])


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = []
    while end - start > _LONGEST:
        cut = max(text.rfind(". ", start, start + _LONGEST) + 1, text.rfind(" ", start, start + _LONGEST))
        cut = cut if cut > start else start + _LONGEST
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)]


def _boundaries(text: str, start: int, end: int, lexicon: Lexicon) -> list[tuple[int, int]]:
    plain = _ascii(text[start:end])
    cuts = [start + boundary["end_index"] for boundary in get_sentence_boundaries(lexicon.code, plain)]
    overlooked = (start + match.end() for match in _overlooked(lexicon).finditer(plain))
    cuts = sorted({*cuts, *overlooked, *_before_speech(text, start, end)})
    return _trimmed(
        text, [start, *(cut for cut in cuts if start < cut < end and not _after_title(text, cut, lexicon)), end]
    )


def _after_title(text: str, cut: int, lexicon: Lexicon) -> bool:
    """Tell "Ms. | Quist": sentencex ends a sentence after the titles that it doesn't know."""
    before = text[max(0, cut - _LONGEST_TITLE) : cut].split()
    return bool(before) and before[-1].endswith(".") and before[-1][:-1] in syntax_of(lexicon).overlooked_titles


def _before_speech(text: str, start: int, end: int) -> Iterator[int]:
    """Find "She laughs at that. | “I took it”": a stop before a quotation, where none is open."""
    for match in _SPEECH_FOLLOWS.finditer(text, start, end):
        if text.count("“", start, match.start()) == text.count("”", start, match.start()):
            yield match.end()


@lru_cache(maxsize=8)
def _overlooked(lexicon: Lexicon) -> re.Pattern[str]:
    """Give the stops that sentencex takes for an abbreviation's."""
    words = sorted(syntax_of(lexicon).overlooked_ends)
    return re.compile(_OVERLOOKED.format(words="|".join(map(re.escape, words))))


def _trimmed(text: str, cuts: list[int]) -> list[tuple[int, int]]:
    spans = []
    for a, b in pairwise(cuts):
        piece = text[a:b]
        left = a + len(piece) - len(piece.lstrip())
        right = left + len(piece.strip())
        if right > left:
            spans.append((left, right))
    return spans


class _StandIns(dict[int, str]):
    """What stands in for a character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char.isascii():
            stand_in = char
        elif char.isspace():
            stand_in = " "
        elif char.isalpha():
            stand_in = "A" if char.isupper() else "a"
        else:
            stand_in = "0" if char.isdigit() else "-"
        self[code] = stand_in
        return stand_in


_STAND_INS = _StandIns(_KEPT)


def _ascii(text: str) -> str:
    return text if text.isascii() else text.translate(_STAND_INS)
