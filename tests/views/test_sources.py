"""How a source is worded."""

import pytest

from bot.domain.claim import Source, SourceKind
from bot.i18n import ENGLISH, tongue
from bot.views.sources import name, phrase

UNKNOWN = [
    (SourceKind.NONE, "no source given"),
    (SourceKind.ANONYMOUS_SOURCE, "unnamed source"),
    (SourceKind.NAMED_PERSON, "Ганна"),
]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source(), "no source given"),
        (Source(via="the Herald"), "no source given, via the Herald"),
        (Source(kind=SourceKind.NAMED_PERSON, name="Ann Lee", title="mayor of Dee"), "Ann Lee, mayor of Dee"),
        (Source(kind=SourceKind.NAMED_PERSON, name="Ann Lee", via="the Herald"), "Ann Lee, via the Herald"),
        (Source(kind=SourceKind.UNNAMED_GROUP, name="two diplomats"), "two diplomats (no name given)"),
        (
            Source(kind=SourceKind.UNNAMED_PERSON, name="an aide", title="press officer", via="the Herald"),
            "an aide (no name given), press officer, via the Herald",
        ),
        (Source(kind=SourceKind.DOCUMENT, name="\u202e\x1b[1m"), "document"),
        (Source(kind=SourceKind.ANONYMOUS_SOURCE), "unnamed source"),
        (
            Source(kind=SourceKind.ANONYMOUS_SOURCE, name="unnamed source", via="the Herald"),
            "unnamed source, via the Herald",
        ),
    ],
)
def test_a_source_is_one_phrase(source: Source, expected: str) -> None:
    """Name, role and `via` in one line; no source is said plainly, and one that is not named as well."""
    assert phrase(source, ENGLISH) == expected


def test_what_nobody_named_is_said_in_the_readers_language() -> None:
    """The contract's English names for no source and for an unnamed one are words of ours, not of the article."""
    said = [name(kind, given, tongue("uk")) for kind, given in UNKNOWN]

    assert said == ["джерело не вказано", "неназване джерело", "Ганна"]
