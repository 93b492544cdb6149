"""How a source is worded: its name, its kind, and the same in one phrase."""

from bot.domain.claim import Source, SourceKind
from bot.domain.voices import NO_SOURCE
from bot.views.printable import one_line

UNNAMED = frozenset({SourceKind.ANONYMOUS_SOURCE, SourceKind.UNNAMED_PERSON, SourceKind.UNNAMED_GROUP})

_KINDS = {
    SourceKind.NAMED_PERSON: "person",
    SourceKind.NAMED_ORGANIZATION: "organization",
    SourceKind.DOCUMENT: "document",
    SourceKind.MEDIA: "media",
    SourceKind.ANONYMOUS_SOURCE: "not named",
    SourceKind.UNNAMED_PERSON: "person, not named",
    SourceKind.UNNAMED_GROUP: "group, not named",
    SourceKind.NONE: "the article’s own voice",
}


def kind_word(kind: SourceKind) -> str:
    """Say what a source is."""
    return _KINDS[kind]


def name(kind: SourceKind, given: str | None) -> str:
    """Return the source's name on one line, or say plainly that the article gives none."""
    if kind is SourceKind.NONE:
        return NO_SOURCE
    return one_line(given or "") or kind_word(kind)


def details(source: Source) -> tuple[str, ...]:
    """Return what stands after the name: the role, that it is not named, and through whom the words came."""
    role = one_line(source.title or "")
    through = one_line(source.via or "")
    unnamed = kind_word(SourceKind.ANONYMOUS_SOURCE) if source.kind in UNNAMED else ""
    return tuple(part for part in (role, unnamed, f"via {through}" if through else "") if part)


def phrase(source: Source) -> str:
    """Return name, role and `via` as one phrase."""
    return ", ".join((name(source.kind, source.name), *details(source)))
