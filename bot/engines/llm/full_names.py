"""One name for a person in all claims: "Grozev" here and "Christo Grozev" there would be two voices."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.domain.claim import Claim, SourceKind


def by_fullest_names(weighed: Sequence[tuple[Claim, int]]) -> list[tuple[Claim, int]]:
    """Call each person by the fullest name that a claim has for them, where only one person can be meant."""
    persons = {claim.source.name or "" for claim, _ in weighed if claim.source.kind is SourceKind.NAMED_PERSON}
    fullest = {name: _fullest(name, persons) for name in persons}
    return [(_called(claim, fullest.get(claim.source.name or "")), weight) for claim, weight in weighed]


def _called(claim: Claim, name: str | None) -> Claim:
    return claim if name is None else replace(claim, source=replace(claim.source, name=name))


def _fullest(name: str, others: Collection[str]) -> str:
    words = set(name.casefold().split())
    fuller = [other for other in others if words < set(other.casefold().split())]
    return fuller[0] if len(fuller) == 1 else name
