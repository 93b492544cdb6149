"""Whom and what moderators keep out: a person or a chat, by a keyed hash of Telegram's id, or a site."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_WORDS = 200  # characters of a reason

_DOMAIN = re.compile(r"(?=.{4,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


class Kind(StrEnum):
    """What is blocked."""

    USER = "user"
    CHAT = "chat"
    DOMAIN = "domain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block: `subject` is a keyed hash of an id, or a site's name; `shown` is the log's tag, or that name.

    `by` is a moderator's tag. It holds `until` a time in UTC, None for good. `why` is told to whoever it is about.
    """

    kind: Kind
    subject: str
    shown: str
    why: str
    by: str
    at: datetime
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Tell whether it is not over."""
        return self.until is None or now < self.until


def as_domain(typed: str) -> str | None:
    """Read a site's name, as in an address or alone, in lower case and in ASCII; None where it is none."""
    name = typed.strip().lower()
    name = name.partition("://")[2] or name
    name = re.split(r"[/?#]", name, maxsplit=1)[0].rpartition("@")[2].partition(":")[0].rstrip(".")
    if not name.isascii():
        import idna  # noqa: PLC0415 - a table of 10 ms that only names outside ASCII need

        try:
            name = idna.encode(name, uts46=True).decode("ascii")  # as the reader of links does
        except UnicodeError:
            return None
    return name.removeprefix("www.") if _DOMAIN.fullmatch(name) else None


def sites_of(host: str) -> tuple[str, ...]:
    """Name a host and the sites that it is a part of: a block of any of them is one of it."""
    labels = host.lower().rstrip(".").split(".")
    return tuple(".".join(labels[place:]) for place in range(max(1, len(labels) - 1)))
