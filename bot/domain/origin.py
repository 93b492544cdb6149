"""Where a forwarded message came from, as the messenger tells it."""

from dataclasses import dataclass
from enum import StrEnum


class OriginKind(StrEnum):
    """Who wrote a forwarded message first."""

    USER = "user"
    HIDDEN_USER = "hidden_user"
    CHAT = "chat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Origin:
    """The first writer by name; `signature` is the author whom a channel or an anonymous admin names beside it."""

    kind: OriginKind
    name: str
    signature: str | None = None
