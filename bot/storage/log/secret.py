"""The deployment's secret: where it comes from, the keys that are drawn from it, and that all processes have the same.

It keys pseudonyms and the log's chain, so it never goes into Redis, where those are: only a check value does.
"""

import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bot.errors import SettingsError
from bot.storage import keys
from bot.storage.server.connection import Connection

FILE = "secret"  # in the data folder, where no setting gives one
NAME = "WHOSAYS_SECRET"

_BYTES = 32  # of chance in it


class Purpose(StrEnum):
    """What a key is for: whoever learns one of them knows nothing of the others."""

    PSEUDONYMS = "pseudonyms"
    CHAIN = "chain"
    QUOTAS = "quotas"
    EXERCISES = "exercises"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Secret:
    """The secret as it stands in the setting or in the file."""

    value: str = field(repr=False)

    @classmethod
    def find(cls, given: str | None, data_dir: Path) -> "Secret":
        """Take the one that a setting gives, else the data folder's, which the first process makes.

        Raises SettingsError where there is none to be had. Blocks for some milliseconds.
        """
        if given is not None:
            return cls(given)
        path = data_dir / FILE
        try:
            kept = _kept(path) or _made(path)
        except (OSError, ValueError) as exc:  # ValueError: bytes that are no text
            why = getattr(exc, "strerror", None) or exc
            raise SettingsError(NAME, f"none is set, and {path} can't be read or made ({why})") from exc
        if len(kept) < _BYTES:
            raise SettingsError(NAME, f"none is set, and what {path} holds is too short to be one")
        return cls(kept)

    def key(self, purpose: Purpose) -> bytes:
        """Give the key for one purpose, 32 bytes, the same in every process."""
        return hmac.digest(self.value.encode("utf-8", "surrogateescape"), f"whosays:{purpose}".encode(), "sha256")

    async def check(self, connection: Connection, *, claim: bool = True) -> None:
        """See to it that all processes at one Redis have the same secret; the first one to `claim` it decides.

        Raises SettingsError where this is another one, StorageError where that can't be found out.
        """
        mine = self.key(Purpose.CHECK).hex().encode()
        async with connection.speaking() as redis:
            if claim:
                theirs = await redis.set(keys.secret_check(), mine, nx=True, get=True)
            else:
                theirs = await redis.get(keys.secret_check())
        if theirs not in (None, mine):
            raise SettingsError(NAME, "what stands in Redis was written with another one; give all processes the same")


def _kept(path: Path) -> str:
    with suppress(FileNotFoundError):
        return path.read_text("ascii").strip()
    return ""


def _made(path: Path) -> str:
    """Make the file, whole or not at all; where two processes do at once, one is first, and both read what it made."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{FILE}-{secrets.token_hex(8)}")
    file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(file, "w", encoding="ascii") as writing:
            writing.write(f"{secrets.token_urlsafe(_BYTES)}\n")
            writing.flush()
            os.fsync(writing.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    return _kept(path)
