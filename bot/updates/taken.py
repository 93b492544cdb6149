"""An update that was taken out of where it is safe, and the job that is made of one or several of them."""

from dataclasses import dataclass

from telegram import Update

from bot.storage.journal.journal import Entry


@dataclass(frozen=True, slots=True)
class Taken:
    """An update's number, its place in the journal and as whose it was read there; no place: it is in a local file."""

    update_id: int
    entry: Entry | None = None
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """An update to be handled, and all that is done with when it is: its parts, and what was dropped for it."""

    update: Update
    taken: tuple[Taken, ...]

    def __str__(self) -> str:
        return f"update {self.update.update_id}"
