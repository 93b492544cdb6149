"""Lays moderators' corrections over what an engine read: each one where its claim's quote still stands.

meant.py finds the claim that a correction is of; where an engine found none there, the corrected claim is put in. What
was only remarked on such a claim goes with it, and so does whatever was said of a claim whose addition was undone. A
hidden claim stays hidden: where none is it for sure, the one that shares at least half of the shorter quote is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.domain.analysis import SHOWN, Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Note
from bot.domain.moderation.correction import Change, Correction, standing
from bot.domain.moderation.meant import Meant, claim_at, meant_by, overlapping, says_the_same
from bot.domain.voices import count_voices

# Notes, by the contract: a moderator changed the claim; its mark is contested; a moderator says something to it.
CORRECTED, CONTESTED, MODERATOR_NOTE = "corrected", "contested", "moderator_note"
BY_MODERATORS = frozenset({CORRECTED, CONTESTED, MODERATOR_NOTE})
CORRECTED_BY_MODERATOR = "corrected_by_moderator"  # the warning on an analysis that was corrected anywhere

_SAYING = {Change.SOURCE, Change.MODALITY}  # by which a claim is put in that an engine did not find again


@dataclass(slots=True)
class _Shown:
    """A claim on its way; `is_put_in`: by a moderator, as one that is shown."""

    claim: Claim
    is_put_in: bool = False


def corrected(analysis: Analysis, history: Iterable[Correction]) -> Analysis:
    """Give an analysis as moderators have corrected it; itself where none of their corrections stands there.

    What they only remark on a claim stands below it, and needs no warning. The ranks of the central claims close up
    behind a hidden one; one that was put in comes last among them.
    """
    history = tuple(history)
    shown, withdrawn = [_Shown(claim) for claim in analysis.claims], _withdrawn(history)
    for correction in standing(history):
        meant = meant_by(correction, analysis.article)
        if meant is not None:
            _lay(shown, correction, meant, analysis.article, is_withdrawn=correction.quote in withdrawn)
    if [one.claim for one in shown] == list(analysis.claims):
        return analysis
    claims = _ranked(shown)
    is_said = [_without_remarks(claim) for claim in claims] == [_without_remarks(claim) for claim in analysis.claims]
    headline = analysis.headline
    if headline is not None and headline.against is not None:
        headline = replace(headline, against=_rank_after(headline.against, analysis, claims))
    return replace(
        analysis,
        claims=claims,
        headline=headline,
        voices=count_voices(claims),
        warnings=analysis.warnings if is_said else (*analysis.warnings, CORRECTED_BY_MODERATOR),
    )


def is_moderated(claim: Claim) -> bool:
    """Tell whether moderators said something of a claim."""
    return any(note.code in BY_MODERATORS for note in claim.notes)


def _withdrawn(history: Iterable[Correction]) -> set[Span]:
    """Give the quotes of claims whose addition was undone: whatever was said of them since falls with that."""
    undone = {one.undoes for one in history}
    return {one.quote for one in history if one.change is Change.ADDED and one.number in undone}


def _without_remarks(claim: Claim) -> Claim:
    said = tuple(note for note in claim.notes if note.code not in {CONTESTED, MODERATOR_NOTE})
    return replace(claim, notes=said)


def _lay(shown: list[_Shown], correction: Correction, meant: Meant, article: Article, *, is_withdrawn: bool) -> None:
    claims = [one.claim for one in shown]
    known = claim_at(claims, meant)
    if known is not None and correction.change is Change.ADDED and not _is_found(known, meant):
        known = None
    if known is None and correction.change is Change.HIDDEN and not is_withdrawn:
        known = overlapping(claims, meant)
    at = next((index for index, one in enumerate(shown) if one.claim is known), None)
    after = None if correction.after is None else _moved(correction.after, correction.quote, meant.quote, article)
    if after is None:
        if at is not None:
            del shown[at]
    elif at is not None:
        claim, is_added = shown[at].claim, correction.change is Change.ADDED
        shown[at] = _Shown(_changed(claim, correction.change, after), shown[at].is_put_in or is_added)
    elif correction.change is Change.ADDED or (correction.change in _SAYING and not is_withdrawn):
        kept = replace(after, rank=None, notes=_noted(after.notes, CORRECTED))
        shown.append(_Shown(kept, is_put_in=correction.change is Change.ADDED or after.central))


def _is_found(claim: Claim, meant: Meant) -> bool:
    """Tell whether an engine finds by now what a moderator had to add, and not another claim of the same sentence."""
    return claim.quote == meant.quote or says_the_same(claim, meant)


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
            noted = _noted((*claim.notes, *after.notes), CORRECTED)
            return replace(after, quote=claim.quote, content=claim.content, rank=claim.rank, notes=noted)


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
    central = sorted((one for one in shown if one.claim.central), key=lambda one: one.claim.rank or 0)
    put_in = [one for one in shown if one.is_put_in and not one.claim.central][-SHOWN:]
    ranks = {id(one): rank for rank, one in enumerate((*central[: SHOWN - len(put_in)], *put_in), 1)}
    for one in shown:
        one.claim = replace(one.claim, rank=ranks.get(id(one)))
    return tuple(one.claim for one in sorted(shown, key=lambda one: (one.claim.quote.start, one.claim.quote.end)))


def _rank_after(against: int, analysis: Analysis, claims: tuple[Claim, ...]) -> int | None:
    was = next((claim for claim in analysis.claims if claim.rank == against), None)
    now = None if was is None else next((claim for claim in claims if claim.quote == was.quote), None)
    return None if now is None else now.rank
