"""The log's chain: entries as bytes and back, and the keyed hash that ties each one to the one before it.

    {"entry": canonical JSON, "prev": the hash of the entry before, "hash": HMAC-SHA256(key, prev + entry)}

Whoever can write to Redis but has no key can't make, change, move or take out an entry without breaking the chain. The
end of the chain is sealed with the same key, so that it can't be cut off and called whole either.
"""

import hmac
import json
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bot.domain.audit import AuditEntry

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = "whosays.audit/1"
ENTRY, PREV, HASH = b"entry", b"prev", b"hash"  # the fields of an entry in the stream, in this order

_FIELDS = tuple(one.name for one in fields(AuditEntry))


class End(NamedTuple):
    """The last entry's number and hash."""

    seq: int
    hash: str


NOTHING = End(0, "0" * 64)  # what the first entry hangs on


def encode(entry: AuditEntry) -> bytes:
    """Write an entry as canonical JSON: in ASCII, sorted, without spaces and without what it has not."""
    facts = {name: value for name in _FIELDS if (value := getattr(entry, name)) not in (None, ())}
    at = entry.at.isoformat(timespec="milliseconds")
    return json.dumps({**facts, "at": at, "schema": SCHEMA}, sort_keys=True, separators=(",", ":")).encode()


def decode(entry: bytes) -> AuditEntry:
    """Read what `encode` wrote, or a newer version with more in it; raises ValueError for anything else."""
    return _adapter().validate_json(entry, strict=True)


def next_hash(key: bytes, prev: str, entry: bytes) -> str:
    """Give the hash of an entry that comes after the one with the hash `prev`, in hexadecimal digits."""
    return hmac.digest(key, prev.encode() + entry, "sha256").hex()


def seal(key: bytes, end: End) -> str:
    """Seal the end of the log. No entry has the same bytes to hash: those begin with a hexadecimal digit."""
    return hmac.digest(key, f"the end: {end.seq} {end.hash}".encode(), "sha256").hex()


def read_end(key: bytes, *kept: object) -> End:
    """Read the end from its number, hash and seal as Redis keeps them, None each where the log is empty.

    Raises ValueError where they are not what was written.
    """
    match kept:
        case [None, None, None]:
            return NOTHING
        case [bytes(seq), bytes(last), bytes(sealed)]:
            end = End(int(seq), last.decode())
            if hmac.compare_digest(seal(key, end).encode(), sealed):
                return end
    raise ValueError("not the end that was written")


def is_whole(key: bytes, row: Mapping[bytes, bytes]) -> bool:
    """Tell whether the three fields of an entry belong together."""
    if set(row) != {ENTRY, PREV, HASH}:
        return False
    expected = hmac.digest(key, row[PREV] + row[ENTRY], "sha256").hex().encode()
    return hmac.compare_digest(expected, row[HASH])


@cache
def _adapter() -> "TypeAdapter[AuditEntry]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - 0.1 s that only a look into the log pays

    return TypeAdapter(AuditEntry)
