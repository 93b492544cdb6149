"""What a moderator changed in the claims of an article: who, when, before and after.

Corrections are kept beside what engines read, never in its place: overlay.py lays them over whatever is read of the
article. Their order is their history; undoing one is a correction too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.article import Span
from bot.domain.claim import Claim

MOST_WORDS = 300  # characters of a note, a reason, a name or a statement that a moderator writes
MOST_KEPT = 200  # corrections of one article


class Change(StrEnum):
    """What was changed."""

    SOURCE = "source"
    MODALITY = "modality"
    HIDDEN = "hidden"
    ADDED = "added"
    NOTE = "note"  # a moderator says something to the claim's readers
    CONTESTED = "contested"  # readers see its mark otherwise, and that is left open
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One change of one claim, the `number`-th of its article, made `at` a time in UTC by `who`, a tag of the log.

    `quote` is where the claim stands: its own quote. `before` is the claim as it was shown, None where it was added;
    `after` as it is shown since, None where it was hidden. `undoes` is the number of the correction that is undone,
    whose claim the others then show the other way round. `report` is the number of the report that led to it,
    `update` that of the update in which it was made, 0 for none.
    """

    number: int
    change: Change
    who: str
    at: datetime
    quote: Span
    before: Claim | None = None
    after: Claim | None = None
    undoes: int | None = None
    report: int | None = None
    update: int = 0

    def __post_init__(self) -> None:
        if self.number < 1 or self.at.tzinfo is None or not self.quote.text:
            raise ValueError("no number, a time without its zone, or no quote")
        if (self.before is None) != (self.change is Change.ADDED) and self.change is not Change.UNDONE:
            raise ValueError("there was a claim before, unless it was added")
        if (self.after is None) != (self.change is Change.HIDDEN) and self.change is not Change.UNDONE:
            raise ValueError("there is a claim after, unless it was hidden")
        if (self.undoes is None) != (self.change is not Change.UNDONE):
            raise ValueError("whatever is undone has a number")


def made_in(history: Iterable[Correction], update: int) -> Correction | None:
    """Give the correction that was made in an update; None where none was, or outside of one (0)."""
    return next((one for one in history if update and one.update == update), None)


def standing(history: Iterable[Correction]) -> tuple[Correction, ...]:
    """Give the corrections that are not undone, in their order."""
    history = tuple(history)
    undone = {one.undoes for one in history}
    return tuple(one for one in history if one.change is not Change.UNDONE and one.number not in undone)
