"""Whom a speaker tells: "told | the BBC | that …"."""

from bot.engines.offline.attribution.cue_verbs import CueVerb
from bot.engines.offline.attribution.line import Line, Range
from bot.engines.offline.text.tokens import Kind

_MARKS = frozenset({",", ":", "."})
_ENDS = frozenset({Kind.DETERMINER, Kind.PRONOUN, Kind.PREPOSITION, Kind.ADVERB})


def hearer_of(line: Line, verb: CueVerb) -> tuple[Range | None, int]:
    """Whom the words are said to, and where the words after it begin; None where the verb takes no hearer."""
    after = verb.at + 1
    if verb.lemma not in line.cues("takes_hearer"):
        return None, after
    end = after
    while end < len(line) and not _ends(line, end, first=end == after):
        end += 1
    return ((after, end) if end > after else None), end


def _ends(line: Line, at: int, *, first: bool) -> bool:
    """Whether the hearer's phrase ends before a token."""
    word, kind = line.words[at], line.kinds[at]
    if line.is_quoted(at) or word in _MARKS or word in line.syntax.after_hearers or kind is Kind.SUBORDINATOR:
        return True
    if first:
        return False
    day = word in line.syntax.days and not (
        kind is Kind.NAME and line.kind(at + 1) is Kind.NAME
    )  # "the Sunday Sentinel"
    return kind in _ENDS or line.kind(at - 1) is Kind.PRONOUN or day or _is_verb(line, at)


def _is_verb(line: Line, at: int) -> bool:
    """Whether a hearer's own clause begins: not in "told the | astonished | constable"."""
    return line.finite(at) and line.kind(at - 1) is not Kind.DETERMINER
