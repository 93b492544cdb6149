"""Where a sentence bears two claims, and what of each attribution belongs to each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.engines.offline.attribution.attributions import Attribution
from bot.engines.offline.attribution.line import Line, Range
from bot.engines.offline.text.tokens import Kind

__all__ = ["Piece", "Range", "pieces"]

_FEWEST = 4  # words of a clause that can stand as a claim
_DASHES = frozenset({"—", "–"})
_OPENING = _DASHES | {",", ";", "--"}
_CLOSING = _OPENING | {":"}


@dataclass(frozen=True, slots=True)
class Piece:
    """tokens[start:end] is one claim; `own` has its cue in it, `runs_on` where it is a later part of that content."""

    start: int
    end: int
    content: tuple[Range, ...]
    own: Attribution | None = None
    runs_on: Attribution | None = None


def pieces(line: Line, found: Sequence[Attribution], differ: Callable[[Range, Range], bool]) -> list[Piece]:
    """Cut a sentence into its claims; `differ` tells whether two stretches of it are of different certainty."""
    edges = [*sorted({0, *_semicolons(line), *_between(line, found)}), len(line)]
    parts = [part for a, b in pairwise(edges) for part in _clauses(line, (a, b), found, differ)]
    return [_piece(line, start, end, found) for start, end in parts if end - start > 0]


def _semicolons(line: Line) -> list[int]:
    """After each semicolon that has clauses on both sides."""
    return [
        stop + 1
        for stop in line.stops
        if line.words[stop] == ";"
        and 1 <= stop < len(line) - _FEWEST
        and line.has_finite(stop + 1, len(line))
        and line.has_finite(0, stop)
    ]


def _between(line: Line, found: Sequence[Attribution]) -> list[int]:
    """Before the second of two attributions that each have a clause of their own."""
    cuts = []
    for first, second in pairwise(found):
        begin = second.start
        if begin < first.end:
            begin = min(second.cue[0], max(first.end, min([second.cue[0], *(start for start, _ in second.content)])))
        while begin > 0 and _leads(line, begin - 1):
            begin -= 1
        cuts.append(begin)
    return cuts


def _leads(line: Line, at: int) -> bool:
    return line.kinds[at] is Kind.CONJUNCTION or line.words[at] in line.syntax.leads_claims


def _clauses(
    line: Line, part: Range, found: Sequence[Attribution], differ: Callable[[Range, Range], bool]
) -> list[Range]:
    """Cut at a comma and a conjunction (or "and that") where both sides are clauses and their certainties differ."""
    clauses = []
    start, end = part
    at = start + _FEWEST
    while at < end - _FEWEST:
        if _can_cut(line, (start, at), (at, end), found) and differ((start, at), (at, end)):
            clauses.append((start, at))
            start, at = at, at + _FEWEST
        else:
            at += 1
    return [*clauses, (start, end)]


def _can_cut(line: Line, left: Range, right: Range, found: Sequence[Attribution]) -> bool:
    at = right[0]
    if line.quoted[at] >= 0 or not _joins(line, at) or any(one.start < at < one.cue[1] for one in found):
        return False
    return line.has_finite(*left) and line.has_finite(*right)


def _joins(line: Line, at: int) -> bool:
    word, before, syntax = line.words[at], line.word(at - 1), line.syntax
    if before == ",":
        return word in syntax.joins_claims
    if word in syntax.adds and line.word(at + 1) in syntax.complementizers:
        return True
    return before in _DASHES and word in syntax.joins_after_dash


def _piece(line: Line, start: int, end: int, found: Sequence[Attribution]) -> Piece:
    own = next((one for one in found if start <= one.cue[0] < end), None)
    runs_on = None if own is not None else next((one for one in found if _reaches(one, start, end)), None)
    holder = own or runs_on
    clipped = ((max(start, a), min(end, b)) for a, b in holder.content) if holder is not None else ()
    content = tuple(c for a, b in clipped if a < b and (c := _bare(line, a, b)) and c[0] < c[1])
    start, end = _bare(line, start, end, keep_stop=True)
    return Piece(start, end, content or (_bare(line, start, end),), own, runs_on)


def _reaches(one: Attribution, start: int, end: int) -> bool:
    """Whether an attribution's content has a part in tokens[start:end]."""
    return any(a < end and start < b for a, b in one.content)


def _bare(line: Line, start: int, end: int, *, keep_stop: bool = False) -> Range:
    """Give a stretch without the joining words and marks at its ends."""
    while start < end and (line.words[start] in _OPENING or (line.kinds[start] is Kind.CONJUNCTION and start > 0)):
        start += 1
    while end > start and line.quoted[end - 1] < 0 and _closes(line.words[end - 1], keep_stop=keep_stop):
        end -= 1
    while start < end and line.kinds[end - 1] is Kind.CONJUNCTION:
        end -= 1
    return start, end


def _closes(word: str, *, keep_stop: bool) -> bool:
    return word in _CLOSING or (word == "." and not keep_stop)
