"""Who was mentioned last: what a pronoun or a bare title ("the expert", "the agency") can mean at a point of a text."""

from collections.abc import Sequence
from typing import TypeVar

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.entities import Entity
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.speaker import Speaker

_T = TypeVar("_T")
_KEPT = 12  # latest ones of each sort: older ones are not meant any more


class Memory:
    """What the text has brought up so far, the latest first."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self.persons: list[Entity] = []
        self.bodies: list[Speaker] = []
        self.papers: list[Speaker] = []
        self.body: Speaker | None = None
        self.outlet: Speaker | None = None
        self.unnamed: Speaker | None = None
        self.last: Speaker | None = None

    @property
    def paper(self) -> Speaker | None:
        """The latest document."""
        return self.papers[0] if self.papers else None

    def keep(self, speaker: Speaker) -> None:
        """Keep a speaker in mind for what follows."""
        if speaker.kind is SourceKind.NAMED_PERSON:
            self.keep_person(self._names.named(speaker.name or ""))
            self.unnamed = None
        elif speaker.kind in {SourceKind.NAMED_ORGANIZATION, SourceKind.MEDIA}:
            self.keep_body(speaker)
        elif speaker.kind is SourceKind.DOCUMENT:
            self.keep_paper(speaker)
        elif speaker.kind.unnamed:
            self.unnamed = speaker
        if speaker.kind is not SourceKind.NONE:
            self.last = speaker

    def keep_person(self, entity: Entity | None) -> None:
        """Put a person first of those whom "he" or "she" can mean."""
        if entity is not None:
            self.persons = _first(entity, self.persons)

    def keep_paper(self, paper: Speaker) -> None:
        """Put a document first of those that "the report" can mean."""
        self.papers = _first(paper, self.papers)

    def keep_body(self, body: Speaker) -> None:
        """Put a body first of those that "the agency" can mean."""
        self.body = body
        self.bodies = _first(body, self.bodies)
        if body.kind is SourceKind.MEDIA:
            self.outlet = body


def _first(one: _T, others: Sequence[_T]) -> list[_T]:
    return [one, *(other for other in others if other != one)][:_KEPT]
