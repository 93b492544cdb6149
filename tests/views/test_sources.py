"""How a source is worded."""

import pytest

from bot.domain.claim import Source, SourceKind
from bot.views.sources import phrase


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (Source(), "no source given"),
        (Source(via="the Herald"), "no source given, via the Herald"),
        (Source(kind=SourceKind.NAMED_PERSON, name="Ann Lee", title="mayor of Dee"), "Ann Lee, mayor of Dee"),
        (Source(kind=SourceKind.NAMED_PERSON, name="Ann Lee", via="the Herald"), "Ann Lee, via the Herald"),
        (Source(kind=SourceKind.UNNAMED_GROUP, name="two diplomats"), "two diplomats, not named"),
        (Source(kind=SourceKind.DOCUMENT, name="\u202e\x1b[1m"), "document"),
    ],
)
def test_a_source_is_one_phrase(source: Source, expected: str) -> None:
    """Name, role and `via` in one line; no source is said plainly, and one that is not named as well."""
    assert phrase(source) == expected
