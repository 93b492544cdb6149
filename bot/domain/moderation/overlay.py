"""Lays moderators' corrections over what an engine read: each one where its claim's quote still stands.

A correction finds its claim by the quote, in the very place or, in another copy of the article, where its words stand
once; folding (fingerprint.py) hides what copies differ in. Where an engine cut the claim otherwise, the one that
shares at least half of the longer quote is meant; where it found none there, the corrected claim is put in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.analysis import SHOWN, Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Note
from bot.domain.fingerprint import fold_copy
from bot.domain.moderation.correction import Change, Correction, standing
from bot.domain.voices import count_voices

# Notes, by the contract: a moderator changed the claim; its mark is contested; a moderator says something to it.
CORRECTED, CONTESTED, MODERATOR_NOTE = "corrected", "contested", "moderator_note"
CORRECTED_BY_MODERATOR = "corrected_by_moderator"  # the warning on an analysis that was corrected anywhere

_SHARED = 0.5  # of the longer of two quotes


@dataclass(slots=True)
class _Shown:
    """A claim on its way; `is_put_in`: by a moderator, so that it is shown whatever its rank."""

    claim: Claim
    is_put_in: bool = False


def corrected(analysis: Analysis, history: Iterable[Correction]) -> Analysis:
    """Give an analysis as moderators have corrected it; itself where none of their corrections stands there.

    The ranks of the central claims close up behind a hidden one; one that was put in comes last among them.
    """
    shown, before = [_Shown(claim) for claim in analysis.claims], list(analysis.claims)
    for correction in standing(history):
        place = found(analysis.article, correction.quote)
        if place is not None:
            _lay(shown, correction, place, analysis.article)
    if [one.claim for one in shown] == before:
        return analysis
    claims = _ranked(shown)
    headline = analysis.headline
    if headline is not None and headline.against is not None:
        headline = replace(headline, against=_rank_after(headline.against, analysis, claims))
    return replace(
        analysis,
        claims=claims,
        headline=headline,
        voices=count_voices(claims),
        warnings=(*analysis.warnings, CORRECTED_BY_MODERATOR),
    )


def found(article: Article, quote: Span) -> Span | None:
    """Find a quote in an article, in its place or wherever its words stand once; None where they don't."""
    if article.holds(quote):
        return quote
    start = article.text.find(quote.text)
    if start >= 0:
        again = article.text.find(quote.text, start + 1)
        return article.span(start, start + len(quote.text)) if again < 0 else None
    return _found_folded(article, quote.text)


def claim_at(claims: Iterable[Claim], place: Span) -> Claim | None:
    """Find the claim that stands in a place: with this very quote, or one that shares most of it."""
    nearest = max(claims, key=lambda claim: _shared(claim.quote, place), default=None)
    return nearest if nearest is not None and _shared(nearest.quote, place) >= _SHARED else None


def _found_folded(article: Article, words: str) -> Span | None:
    text, sought = fold_copy(article.text), fold_copy(words).text
    start = text.text.find(sought) if sought else -1
    if start < 0 or text.text.find(sought, start + 1) >= 0:
        return None
    return article.span(*text.folded.carry(start, start + len(sought), text.original))


def _shared(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / max(one.end - one.start, other.end - other.start, 1)


def _lay(shown: list[_Shown], correction: Correction, place: Span, article: Article) -> None:
    known = claim_at((one.claim for one in shown), place)
    at = next((index for index, one in enumerate(shown) if one.claim is known), None)
    after = None if correction.after is None else _moved(correction.after, correction.quote, place, article)
    if after is None:
        if at is not None:
            del shown[at]
    elif at is None:
        kept = replace(after, rank=None, notes=_noted(after.notes, CORRECTED))
        shown.append(_Shown(kept, is_put_in=True))
    else:
        shown[at] = replace(shown[at], claim=_changed(shown[at].claim, correction.change, after))


def _changed(claim: Claim, change: Change, after: Claim) -> Claim:
    match change:
        case Change.SOURCE:
            return replace(claim, source=after.source, notes=_noted(claim.notes, CORRECTED))
        case Change.MODALITY:
            changed = replace(claim, modality=after.modality, cues=after.cues)
            return replace(changed, notes=_noted(claim.notes, CORRECTED))
        case Change.NOTE:
            said = tuple(note for note in after.notes if note.code == MODERATOR_NOTE)
            return replace(claim, notes=(*(n for n in claim.notes if n.code != MODERATOR_NOTE), *said))
        case Change.CONTESTED:
            return replace(claim, notes=_noted(claim.notes, CONTESTED))
        case _:  # added, where an engine finds it by now
            return replace(after, quote=claim.quote, content=claim.content, rank=claim.rank)


def _noted(notes: tuple[Note, ...], code: str) -> tuple[Note, ...]:
    return notes if any(note.code == code for note in notes) else (*notes, Note(code))


def _moved(claim: Claim, quote: Span, place: Span, article: Article) -> Claim:
    """Put a claim into another place; what of its marks is not found there goes."""

    def move(span: Span | None) -> Span | None:
        if span is None:
            return None
        start, end = (offset + place.start - quote.start for offset in (span.start, span.end))
        if 0 <= start <= end <= len(article.text) and article.text[start:end] == span.text:
            return article.span(start, end)
        start = article.text.find(span.text, place.start, place.end)
        return article.span(start, start + len(span.text)) if start >= 0 and span.text else None

    content = [move(part) for part in claim.content]
    whole = tuple(part for part in content if part is not None and place.covers(part))
    source = replace(claim.source, cue=move(claim.source.cue), mention=move(claim.source.mention))
    cues = tuple(cue for cue in map(move, claim.cues) if cue is not None)
    return replace(
        claim, quote=place, content=whole if len(whole) == len(content) else (place,), source=source, cues=cues
    )


def _ranked(shown: list[_Shown]) -> tuple[Claim, ...]:
    """Put claims in the order of the text, and number the central ones anew: what was put in is one of them."""
    central = sorted((one for one in shown if one.claim.rank is not None), key=lambda one: one.claim.rank or 0)
    put_in = [one for one in shown if one.is_put_in][:SHOWN]
    ranks = {id(one): rank for rank, one in enumerate((*central[: SHOWN - len(put_in)], *put_in), 1)}
    for one in shown:
        one.claim = replace(one.claim, rank=ranks.get(id(one)))
    return tuple(one.claim for one in sorted(shown, key=lambda one: (one.claim.quote.start, one.claim.quote.end)))


def _rank_after(against: int, analysis: Analysis, claims: tuple[Claim, ...]) -> int | None:
    was = next((claim for claim in analysis.claims if claim.rank == against), None)
    now = None if was is None else next((claim for claim in claims if claim.quote == was.quote), None)
    return None if now is None else now.rank
