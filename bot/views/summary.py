"""What an analysis comes to in one line: how many central claims, how many speculative, and who carries them.

It counts the central claims only: those are what the reader sees below the line.
"""

from collections import Counter
from dataclasses import dataclass

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim, SourceKind
from bot.views.plurals import counted
from bot.views.sources import UNNAMED


@dataclass(frozen=True, slots=True)
class Carrier:
    """The source that says most of the central claims: more than any other, at least two, at least a third."""

    kind: SourceKind
    claims: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Counts of the central claims and of their sources; the unnamed sources count as one, whoever they are."""

    central: int
    speculative: int
    unsourced: int
    unnamed: int
    sources: int
    carrier: Carrier | None


_CARRIES = {
    SourceKind.NAMED_PERSON: ("one person carries {n}", "one person carries them all"),
    SourceKind.NAMED_ORGANIZATION: ("one organization carries {n}", "one organization carries them all"),
    SourceKind.DOCUMENT: ("one document carries {n}", "one document carries them all"),
    SourceKind.MEDIA: ("one outlet carries {n}", "one outlet carries them all"),
    SourceKind.ANONYMOUS_SOURCE: ("unnamed sources carry {n}", "unnamed sources carry them all"),
}


def summary(analysis: Analysis) -> tuple[str, ...]:
    """Sum an analysis up, as in ("6 central claims", "4 speculative", "one person carries 5")."""
    facts = gather(analysis)
    if not facts.central:
        return ("No central claims found",)
    central = counted("{n} central claim", "{n} central claims", facts.central)
    return (central, _speculative(facts), *_carried(facts), *_unsourced(facts))


def gather(analysis: Analysis) -> Facts:
    """Count what the line and the closing question are about."""
    central = analysis.central()
    sources = Counter(_who(claim) for claim in central if claim.source.kind is not SourceKind.NONE)
    return Facts(
        central=len(central),
        speculative=sum(claim.speculative for claim in central),
        unsourced=sum(claim.source.kind is SourceKind.NONE for claim in central),
        unnamed=sum(claim.source.kind in UNNAMED for claim in central),
        sources=len(sources),
        carrier=_carrier(sources, len(central)),
    )


def _who(claim: Claim) -> tuple[SourceKind, str]:
    if claim.source.kind in UNNAMED:
        return SourceKind.ANONYMOUS_SOURCE, ""
    return claim.source.kind, claim.source.name or ""


def _carrier(sources: Counter[tuple[SourceKind, str]], central: int) -> Carrier | None:
    ranking = sources.most_common(2)
    counts = [claims for _, claims in ranking] + [0, 0]
    if counts[0] == counts[1] or counts[0] == 1 or 3 * counts[0] < central:
        return None
    return Carrier(kind=ranking[0][0][0], claims=counts[0])


def _speculative(facts: Facts) -> str:
    if facts.central == 1:
        return "speculative" if facts.speculative else "not speculative"
    if facts.speculative == facts.central:
        return "all speculative"
    return f"{facts.speculative} speculative" if facts.speculative else "none speculative"


def _carried(facts: Facts) -> tuple[str, ...]:
    if facts.carrier is not None:
        some, everything = _CARRIES[facts.carrier.kind]
        return (everything if facts.carrier.claims == facts.central else some.format(n=facts.carrier.claims),)
    return (f"{facts.sources} sources",) if facts.sources > 1 else ()


def _unsourced(facts: Facts) -> tuple[str, ...]:
    if not facts.unsourced:
        return ()
    return ("no source given" if facts.unsourced == facts.central else f"no source given for {facts.unsourced}",)
