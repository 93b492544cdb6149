"""Two readings of one article, claim beside claim, in the order of the text."""

from dataclasses import dataclass

from bot.domain.claim import Claim
from bot.domain.moderation.meant import SHARED, shared


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of the one reading, of the other, or of both."""

    before: Claim | None
    now: Claim | None


def compare(before: tuple[Claim, ...], now: tuple[Claim, ...]) -> tuple[Row, ...]:
    """Put the claims of two readings of one text beside each other: those whose quotes share the most, the first."""
    pairs = _pairs(before, now)
    found = {place: other for other, place in pairs.items()}
    rows = [Row(claim, now[pairs[place]] if place in pairs else None) for place, claim in enumerate(before)]
    rows += [Row(None, claim) for place, claim in enumerate(now) if place not in found]
    return tuple(sorted(rows, key=_place))


def _pairs(before: tuple[Claim, ...], now: tuple[Claim, ...]) -> dict[int, int]:
    """Pair places in the one with places in the other, each once."""
    nearness = {
        (one, other): (shared(claim.quote, found.quote), claim.statement == found.statement)
        for one, claim in enumerate(before)
        for other, found in enumerate(now)
        if shared(claim.quote, found.quote) >= SHARED
    }
    pairs: dict[int, int] = {}
    for one, other in sorted(nearness, key=nearness.__getitem__, reverse=True):
        if one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _place(row: Row) -> tuple[int, int]:
    claim = row.before or row.now
    return (0, 0) if claim is None else (claim.quote.start, claim.quote.end)
