"""What is known of one name of an article, whichever step asks."""

from dataclasses import dataclass, field

from bot.domain.claim import SourceKind


@dataclass(slots=True, eq=False)
class Entity:
    """One named person, organization, outlet or place; `kind` None where the name says too little (a place, a product).

    `words` are the lower-case words of its fullest form, `key` what their spellings share, `roles` the nouns that the
    article calls its bearer by, `start` the character where it is first mentioned.
    """

    name: str
    words: tuple[str, ...]
    key: tuple[str, ...]
    kind: SourceKind | None
    start: int
    gender: str | None = None
    title: str | None = None
    roles: set[str] = field(default_factory=set)
    mentions: int = 1

    @property
    def is_person(self) -> bool:
        """Whether the name is a human being's."""
        return self.kind is SourceKind.NAMED_PERSON
