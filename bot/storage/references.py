"""What went wrong behind each short reference that a chat was shown, so that a moderator can look it up.

A reference stands in the chat and is typed by hand, so it is short and without look-alikes; it is drawn by chance and
not counted, so that it tells nothing about others. What is kept is facts: no text, no names, nobody's id.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.domain.reference import as_reference
from bot.storage import keys
from bot.storage.server.connection import Connection


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong: the error's `code` (bot/errors.py) and class, when (UTC), and in what kind of `chat`.

    `given` is a short word for what was handed in ("link", "file", …).
    """

    code: str
    kind: str
    at: datetime
    given: str
    chat: str

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("a time without its zone")


class References:
    """Troubles by reference, for thirty days; both methods raise StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, reference: str, trouble: Trouble) -> None:
        """Keep what a reference stands for."""
        entry = json.dumps(asdict(trouble) | {"at": trouble.at.isoformat(timespec="seconds")})
        async with self._connection.speaking() as redis:
            await redis.set(keys.reference(reference), entry, ex=keys.REFERENCE_SECONDS)

    async def find(self, typed: str) -> Trouble | None:
        """Find what a reference stands for, as somebody types it ("7f3ko" is 7F3K0); None where nothing is kept."""
        reference = as_reference(typed)
        if reference is None:
            return None
        async with self._connection.speaking() as redis:
            return _read(await redis.get(keys.reference(reference)))


def _read(entry: bytes | str | None) -> Trouble | None:
    try:
        kept = json.loads(entry or b"null")
        return Trouble(**kept | {"at": datetime.fromisoformat(kept["at"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
