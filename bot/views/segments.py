"""Cut an article where anything begins or ends, so that marks that overlap or nest can be shown in a flat text.

Paragraph by paragraph, each a row of runs: a run is a stretch under the same claims, and its pieces are either plain or
words that matter. Joined again, they are the article's text to the last character.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from bot.domain.analysis import Analysis
from bot.domain.article import Span

_GAP = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that lies wholly inside or outside of every span: a cue, a loaded word, or neither.

    Where sources are asked for, also whether it is how one is mentioned, or the word for what they do, such as "said".
    """

    text: str
    cue: bool
    loaded: bool
    mention: bool = False
    saying: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces in a row under the same claims: their places in the analysis, the shortest first; empty where none."""

    claims: tuple[int, ...]
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The runs of one paragraph."""

    runs: tuple[Run, ...]


def paragraphs(analysis: Analysis, *, sources: bool = False) -> Iterator[Paragraph | str]:
    """Yield the article's paragraphs in order and, as strings, the white space between them."""
    edges = [edge for gap in _GAP.finditer(analysis.article.text) for edge in gap.span()]
    pieces = _pieces(analysis, edges, sources=sources)
    for place, row in groupby(pieces, key=lambda piece: bisect_right(edges, piece[0])):
        if place % 2:
            yield "".join(piece.text for _, _, piece in row)
        else:
            runs = groupby(row, key=lambda piece: piece[1])
            yield Paragraph(tuple(Run(claims, tuple(piece for _, _, piece in same)) for claims, same in runs))


def _pieces(analysis: Analysis, edges: list[int], *, sources: bool) -> Iterator[tuple[int, tuple[int, ...], Piece]]:
    """Yield each piece behind its start and the claims that it is under."""
    text, changes = analysis.article.text, _changes(analysis, sources=sources)
    length = {place: len(claim.quote.text) for place, claim in enumerate(analysis.claims)}
    claims: set[int] = set()
    depth = dict.fromkeys(("cue", "loaded", "mention", "saying"), 0)
    for start, end in pairwise(sorted({0, len(text), *edges, *changes})):
        for what, step in changes.get(start, ()):
            if isinstance(what, str):
                depth[what] += step
            else:
                (claims.add if step > 0 else claims.discard)(what)
        under = tuple(sorted(claims, key=lambda place: (length[place], place)))
        yield start, under, Piece(text[start:end], **{sort: deep > 0 for sort, deep in depth.items()})


def _changes(analysis: Analysis, *, sources: bool) -> dict[int, list[tuple[int | str, int]]]:
    """List what begins (+1) and ends (-1) at each offset: a claim by its place, or a word by its sort."""
    changes: dict[int, list[tuple[int | str, int]]] = defaultdict(list)
    for what, span in _spans(analysis, sources=sources):
        if span.text:
            changes[span.start].append((what, 1))
            changes[span.end].append((what, -1))
    return changes


def _spans(analysis: Analysis, *, sources: bool) -> Iterator[tuple[int | str, Span]]:
    for place, claim in enumerate(analysis.claims):
        yield place, claim.quote
        yield from (("cue", cue) for cue in claim.cues)
        if sources:
            marks = (("mention", claim.source.mention), ("saying", claim.source.cue))
            yield from ((sort, span) for sort, span in marks if span is not None)
    yield from (("loaded", word) for word in analysis.loaded_words)
