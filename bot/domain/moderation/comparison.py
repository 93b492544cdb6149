"""What two readings of one article say otherwise, claim beside claim; in the order of the text."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.claim import Claim, Source
from bot.domain.moderation.meant import SHARED, shared


class Field(StrEnum):
    """What can differ of one claim."""

    STATEMENT = "statement"
    SOURCE = "source"
    MODALITY = "modality"
    CENTRAL = "central"


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of the one reading, of the other, or of both; where of both, in what they differ."""

    before: Claim | None
    now: Claim | None
    changed: frozenset[Field] = frozenset()

    @property
    def is_same(self) -> bool:
        """Whether both readings have it, and say the same of it."""
        return self.before is not None and self.now is not None and not self.changed


def compare(before: tuple[Claim, ...], now: tuple[Claim, ...]) -> tuple[Row, ...]:
    """Put the claims of two readings of one text beside each other: those whose quotes share the most, the first."""
    pairs = _pairs(before, now)
    found = {place: other for other, place in pairs.items()}
    rows = [
        Row(claim, now[pairs[place]], _changed(claim, now[pairs[place]])) if place in pairs else Row(claim, None)
        for place, claim in enumerate(before)
    ]
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


def _changed(before: Claim, now: Claim) -> frozenset[Field]:
    differs = {
        Field.STATEMENT: before.statement != now.statement,
        Field.SOURCE: _who(before.source) != _who(now.source),
        Field.MODALITY: before.modality is not now.modality,
        Field.CENTRAL: before.central is not now.central,
    }
    return frozenset(field for field, is_so in differs.items() if is_so)


def _who(source: Source) -> tuple[str | None, ...]:
    return source.kind, source.name, source.title, source.via


def _place(row: Row) -> tuple[int, int]:
    claim = row.before or row.now
    return (0, 0) if claim is None else (claim.quote.start, claim.quote.end)
