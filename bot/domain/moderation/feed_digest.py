"""How entries are told in the feed: each on its own, and where there are many alike, how many."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.audit import AuditEntry

MOST_ALIKE = 5  # entries in one message of which each has a line of its own


@dataclass(frozen=True, slots=True)
class Alike:
    """So many entries of which the same is to be said, the first and the last of them."""

    first: AuditEntry
    last: AuditEntry
    count: int


def digest(entries: Sequence[AuditEntry]) -> Iterator[AuditEntry | Alike]:
    """Give entries in their order; many that are alike stand together in the first one's place."""
    counts, last = Counter(map(_sort, entries)), {_sort(entry): entry for entry in entries}
    told = set[tuple[str, str | None]]()
    for entry in entries:
        sort = _sort(entry)
        if counts[sort] <= MOST_ALIKE:
            yield entry
        elif sort not in told:
            told.add(sort)
            yield Alike(entry, last[sort], counts[sort])


def _sort(entry: AuditEntry) -> tuple[str, str | None]:
    return entry.what, entry.reason
