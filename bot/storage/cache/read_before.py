"""Remembers which analysis a copy of an article led to, and when it was opened: what was read need not be again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.clock import utc_now
from bot.storage import keys
from bot.storage.cache.sealing import seal, unseal
from bot.storage.cache.shelf import Entry, Shelf

_SCHEMA = "whosays.copy/1"
_LARGEST = 400  # bytes


@dataclass(frozen=True, slots=True)
class Before:
    """Where a copy led to, and how long ago it was opened; `moved`: the analysis is kept on another copy's text."""

    analysis_id: str
    age: timedelta
    moved: bool = False

    @property
    def stale(self) -> bool:
        """Whether the page may have been corrected since."""
        return self.age.total_seconds() >= keys.RECENT_SECONDS


class ReadBefore:
    """Copies by their names (bot/domain/copies.py); both methods raise StorageError."""

    def __init__(self, shelf: Shelf, life: int = keys.TEXT_SECONDS, now: Callable[[], datetime] = utc_now) -> None:
        """Know a copy for `life` seconds after its last use, as its analysis is."""
        self._shelf = shelf
        self._life = life
        self._now = now

    async def keep(self, copy: str, analysis_id: str, *other_names: str, moved: bool = False) -> None:
        """Remember where a copy led to that was opened just now, under each of its names."""
        body = f"{self._now():%Y-%m-%dT%H:%M:%S} {analysis_id} {int(moved)}".encode()
        for key in {keys.copy(name) for name in (copy, *other_names)}:
            await self._shelf.put(Entry(key, seal(_SCHEMA, body, key), keys.jittered(self._life)))

    async def find(self, copy: str) -> Before | None:
        """Find the analysis that a copy led to; None where it was not read, or long ago."""
        key = keys.copy(copy)
        found = await self._shelf.find(key, _LARGEST)
        if found is None:
            return None
        try:
            opened, analysis_id, moved = unseal(_SCHEMA, found.value, key).decode().split(" ")
            age = self._now() - datetime.fromisoformat(opened).replace(tzinfo=UTC)
        except ValueError as error:
            await self._shelf.drop(key, str(error))
            return None
        await self._shelf.touch(key, found, self._life)
        return Before(analysis_id, age, moved == "1")
