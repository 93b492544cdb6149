"""Two states of one claim, field by field, in words: what a moderator changed, or what another reading says."""

from collections.abc import Iterator
from typing import NamedTuple

from bot.domain.claim import Claim, Source, SourceKind
from bot.domain.moderation.overlay import CONTESTED, MODERATOR_NOTE
from bot.i18n import Tongue
from bot.views import sources
from bot.views.cues import quoted
from bot.views.marks import label
from bot.views.printable import one_line


class Field(NamedTuple):
    """Something that is said of a claim, "" for nothing; `is_quoted`: in the article's words."""

    name: str
    value: str
    is_quoted: bool = False


class Difference(NamedTuple):
    """A field that is not as it was; "" stands for nothing."""

    name: str
    before: str
    after: str
    is_quoted: bool


def differences(before: Claim, after: Claim, tongue: Tongue) -> tuple[Difference, ...]:
    """Give the fields that are not the same."""
    pairs = zip(fields(before, tongue), fields(after, tongue), strict=True)
    return tuple(Difference(old.name, old.value, new.value, old.is_quoted) for old, new in pairs if old != new)


def fields(claim: Claim, tongue: Tongue) -> Iterator[Field]:
    """Give all that is said of a claim, in the order in which it is shown."""
    say, source = tongue.say, claim.source
    yield Field(say("Statement"), one_line(claim.statement), is_quoted=True)
    yield Field(say("Source"), _named(source, tongue), is_quoted=source.name is not None)
    yield Field(say("Kind of source"), sources.kind_word(source.kind, tongue))
    yield Field(say("Role"), one_line(source.title or ""), is_quoted=True)
    yield Field(say("Via"), one_line(source.via or ""), is_quoted=True)
    yield Field(say("Mark"), label(claim.modality, tongue))
    yield Field(say("Cue words"), quoted(claim.cues), is_quoted=True)
    yield Field(say("Note to readers"), _note(claim))
    contested = any(note.code == CONTESTED for note in claim.notes)
    yield Field(say("Contested"), say("yes") if contested else "")


def _named(source: Source, tongue: Tongue) -> str:
    return sources.name(source.kind, source.name, tongue) if source.kind is not SourceKind.NONE else ""


def _note(claim: Claim) -> str:
    return next((one_line(note.detail or "") for note in claim.notes if note.code == MODERATOR_NOTE), "")
