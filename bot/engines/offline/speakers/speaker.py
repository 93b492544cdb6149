"""A resolved source: what a claim's Source takes over, without its spans.

Kinds are those of the SCU Markkula Center's sourcing work (arXiv 2501.00164).
"""

from dataclasses import dataclass

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.entities import Entity


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks; `name` is a description for the unnamed kinds, and None for nobody."""

    kind: SourceKind
    name: str | None
    title: str | None = None


NOBODY = Speaker(SourceKind.NONE, None)


def speaker_of(entity: Entity, kind: SourceKind = SourceKind.NAMED_ORGANIZATION) -> Speaker:
    """Make a speaker of an entity; of the given kind where its name does not tell one."""
    return Speaker(entity.kind or kind, entity.name, entity.title if entity.is_person else None)
