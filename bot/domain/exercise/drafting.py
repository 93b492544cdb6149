"""A sheet made of an analysis, its claims chosen for variety, and all that a teacher changes of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.analysis import Analysis
from bot.domain.article import Span
from bot.domain.claim import Claim, Modality, SourceKind
from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.sheet import (
    FEWEST_ITEMS,
    MOST_ITEMS,
    MOST_NOTE,
    MOST_OFFERED,
    MOST_SOURCE,
    AsRead,
    Item,
    Offer,
    Practice,
    Sheet,
)
from bot.domain.voices import UNNAMED, voice_of

USUAL_ITEMS = 5
POOL = 24  # further items to exchange for: nobody looks through more
LONGEST_SENTENCE = 700  # characters: a longer passage is not read from a wall, or on a phone between two buttons
_OTHERS = 3  # sources offered beside the right one and "no source given"
_NOBODY = Offer(SourceKind.NONE)
_UNNAMED = Offer(SourceKind.ANONYMOUS_SOURCE)


def drafted(analysis: Analysis) -> tuple[Sheet, tuple[Item, ...]]:
    """Make a sheet of as many claims as usual, if there are so many, and give the further ones; raises Refused."""
    fitting = _fitting(analysis.claims)
    if len(fitting) < FEWEST_ITEMS:
        raise Refused(Why.TOO_FEW_CLAIMS)
    voices = {voice.name.casefold(): _offer(voice.name, voice.kind) for voice in analysis.voices}
    ordered = _by_variety(fitting, voices)[: POOL + USUAL_ITEMS]
    chosen = sorted(ordered[:USUAL_ITEMS], key=lambda claim: claim.quote.start)
    items = [_item(claim, voices) for claim in chosen]
    sheet = Sheet(
        title=analysis.article.title,
        url=analysis.article.url or analysis.article.found_at,
        headline=analysis.headline.modality if analysis.headline and analysis.article.title else None,
        items=tuple(items),
        practices=(Practice.WHO,),
    )
    return sheet, tuple(_item(claim, voices) for claim in ordered[USUAL_ITEMS:])


def practising(exercise: Exercise, practices: Iterable[Practice]) -> Exercise:
    """Practise other things; raises Refused where there is nothing to compare a headline with, or it is no draft."""
    _must_be_draft(exercise)
    wanted = tuple(each for each in Practice if each in set(practices))
    if not wanted or (Practice.HEADLINE in wanted and not exercise.sheet.has_headline):
        raise Refused(Why.NO_CHANGE_NOW)
    return replace(exercise, sheet=replace(exercise.sheet, practices=wanted))


def resized(exercise: Exercise, count: int) -> Exercise:
    """Ask about so many claims; those that go stand first among the further ones. As many as there are, at the most."""
    _must_be_draft(exercise)
    every = (*exercise.sheet.items, *exercise.pool)
    count = max(FEWEST_ITEMS, min(count, MOST_ITEMS, len(every)))
    return replace(exercise, sheet=replace(exercise.sheet, items=every[:count]), pool=every[count:])


def exchanged(exercise: Exercise, place: int, before: int) -> Exercise:
    """Put the next of the further items in place of one, which goes to their end; `before`: exchanges so far.

    Where there were more by now it has been done, and all stays.
    """
    _must_be_draft(exercise)
    if before != exercise.exchanges:
        return exercise
    if not exercise.pool or not 0 <= place < len(exercise.sheet.items):
        raise Refused(Why.NO_CHANGE_NOW)
    first, *rest = exercise.pool
    gone = exercise.sheet.items[place]
    return replace(_with_item(exercise, place, first), pool=(*rest, gone), exchanges=before + 1)


def with_source(exercise: Exercise, place: int, offer: Offer) -> Exercise:
    """Set who says a claim. While it is a draft it may be one that was not offered: it takes the last other's place.

    Words that name another are not what names its source any more, until it is that one again.
    """
    item = _item_at(exercise, place)
    offer = next((each for each in item.offers if _is_named_as(each, offer)), offer)
    if offer == item.offers[item.source]:
        return exercise
    offers = item.offers
    if offer not in offers:
        _must_be_draft(exercise)
        if len(offer.name or "") > MOST_SOURCE:
            raise Refused(Why.TOO_LONG)
        offers = (*[each for each in offers if each != _NOBODY][: MOST_OFFERED - 2], offer, _NOBODY)
    read = _as_read(item)
    saying = read.saying if offer == read.source else ()
    source = offers.index(offer)
    return _with_item(exercise, place, replace(item, offers=offers, source=source, saying=saying, as_read=read))


def with_modality(exercise: Exercise, place: int, modality: Modality) -> Exercise:
    """Set how sure the article is of a claim; words that made it another are not its cues, until it is that again."""
    item = _item_at(exercise, place)
    if modality is item.modality:
        return exercise
    read = _as_read(item)
    cues = read.cues if modality is read.modality else ()
    return _with_item(exercise, place, replace(item, modality=modality, cues=cues, as_read=read))


def with_note(exercise: Exercise, place: int, note: str) -> Exercise:
    """Set what is shown with the key of a claim."""
    item = _item_at(exercise, place)
    if len(note) > MOST_NOTE:
        raise Refused(Why.TOO_LONG)
    return _with_item(exercise, place, replace(item, note=note))


def _fitting(claims: Iterable[Claim]) -> list[Claim]:
    """Give the claims that can be asked about, the most central first: of each passage the first such."""
    by_passage: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (claim.rank is None, claim.rank or 0, claim.quote.start)):
        if 0 < len(claim.quote.text) <= LONGEST_SENTENCE and len(claim.statement) <= LONGEST_SENTENCE:
            by_passage.setdefault(claim.quote.text, claim)
    return list(by_passage.values())


def _by_variety(left: list[Claim], voices: Mapping[str, Offer]) -> list[Claim]:
    """Order claims so that the first few differ most in source and modality; of equals the first stays first."""
    sources, modalities = Counter[Offer](), Counter[Modality]()
    ordered = []
    while left:
        claim = min(left, key=lambda each: sources[_said_by(each, voices)] + modalities[each.modality])
        left.remove(claim)
        ordered.append(claim)
        sources[_said_by(claim, voices)] += 1
        modalities[claim.modality] += 1
    return ordered


def _item(claim: Claim, voices: Mapping[str, Offer]) -> Item:
    right = _said_by(claim, voices)
    others = [voice for voice in voices.values() if voice not in {right, _NOBODY}][:_OTHERS] or [_UNNAMED]
    order = {voice: place for place, voice in enumerate(voices.values())}
    named = sorted({right, *others} - {_NOBODY}, key=lambda offer: (order.get(offer, len(order)), offer.name or ""))
    offers = (*named, _NOBODY)
    marks = (mark for mark in (claim.source.mention, claim.source.cue) if mark is not None)
    return Item(
        statement=claim.statement,
        sentence=claim.quote.text,
        offers=offers,
        source=offers.index(right),
        modality=claim.modality,
        cues=_inside(claim.cues, claim.quote),
        saying=_inside(marks, claim.quote),
    )


def _inside(spans: Iterable[Span], passage: Span) -> tuple[Span, ...]:
    """Give the spans that lie in a passage, as spans of it."""
    return tuple(
        Span(span.text, span.start - passage.start, span.end - passage.start)
        for span in spans
        if span.text and passage.covers(span)
    )


def _said_by(claim: Claim, voices: Mapping[str, Offer]) -> Offer:
    """Give who says a claim, spelled as the voice that it counts for: one source is one choice in every question."""
    name, kind = voice_of(claim.source)
    return voices.get(name.casefold()) or _offer(name, kind)


def _offer(name: str, kind: SourceKind) -> Offer:
    """Give a voice as a source: where that has no name, a voice has words in its place."""
    if kind is SourceKind.NONE:
        return _NOBODY
    return _UNNAMED if name == UNNAMED else Offer(kind, name)


def _is_named_as(one: Offer, other: Offer) -> bool:
    """Tell whether two sources would be the same choice to a reader."""
    if one.name is None or other.name is None:
        return one == other
    return one.name.casefold() == other.name.casefold()


def _as_read(item: Item) -> AsRead:
    """Give the first key of an item."""
    return item.as_read or AsRead(
        source=item.offers[item.source], modality=item.modality, cues=item.cues, saying=item.saying
    )


def _must_be_draft(exercise: Exercise) -> None:
    if exercise.phase is not Phase.DRAFT:
        raise Refused(Why.NO_CHANGE_NOW)


def _item_at(exercise: Exercise, place: int) -> Item:
    if exercise.phase is Phase.ENDED:
        raise Refused(Why.ENDED)
    if not 0 <= place < len(exercise.sheet.items):
        raise Refused(Why.UNKNOWN_CHOICE)
    return exercise.sheet.items[place]


def _with_item(exercise: Exercise, place: int, item: Item) -> Exercise:
    items = exercise.sheet.items
    return replace(exercise, sheet=replace(exercise.sheet, items=(*items[:place], item, *items[place + 1 :])))
