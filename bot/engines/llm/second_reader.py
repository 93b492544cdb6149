"""The offline engine as a second reader: what it says of the same sentences, and where that differs from the model.

It knows the words of an attribution, which the model is not asked for, and it can't be talked into anything.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.analysis import Analysis
from bot.domain.article import Span
from bot.domain.claim import READERS_DISAGREE, Claim, Note, Source, SourceKind
from bot.engines.offline.text.stems import stem, words_of

_ENOUGH = 0.5  # of the words of the second reader's claim, or of the model's, that the other has: both speak of it


class SecondReader:
    """Finds the second reader's claims by their place; without an analysis it has read nothing."""

    def __init__(self, analysis: Analysis | None) -> None:
        self._claims = analysis.claims if analysis is not None else ()

    def claims_in(self, quote: Span, statement: str) -> tuple[Claim, ...]:
        """Give its claims of a passage that are about what a statement says; all of the passage where none is."""
        inside = [one for one in self._claims if quote.covers(one.quote)]
        words = _words(statement)
        about = [one for one in inside if _shared(words, _words(one.statement)) >= _ENOUGH]
        return tuple(about or inside)


def resolved_names(claims: Sequence[Claim]) -> list[str]:
    """Give the words with a capital that the second reader's statements have beyond their passages."""
    return [
        word
        for claim in claims
        for word in words_of(claim.statement)
        if word[0].isupper() and word.casefold() not in claim.quote.text.casefold()
    ]


def with_role(source: Source, claims: Sequence[Claim]) -> Source:
    """Give a source the role that the second reader found for it, who reads the whole article for that."""
    if source.name is None:
        return source
    roles = (one.source.title for one in claims if one.source.title and same_source(one.source, source))
    return replace(source, title=next(roles, source.title))


def same_source(one: Source, other: Source) -> bool:
    """Tell whether two readers credit the same: the words of one name are among the other's."""
    if (one.kind is SourceKind.NONE) != (other.kind is SourceKind.NONE):
        return False
    if one.name is None or other.name is None:
        return True  # somebody unnamed, as either puts it
    mine, theirs = _words(one.name), _words(other.name)
    return mine <= theirs or theirs <= mine


def differences(claim: Claim, others: Sequence[Claim]) -> tuple[Note, ...]:
    """Note where none of the second reader's claims agrees, with both views: the model's first."""
    if not others:
        return ()
    notes = []
    if all(other.modality is not claim.modality for other in others):
        notes.append(Note(READERS_DISAGREE, f"modality: {claim.modality} | {others[0].modality}"))
    if not any(same_source(claim.source, other.source) for other in others):
        notes.append(Note(READERS_DISAGREE, f"source: {_named(claim.source)} | {_named(others[0].source)}"))
    return tuple(notes)


def _named(source: Source) -> str:
    """Name a source in a note; a source without a name by its kind."""
    return (source.name or source.kind.value).replace("|", "/")


def _words(text: str) -> frozenset[str]:
    return frozenset(map(stem, words_of(text)))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
