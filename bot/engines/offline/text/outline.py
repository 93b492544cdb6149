"""The outline of a text: its sentences with their tokens, less headings and the dateline.

A heading is a short paragraph without a closing stop among others that have one, or one whose every long word begins
with a capital. "TREBIN, Karvelia (Northern Wire) —" at the head of an article says where it was written, and no claim.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.quotes import Quote
from bot.engines.offline.text.sentences import split, split_inside
from bot.engines.offline.text.tokens import Token, tokenize

_DATELINE = re.compile(r"[A-Z][A-Z.'’ -]{2,}(?:,[^—–()\n-]{2,40})?\s*(?:\([^)\n]{2,40}\))?\s*(?:—|–|―|--?)\s+")
_DATED = 2  # paragraphs that may open with a dateline: some articles have their summary first
_STOPS = (".", "!", "?", "…", "”", '"', "’", "'", ":", ";", ")")
_LONG_WORD = 4  # letters of a word that a heading writes with a capital
_LONGEST_HEADING = 90  # characters
_LONG_QUOTATION = 40  # characters of a quotation that can hold several sentences
# Tokens of a sentence that is read as one: ten times what people write, and a bound on what each of its words costs.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body: its tokens, and the number of its paragraph."""

    tokens: Sequence[Token]
    paragraph: int


def outline(text: str, quotes: Sequence[Quote], lexicon: Lexicon) -> tuple[list[Token], list[Sentence]]:
    """Cut a text into tokens, and its body into sentences; linear in its length."""
    tokens = tokenize(text, lexicon)
    starts = [token.start for token in tokens]
    quote_starts = [quote.start for quote in quotes]
    sentences: list[Sentence] = []
    for piece in split(text, lexicon):
        if _is_heading(text, piece.start, piece.end):
            continue
        begin = piece.start
        dateline = _DATELINE.match(text, begin, piece.end) if piece.paragraph < _DATED else None
        begin = dateline.end() if dateline is not None else begin
        for start, end in _parts(text, begin, piece.end, quotes, quote_starts):
            inner = tokens[bisect_left(starts, start) : bisect_left(starts, end)]
            sentences.extend(Sentence(part, piece.paragraph) for part in _bounded(inner))
    return tokens, sentences


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether a whole paragraph is a heading or a caption in brackets."""
    alone = (start == 0 or text[start - 1] == "\n") and (end == len(text) or text[end] == "\n")
    if not alone:
        return False
    line = text[start:end]
    if line.startswith("(") and line.endswith(")"):
        return True
    if line.endswith(_STOPS) or len(line) >= _LONGEST_HEADING:
        return False
    words = [word for word in line.split() if len(word) >= _LONG_WORD]
    return bool(words) and all(word[0].isupper() or not word[0].isalpha() for word in words)


def _parts(
    text: str, start: int, end: int, quotes: Sequence[Quote], quote_starts: Sequence[int]
) -> list[tuple[int, int]]:
    """Cut a sentence that is one long quotation at the full stops inside it."""
    last = bisect_right(quote_starts, start + 1) - 1  # the only one that can hold it: they don't overlap
    if last >= 0 and quotes[last].end >= end and end - start > _LONG_QUOTATION:
        return split_inside(text, start, end)
    return [(start, end)]


def _bounded(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Cut a monstrous sentence into parts of bounded length."""
    for start in range(0, len(tokens), _LONGEST):
        yield tokens[start : start + _LONGEST]
