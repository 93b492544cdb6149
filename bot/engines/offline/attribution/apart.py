"""Keeps the contents of a sentence's attributions apart: each ends where the next one's own clause begins.

One that is nested in another's content says nothing of its own: "She said her son told her that …" is the son's, via
her; "The club said the manager had promised to stay" is the club's.
"""

from dataclasses import replace

from bot.engines.offline.attribution.content import trim
from bot.engines.offline.attribution.line import Line, Range
from bot.engines.offline.attribution.record import Attribution, overlap
from bot.engines.offline.text.tokens import Kind

_EDGES = frozenset({",", ";", "—", "–"})
_JOINING = frozenset({Kind.CONJUNCTION, Kind.SUBORDINATOR, Kind.ADVERB})
_NEAR = 2  # words from where the outer content begins to the inner source


def keep_apart(line: Line, found: list[Attribution]) -> list[Attribution]:
    """Cut or drop what overlaps; `found` and the answer are in the order of their cues."""
    kept: list[Attribution] = []
    for one in found:
        while kept and _encloses(one, kept[-1]):
            kept.pop()  # "Westwater has claimed the patent, an application shows"
        if kept:
            kept[-1:] = _parted(line, kept[-1], one)
        else:
            kept.append(one)
    return kept


def _encloses(outer: Attribution, inner: Attribution) -> bool:
    """Whether a content holds the whole of an earlier attribution to somebody else."""
    if outer.source == inner.source:
        return False
    start, end = inner.start, inner.cue[1]
    return any(part[0] <= start and end <= part[1] for part in outer.content)


def _parted(line: Line, last: Attribution, one: Attribution) -> list[Attribution]:
    """Give what is left of two attributions that follow one another."""
    if one.source is not None and overlap(one.source, last.cue):
        return [last]
    inside = next((part for part in last.content if part[0] <= one.cue[0] < part[1]), None)
    if inside is None:
        rest = _after(line, last, one)
        return [last] if rest is None else [last, rest]
    cut = _clause_break(line, inside[0], one)
    return [_nested(line, last, one)] if cut is None else [_cut(last, inside, cut), one]


def _nested(line: Line, outer: Attribution, inner: Attribution) -> Attribution:
    """Give the one of two that counts where the second's clause is the first one's content."""
    if _hands_on(line, outer, inner):
        return replace(inner, through=outer.source)
    added = inner.lemma in line.cues("adds_source") and line.word(inner.cue[0] - 1) == ","
    return inner if added else outer


def _hands_on(line: Line, outer: Attribution, inner: Attribution) -> bool:
    """Recognise "She said her son told her that …": the son says so, via her."""
    if outer.source is None or inner.source is None or inner.hearer is None:
        return False
    if inner.lemma not in line.cues("hands_on") or line.word(inner.hearer[0]) not in line.syntax.own_hearers:
        return False
    near = inner.source[0] - min(part[0] for part in outer.content) <= _NEAR
    return near and line.kind(inner.source[0]) is not Kind.PRONOUN


def _after(line: Line, last: Attribution, one: Attribution) -> Attribution | None:
    """Give an attribution less what of its content belongs to the one before; None where nothing is left."""
    if not any(overlap(part, other) for part in one.content for other in (last.cue, *last.content)):
        return one
    parts = ((max(start, last.end), end) for start, end in one.content)
    trimmed = (trim(line, start, end) for start, end in parts)
    content = tuple(part for part in trimmed if part is not None)
    return replace(one, content=content) if content else None


def _cut(one: Attribution, inside: Range, cut: int) -> Attribution:
    content = tuple((part[0], cut) if part == inside else part for part in one.content if part[0] < cut)
    return replace(one, content=content)


def _clause_break(line: Line, start: int, inner: Attribution) -> int | None:
    """Where in the outer content the inner attribution's clause begins: after a comma, semicolon or conjunction."""
    source, syntax = inner.source, line.syntax
    if source is not None and source[1] <= start and line.kind(inner.cue[0] - 1) is Kind.CONJUNCTION:
        return inner.cue[0] - 1  # "wants an inquiry and told the station that …"
    begin = source[0] if source is not None and start < source[0] < inner.cue[0] else inner.cue[0]
    begin = min([begin, *(part[0] for part in inner.content if part[0] > start)])
    at = begin
    while at > start and (line.kind(at - 1) in _JOINING or line.word(at - 1) in syntax.joins_attributions):
        at -= 1
    if at > start and line.word(at - 1) in _EDGES:
        return at - 1
    return at if at < begin and line.word(at) in syntax.parts_attributions else None
