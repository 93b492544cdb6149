"""Where a forwarded message came from, as the messenger tells it."""

from dataclasses import dataclass, replace
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

    def without_people(self) -> "Origin | None":
        """Leave people's names out; None where nothing is left then."""
        is_a_person = self.kind in {OriginKind.USER, OriginKind.HIDDEN_USER}
        return None if is_a_person else replace(self, signature=None)
