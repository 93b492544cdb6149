"""What went wrong behind each short reference that a chat was shown, so that a moderator can look it up.

A reference stands in the chat and is typed by hand, so it is short and without look-alikes; it is drawn by chance and
not counted, so that it tells nothing about others. What is kept is facts: no text, no names, nobody's id.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.storage import keys
from bot.storage.server.connection import Connection

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: without I, L, O and U
_LENGTH = 5  # 33 million: two in a thousand are drawn twice in a month of 65,000 errors
_MISREAD = str.maketrans("ILO", "110")


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


def new_reference() -> str:
    """Draw a reference, such as 7F3K2."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def as_reference(typed: str) -> str | None:
    """Read a reference in any case, with I, L and O for 1 and 0; None where it can't be one."""
    reference = typed.strip().upper().translate(_MISREAD)
    return reference if len(reference) == _LENGTH and set(reference) <= set(_ALPHABET) else None


def _read(entry: bytes | str | None) -> Trouble | None:
    try:
        kept = json.loads(entry or b"null")
        return Trouble(**kept | {"at": datetime.fromisoformat(kept["at"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
