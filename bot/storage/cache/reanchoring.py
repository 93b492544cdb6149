"""Moves an analysis onto another copy of its article: every span is found again in the new text, verbatim."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from bot.domain.analysis import Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim
from bot.domain.fingerprint import SPACES, fold_copy
from bot.domain.pictographs import PICTOGRAPHS, other_flags

Move = Callable[[Span], Span]

_AT_ENDS = "".join(sorted(SPACES | PICTOGRAPHS))


def reanchor(analysis: Analysis, article: Article) -> Analysis:
    """Give an article the analysis of a copy that differs from it only by what folding hides.

    The language is the analysis's; all else that is known of the article is this article's own. Raises ValueError where
    the copies differ by more, or where a span can't be found again.
    """
    if not same_title(analysis.article, article):
        raise ValueError("another title")
    return moved(analysis, article, _mover(analysis.article.text, article.text))


def reanchored(analysis: Analysis, article: Article) -> Analysis | None:
    """Give an article the analysis of a copy as `reanchor` does; None where that can't be."""
    with suppress(ValueError):
        return reanchor(analysis, article)
    return None


def same_title(one: Article, other: Article) -> bool:
    """Tell whether the titles of two copies differ only by what folding hides."""
    return fold_copy(one.title or "").text == fold_copy(other.title or "").text


def moved(analysis: Analysis, article: Article, move: Move) -> Analysis:
    """Put an analysis on another article, its spans where `move` finds them; raises ValueError as that does."""
    return replace(
        analysis,
        article=replace(article, language=analysis.article.language),
        claims=tuple(_moved(claim, move) for claim in analysis.claims),
        loaded_words=tuple(map(move, analysis.loaded_words)),
    )


def placed(text: str, start: int, end: int, was: Span) -> Span:
    """Point at text[start:end] for what was a span of another copy, without the space and emoji at its ends.

    They may be those between it and its neighbour. Raises ValueError where nothing else is there.
    """
    found = text[start:end]
    start += len(found) - len(found.lstrip(_AT_ENDS))
    found = found.strip(_AT_ENDS)
    if not found and was.text:
        raise ValueError("a span's characters are not in this copy")
    return Span(found, start, start + len(found))


def _mover(old: str, new: str) -> Move:
    if old == new:
        return lambda span: span
    there, here = fold_copy(old), fold_copy(new)
    if there.text != here.text:
        raise ValueError("another text")
    if other_flags(old, new):
        raise ValueError("other flags")

    def move(span: Span) -> Span:
        folded = there.original.carry(span.start, span.end, there.folded)
        start, end = here.folded.carry(*folded, here.original)
        return placed(new, start, end, span)

    return move


def _moved(claim: Claim, move: Move) -> Claim:
    source = claim.source
    return replace(
        claim,
        quote=move(claim.quote),
        content=tuple(map(move, claim.content)),
        cues=tuple(map(move, claim.cues)),
        source=replace(source, cue=source.cue and move(source.cue), mention=source.mention and move(source.mention)),
    )
