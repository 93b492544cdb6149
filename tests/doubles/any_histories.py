"""Any corrections of any analysis, for properties: of its claims and of other passages, undone and done once more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.domain.analysis import Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Modality, Note, Source, SourceKind
from bot.domain.moderation.correction import Change, Correction
from bot.domain.moderation.overlay import MODERATOR_NOTE

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)

_steps = st.lists(
    st.tuples(st.sampled_from(Change), st.integers(0, 9), st.tuples(st.integers(0, 999), st.integers(0, 999))),
    max_size=8,
)


@st.composite
def histories(draw: st.DrawFn, analysis: Analysis) -> tuple[Correction, ...]:
    """Build the history of an article that was read so; what is corrected in it need not be there."""
    history: list[Correction] = []
    for change, number, places in draw(_steps):
        claim = _claim(analysis, number, places)
        if change is Change.UNDONE:
            history += _undone(history, number)
        elif claim is not None:
            history.append(correction(len(history) + 1, change, claim))
    return tuple(history)


def correction(number: int, change: Change, claim: Claim) -> Correction:
    """Make a correction of a claim, each of its kind the same."""
    return Correction(
        number=number,
        change=change,
        who="tag",
        at=NOON,
        quote=claim.quote,
        before=None if change is Change.ADDED else claim,
        after=_after(change, claim),
    )


def undoing(history: Sequence[Correction], number: int) -> tuple[Correction, ...]:
    """Add to a history that one of its corrections is undone."""
    undone = history[number - 1]
    last = Correction(
        number=len(history) + 1,
        change=Change.UNDONE,
        who="tag",
        at=NOON,
        quote=undone.quote,
        before=undone.after,
        after=undone.before,
        undoes=number,
    )
    return (*history, last)


def _after(change: Change, claim: Claim) -> Claim | None:
    match change:
        case Change.HIDDEN:
            return None
        case Change.SOURCE:
            return replace(claim, source=Source(kind=SourceKind.NAMED_PERSON, name="Jane Roe"))
        case Change.MODALITY:
            return replace(claim, modality=Modality.RUMOR, cues=())
        case Change.NOTE:
            return replace(claim, notes=(*claim.notes, Note(MODERATOR_NOTE, "Look.")))
        case _:
            return claim


def _undone(history: Sequence[Correction], number: int) -> tuple[Correction, ...]:
    done = [one.number for one in history if one.change is not Change.UNDONE]
    return (undoing(history, done[number % len(done)])[-1],) if done else ()


def _claim(analysis: Analysis, number: int, places: tuple[int, int]) -> Claim | None:
    """Give one of the claims, or one that any passage bears; None where that is empty."""
    if number < len(analysis.claims):
        return analysis.claims[number] if analysis.claims[number].quote.text else None
    span = _span(analysis.article, places)
    return Claim(statement=span.text, quote=span, content=(span,)) if span.text else None


def _span(article: Article, places: tuple[int, int]) -> Span:
    start, end = sorted(place % (len(article.text) + 1) for place in places)
    return article.span(start, end)
