"""Whose corrections are whose: each claim of an article as it is shown now, with all that moderators did to it."""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.domain.analysis import Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim
from bot.domain.moderation.correction import Change, Correction, standing
from bot.domain.moderation.overlay import SHARED, claim_at, found, shared


@dataclass(frozen=True, slots=True)
class Story:
    """A claim, and its corrections, the oldest first; `is_hidden`: it stands as it was before it was hidden."""

    claim: Claim
    corrections: tuple[Correction, ...] = ()
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Stories:
    """The claims in the order of the text, hidden ones in their places, and what was done to claims that are gone."""

    claims: tuple[Story, ...]
    others: tuple[Correction, ...]


def stories(shown: Analysis, history: Iterable[Correction]) -> Stories:
    """Give every claim its corrections."""
    history, article = tuple(history), shown.article
    told = [*_hidden(article, history), *(Story(claim) for claim in shown.claims)]
    others = []
    for one in history:
        at = _teller(told, one, article)
        if at is None:
            others.append(one)
        else:
            told[at] = replace(told[at], corrections=(*told[at].corrections, one))
    return Stories(tuple(sorted(told, key=_place)), tuple(others))


def is_of(one: Correction, claim: Claim, article: Article) -> bool:
    """Tell whether a correction is of this claim, in this copy of the article."""
    return is_about(one.quote, _statement(one), claim, article)


def is_about(quote: Span, statement: str | None, claim: Claim, article: Article) -> bool:
    """Tell whether what was said of a quote, of a statement where that is known, was said of this claim."""
    place = found(article, quote)
    if place is None or shared(place, claim.quote) < SHARED:
        return False
    return place != claim.quote or statement in {None, claim.statement}


def key_of(claim: Claim) -> str:
    """Name a claim on its article's page, by what no correction changes."""
    statement = zlib.crc32(claim.statement.encode("utf-8", "surrogatepass"))
    return f"{claim.quote.start}-{claim.quote.end}-{statement:x}"


def _hidden(article: Article, history: Iterable[Correction]) -> Iterator[Story]:
    for one in standing(history):
        place = found(article, one.quote)
        if one.change is Change.HIDDEN and one.before is not None and place is not None:
            yield Story(_moved(replace(one.before, rank=None), place), is_hidden=True)


def _moved(claim: Claim, place: Span) -> Claim:
    """Point at a claim's place in this copy; of its marks nothing is shown where that is another one."""
    if claim.quote == place:
        return claim
    source = replace(claim.source, cue=None, mention=None)
    return replace(claim, quote=place, content=(place,), cues=(), source=source)


def _teller(told: Sequence[Story], one: Correction, article: Article) -> int | None:
    """Find the claim that a correction is of: of a hidden one, only where it is no other's."""
    place = found(article, one.quote)
    if place is None:
        return None
    hidden = (index for index, story in enumerate(told) if story.is_hidden and is_of(one, story.claim, article))
    at = next(hidden, None)
    if at is not None:
        return at
    claim = claim_at((story.claim for story in told if not story.is_hidden), place, _statement(one))
    return next((index for index, story in enumerate(told) if story.claim is claim), None)


def _statement(one: Correction) -> str | None:
    claim = one.before or one.after
    return None if claim is None else claim.statement


def _place(story: Story) -> tuple[int, int]:
    return story.claim.quote.start, story.claim.quote.end
