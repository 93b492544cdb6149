"""Moves an analysis onto another copy of its article: every span is found again in the new text, verbatim."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.analysis import Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim
from bot.domain.fingerprint import fold

Move = Callable[[Span], Span]


def reanchor(analysis: Analysis, article: Article) -> Analysis:
    """Give an article the analysis of a copy that differs from it only by what folding hides.

    The language is the analysis's; all else that is known of the article is this article's own. Raises ValueError where
    the copies differ by more, or where a span can't be found again.
    """
    if fold(article.title or "").text != fold(analysis.article.title or "").text:
        raise ValueError("another title")
    move = _mover(analysis.article.text, article.text)
    return replace(
        analysis,
        article=replace(article, language=analysis.article.language),
        claims=tuple(_moved(claim, move) for claim in analysis.claims),
        loaded_words=tuple(map(move, analysis.loaded_words)),
    )


def _mover(old: str, new: str) -> Move:
    if old == new:
        return lambda span: span
    there, here = fold(old), fold(new)
    if there.text != here.text:
        raise ValueError("another text")

    def move(span: Span) -> Span:
        folded = there.original.carry(span.start, span.end, there.folded)
        start, end = here.folded.carry(*folded, here.original)
        if span.text and start >= end:
            raise ValueError("a span's characters are not in this copy")
        return Span(new[start:end], start, end)

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
