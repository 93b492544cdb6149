"""What the log knows of each thing that happened: facts and pseudonyms, never a text and never a name."""

from dataclasses import dataclass
from enum import StrEnum


class Happening(StrEnum):
    """What can happen."""

    ASKED = "asked"
    ANSWERED = "answered"  # an engine read it
    FROM_CACHE = "from_cache"
    POINTED = "pointed"  # a chat was pointed to the answer that it got earlier in the day
    FAILED = "failed"
    STOPPED = "stopped"  # by whoever asked
    REFUSED = "refused"  # over a quota
    DROPPED = "dropped"  # behind too many others of its sender's
    PARKED = "parked"  # an update that can't be handled
    FORGOTTEN = "forgotten"  # somebody had their data erased
    TRIMMED = "trimmed"  # the log's oldest entries went; what the next one hangs on


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """One thing that happened; `user` and `chat` are Telegram's ids, which the log keeps as keyed pseudonyms only.

    `article` is an article's fingerprint and `analysis` the id of what was read of it; `host` is a link's. `origin` is
    the kind of whoever wrote a forward first. `engine` is its identity in one word. Costs are millionths of a US
    dollar, `milliseconds` from the ask to its answer. `kept` and `dropped` count claims, the latter by reason.
    `reason` is an error's code, and `reference` what the chat was told with it.
    """

    what: Happening
    user: int | None = None
    chat: int | None = None
    article: str | None = None
    analysis: str | None = None
    host: str | None = None
    origin: str | None = None
    engine: str | None = None
    tokens: int | None = None
    cost: int | None = None
    milliseconds: int | None = None
    kept: int | None = None
    dropped: tuple[tuple[str, int], ...] = ()
    reason: str | None = None
    reference: str | None = None
