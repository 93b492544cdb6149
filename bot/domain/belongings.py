"""What is kept of a person, by kind: what they can see, and have erased."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.audit import AuditEntry
from bot.domain.moderation.block import Block


class Kind(StrEnum):
    """What kinds there are."""

    SETTINGS = "settings"  # what the person has set
    PRIVATE_CHAT = "private_chat"  # how their chat with the bot is set, and whether it is gone
    READ = "messages_read"  # which of their messages were answered, to notice an edit
    PRESSED = "buttons_pressed"  # some minutes ago
    GIVEN = "answers_given"  # which messages answered them
    SENT = "answers_sent"  # where they stand, to be corrected
    REPORTS = "reports_made"  # of something wrong, until they were told what became of it
    REPORTED = "reports_today"  # how many
    SEATS = "seats"  # in exercises, and what stands under them
    EXERCISES = "exercises"  # which the person made
    PAGES = "pages_open"  # what they may do in a browser
    ROSTER = "moderator"  # that they are one
    AWAITED = "replies_awaited"  # what they were asked to type
    WAITING = "messages_waiting"  # what they sent and was not handled yet
    PUT_ASIDE = "messages_put_aside"  # what they sent, or what names them, and could not be handled


@dataclass(frozen=True, slots=True)
class Belonging:
    """One thing that is kept: where, what, and for how many seconds from now, None for no certain time.

    `value` is what JSON can hold.
    """

    kind: Kind
    key: str
    value: object
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class OwnData:
    """All that is kept of a person and leads to them.

    `tag` stands for them in the log; None where it knows nothing of them. `entries` are the newest of it, and where
    there are `more`, not all. `block` keeps them out, None where none does.
    """

    belongings: tuple[Belonging, ...]
    tag: str | None
    entries: tuple[AuditEntry, ...]
    more: bool = False
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class Erased:
    """How many of each kind were erased; not `whole`: the rest is as soon as the store is back."""

    counts: Mapping[Kind, int]
    whole: bool = True
