"""Which claim of a reading is meant, where something was said of a claim of another copy or of another reading.

There is one rule for corrections and reports, in chats and on pages. A claim is meant in the very place of the quote
or, in another copy, where its words stand once; folding (fingerprint.py) hides what copies differ in. Where an engine
cut it otherwise, it is the one that shares at least half of the longer quote or, where one quote holds the other, that
says the same, or says it in the shorter one. Of several it is the one of the same statement, then the nearest.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.article import Article, Span
from bot.domain.claim import Claim
from bot.domain.fingerprint import fold, fold_copy
from bot.domain.moderation.correction import Correction

SHARED = 0.5  # of two quotes, or of a claim's content: less, and they are no quotes of one claim


@dataclass(frozen=True, slots=True)
class Meant:
    """A claim that something was said of: its quote in this copy; its statement and content, where they are known."""

    quote: Span
    statement: str | None = None
    content: tuple[Span, ...] = ()


def meant_by(one: Correction, article: Article) -> Meant | None:
    """Give the claim that a correction is of, in this copy; None where its words don't stand there."""
    place, claim = found(article, one.quote), one.before or one.after
    if place is None or claim is None:
        return None if place is None else Meant(place)
    by = place.start - one.quote.start
    content = tuple(Span(part.text, part.start + by, part.end + by) for part in claim.content)
    return Meant(place, claim.statement, content)


def found(article: Article, quote: Span) -> Span | None:
    """Find a quote in an article, in its place or wherever its words stand once; None where they don't."""
    if article.holds(quote):
        return quote
    start = article.text.find(quote.text)
    if start >= 0:
        again = article.text.find(quote.text, start + 1)
        return article.span(start, start + len(quote.text)) if again < 0 else None
    return _found_folded(article, quote.text)


def claim_at(claims: Iterable[Claim], meant: Meant) -> Claim | None:
    """Find the claim that is meant."""
    return _nearest((claim for claim in claims if _is_meant(claim, meant)), meant)


def overlapping(claims: Iterable[Claim], meant: Meant) -> Claim | None:
    """Find the claim that shares at least half of the shorter quote with one that is meant, and is not it for sure."""
    return _nearest((claim for claim in claims if _of_shorter(claim.quote, meant.quote) >= SHARED), meant)


def shared(one: Span, other: Span) -> float:
    """Tell how much of the longer of two quotes both have: 1.0 is all of it, 0 or less nothing."""
    return _common(one, other) / max(one.end - one.start, other.end - other.start, 1)


def says_the_same(claim: Claim, meant: Meant) -> bool:
    """Tell whether a claim has the statement that is meant; folding hides what copies differ in."""
    if meant.statement is None or claim.statement == meant.statement:
        return meant.statement is not None
    return fold(claim.statement).text == fold(meant.statement).text


def _of_shorter(one: Span, other: Span) -> float:
    return _common(one, other) / max(min(one.end - one.start, other.end - other.start), 1)


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _nearest(claims: Iterable[Claim], meant: Meant) -> Claim | None:
    return max(claims, key=lambda one: (says_the_same(one, meant), shared(one.quote, meant.quote)), default=None)


def _is_meant(claim: Claim, meant: Meant) -> bool:
    if shared(claim.quote, meant.quote) >= SHARED:
        return True
    if claim.quote.covers(meant.quote):
        return says_the_same(claim, meant) or _is_in(meant.quote, claim.content)
    if meant.quote.covers(claim.quote):
        return says_the_same(claim, meant) or _is_in(claim.quote, meant.content)
    return False


def _is_in(quote: Span, content: tuple[Span, ...]) -> bool:
    """Tell whether most of what a claim says is said in a quote."""
    whole = sum(part.end - part.start for part in content)
    return sum(max(0, _common(part, quote)) for part in content) >= SHARED * max(whole, 1)


def _found_folded(article: Article, words: str) -> Span | None:
    text, sought = fold_copy(article.text), fold_copy(words).text
    start = text.text.find(sought) if sought else -1
    if start < 0 or text.text.find(sought, start + 1) >= 0:
        return None
    return article.span(*text.folded.carry(start, start + len(sought), text.original))
