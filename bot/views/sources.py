"""How a source is worded: its name, its kind, and the same in one phrase."""

from bot.domain.claim import Source, SourceKind
from bot.domain.voices import UNNAMED
from bot.i18n import N_, Tongue
from bot.views.printable import one_line

_KINDS = {
    SourceKind.NAMED_PERSON: N_("person"),
    SourceKind.NAMED_ORGANIZATION: N_("organization"),
    SourceKind.DOCUMENT: N_("document"),
    SourceKind.MEDIA: N_("media"),
    SourceKind.ANONYMOUS_SOURCE: N_("not named"),
    SourceKind.UNNAMED_PERSON: N_("person, not named"),
    SourceKind.UNNAMED_GROUP: N_("group, not named"),
    SourceKind.NONE: N_("the article’s own voice"),
}


def kind_word(kind: SourceKind, tongue: Tongue) -> str:
    """Say what a source is."""
    return tongue.say(_KINDS[kind])


def name(kind: SourceKind, given: str | None, tongue: Tongue) -> str:
    """Return the source's name on one line as the article gives it, or say plainly that it gives none."""
    if kind is SourceKind.NONE:
        return tongue.say("no source given")
    if _undescribed(kind, given):
        return tongue.say("unnamed source")
    return one_line(given or "") or kind_word(kind, tongue)


def remark(kind: SourceKind, given: str | None, tongue: Tongue) -> str:
    """Return what is said right behind the description of a source that is not named; nothing for the others."""
    if not kind.unnamed or _undescribed(kind, given):
        return ""
    # Translators: behind the words that describe somebody whom the article does not name: "officials (no name given)"
    return tongue.say("(no name given)")


def described(kind: SourceKind, given: str | None, tongue: Tongue) -> str:
    """Return the source's name, or its description and that this is no name."""
    return " ".join(filter(None, (name(kind, given, tongue), remark(kind, given, tongue))))


def details(source: Source, tongue: Tongue) -> tuple[str, ...]:
    """Return what stands after the name: the role, and through whom the words came."""
    role, through = one_line(source.title or ""), one_line(source.via or "")
    return tuple(filter(None, (role, tongue.say("via {name}", name=through) if through else "")))


def phrase(source: Source, tongue: Tongue) -> str:
    """Return name, role and `via` as one phrase."""
    return ", ".join((described(source.kind, source.name, tongue), *details(source, tongue)))


def _undescribed(kind: SourceKind, given: str | None) -> bool:
    """Tell whether nothing is known of an unnamed source; among the voices, it has the contract's name for that."""
    return kind.unnamed and one_line(given or "") in {"", UNNAMED}
