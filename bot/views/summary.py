"""What an analysis comes to in one line: how many central claims, how many speculative, and who carries them.

It counts the central claims only: those are what the reader sees below the line.
"""

from collections import Counter
from dataclasses import dataclass

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim, SourceKind
from bot.i18n import N_, Tongue


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


# Translators: what is carried are claims: "6 central claims · one person carries 5"
_CARRIES_ALL = {
    SourceKind.NAMED_PERSON: N_("one person carries them all"),
    SourceKind.NAMED_ORGANIZATION: N_("one organization carries them all"),
    SourceKind.DOCUMENT: N_("one document carries them all"),
    SourceKind.MEDIA: N_("one outlet carries them all"),
    SourceKind.ANONYMOUS_SOURCE: N_("unnamed sources carry them all"),
}


def summary(analysis: Analysis, tongue: Tongue) -> tuple[str, ...]:
    """Sum an analysis up, as in ("6 central claims", "4 speculative", "one person carries 5")."""
    facts = gather(analysis)
    if not facts.central:
        return (tongue.say("No central claims found"),)
    central = tongue.count("{n} central claim", "{n} central claims", facts.central)
    return (central, _speculative(facts, tongue), *_carried(facts, tongue), *_unsourced(facts, tongue))


def gather(analysis: Analysis) -> Facts:
    """Count what the line and the closing question are about."""
    central = analysis.central()
    sources = Counter(_who(claim) for claim in central if claim.source.kind is not SourceKind.NONE)
    return Facts(
        central=len(central),
        speculative=sum(claim.speculative for claim in central),
        unsourced=sum(claim.source.kind is SourceKind.NONE for claim in central),
        unnamed=sum(claim.source.kind.unnamed for claim in central),
        sources=len(sources),
        carrier=_carrier(sources, len(central)),
    )


def _who(claim: Claim) -> tuple[SourceKind, str]:
    if claim.source.kind.unnamed:
        return SourceKind.ANONYMOUS_SOURCE, ""
    return claim.source.kind, claim.source.name or ""


def _carrier(sources: Counter[tuple[SourceKind, str]], central: int) -> Carrier | None:
    ranking = sources.most_common(2)
    counts = [claims for _, claims in ranking] + [0, 0]
    if counts[0] == counts[1] or counts[0] == 1 or 3 * counts[0] < central:
        return None
    return Carrier(kind=ranking[0][0][0], claims=counts[0])


def _speculative(facts: Facts, tongue: Tongue) -> str:
    if facts.central == 1:
        # Translators: about the one claim of the article
        return tongue.say("speculative") if facts.speculative else tongue.say("not speculative")
    if facts.speculative == facts.central:
        return tongue.say("all speculative")
    if not facts.speculative:
        return tongue.say("none speculative")
    return tongue.count("{n} speculative", "{n} speculative", facts.speculative)


def _carried(facts: Facts, tongue: Tongue) -> tuple[str, ...]:
    if facts.carrier is None:
        return (tongue.count("{n} source", "{n} sources", facts.sources),) if facts.sources > 1 else ()
    if facts.carrier.claims == facts.central:
        return (tongue.say(_CARRIES_ALL[facts.carrier.kind]),)
    return (_carries(facts.carrier, tongue),)


def _carries(carrier: Carrier, tongue: Tongue) -> str:
    n = carrier.claims
    match carrier.kind:
        case SourceKind.NAMED_PERSON:
            return tongue.count("one person carries {n}", "one person carries {n}", n)
        case SourceKind.NAMED_ORGANIZATION:
            return tongue.count("one organization carries {n}", "one organization carries {n}", n)
        case SourceKind.DOCUMENT:
            return tongue.count("one document carries {n}", "one document carries {n}", n)
        case SourceKind.MEDIA:
            return tongue.count("one outlet carries {n}", "one outlet carries {n}", n)
        case _:
            return tongue.count("unnamed sources carry {n}", "unnamed sources carry {n}", n)


def _unsourced(facts: Facts, tongue: Tongue) -> tuple[str, ...]:
    if not facts.unsourced:
        return ()
    if facts.unsourced == facts.central:
        return (tongue.say("no source given"),)
    return (tongue.count("no source given for {n}", "no source given for {n}", facts.unsourced),)
