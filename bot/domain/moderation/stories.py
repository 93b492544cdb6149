"""Whose corrections are whose: each claim of an article as it is shown now, with all that moderators did to it."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bot.domain.analysis import Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim
from bot.domain.moderation.correction import Change, Correction, standing
from bot.domain.moderation.meant import Meant, claim_at, found, meant_by
from bot.domain.moderation.report import Report


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
        claim = corrected_claim(one, [story.claim for story in told], article)
        at = next((index for index, story in enumerate(told) if story.claim is claim), None)
        if at is None:
            others.append(one)
        else:
            told[at] = replace(told[at], corrections=(*told[at].corrections, one))
    return Stories(tuple(sorted(told, key=_place)), tuple(others))


def reported_claim(report: Report, claims: Iterable[Claim], article: Article) -> Claim | None:
    """Find the claim that a report is of; None where it is of the whole answer, or the claim is gone."""
    place = None if report.quote is None else found(article, report.quote)
    return None if place is None else claim_at(claims, Meant(place, report.statement))


def corrected_claim(one: Correction, claims: Iterable[Claim], article: Article) -> Claim | None:
    """Find the claim that a correction is of; None where it is gone."""
    meant = meant_by(one, article)
    return None if meant is None else claim_at(claims, meant)


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


def _place(story: Story) -> tuple[int, int]:
    return story.claim.quote.start, story.claim.quote.end
