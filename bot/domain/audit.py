"""What the log knows of each thing that happened: facts and pseudonyms, never a text and never a name."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Happening(StrEnum):
    """What can happen."""

    ASKED = "asked"
    ANSWERED = "answered"  # an engine read it
    FROM_CACHE = "from_cache"
    POINTED = "pointed"  # a chat was pointed to the answer that it got earlier in the day
    SHOWN = "shown"  # what was read before, once more: by a link to it, a button below it, or inline mode
    FAILED = "failed"
    STOPPED = "stopped"  # by whoever asked, while it was read or before
    REFUSED = "refused"  # over a quota, or by who may not
    DROPPED = "dropped"  # behind too many others of its sender's
    PARKED = "parked"  # an update that can't be handled
    EXERCISE_DRAFTED = "exercise_drafted"  # of an article, or of an earlier exercise
    EXERCISE_OPENED = "exercise_opened"  # the class was let in
    EXERCISE_ENDED = "exercise_ended"  # by its teacher or an admin
    EXPORTED = "exported"  # what pupils voted, with the names that they gave, to their teacher
    REPORTED = "reported"  # somebody says that something is wrong with an answer
    SETTLED = "settled"  # a moderator settled a report
    CORRECTED = "corrected"  # a moderator changed a claim, or undid such a change
    READ_AGAIN = "read_again"  # a moderator had an article read with the current prompt and rules
    BLOCKED = "blocked"  # a moderator blocked somebody, a chat or a site
    UNBLOCKED = "unblocked"
    KEPT_OUT = "kept_out"  # somebody came who is blocked, or with a link to a site that is
    ROSTER = "roster"  # a moderator was added or removed
    LOGGED_IN = "logged_in"  # a moderator opened the pages
    LOGGED_OUT = "logged_out"
    LOOKED = "looked"  # a moderator looked at a page, or had one sent
    TOOK_OUT = "took_out"  # a moderator took entries of the log out as a file
    TRIED_IN_VAIN = "tried_in_vain"  # somebody wanted into the moderators' pages who may not
    FEED_SWITCHED = "feed_switched"  # a moderator had the log's chat told more or less
    UNPARKED = "unparked"  # a moderator had a parked update tried again, or dropped it
    FORGOTTEN = "forgotten"  # somebody had their data erased
    TRIMMED = "trimmed"  # the log's oldest entries went; what the next one hangs on


class ChatKind(StrEnum):
    """In what kind of chat."""

    PRIVATE = "private"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What there is to know of it, None where that does not apply.

    `article` is an article's fingerprint and `analysis` the id of what was read of it; `host` is a link's. `origin` is
    the kind of whoever wrote a forward first. `engine` is its identity in one word. Costs are millionths of a US
    dollar, `milliseconds` from the ask to its answer. `kept` and `dropped` count claims, the latter by reason.
    `reason` is an error's code or another word for why, and `reference` what the chat was told with it. `report` is a
    report's number, and `whom` the tag of somebody, or of a chat, that a moderator did something about. `detail` is
    what else there is to it in a word: the number of an entry or an update, a kind of entries, a span of time.
    """

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
    report: int | None = None
    whom: str | None = None
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent(Facts):
    """One thing that happened; `user` and `chat` are Telegram's ids, which the log keeps as keyed pseudonyms only.

    `at` is a time in UTC, None for that of its writing.
    """

    what: Happening
    at: datetime | None = None
    user: int | None = None
    chat: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry(Facts):
    """One thing as it stands in the log, under the number `seq`; `user` and `chat` are tags.

    `what` is a Happening, or one that only a newer version knows. `at` is a time in UTC, to the millisecond. `writer`
    tells processes apart. `update` is the number of the update that was handled. `trimmed` is the number and the hash
    of the last of the oldest entries, which went when this one was written.
    """

    seq: int
    at: datetime
    what: str
    writer: str
    user: str | None = None
    chat: str | None = None
    chat_kind: ChatKind | None = None
    update: int | None = None
    trimmed: tuple[int, str] | None = None

    def __post_init__(self) -> None:
        if self.seq < 1 or self.at.tzinfo is None:
            raise ValueError("no entry's number, or a time without its zone")


class Flaw(StrEnum):
    """In what way a log can be broken."""

    CHANGED = "changed"  # an entry is not what was written
    OUT_OF_ORDER = "out_of_order"  # an entry was written, but not in this place
    MISSING = "missing"  # an entry between others is gone
    UNTRIMMED = "untrimmed"  # the oldest entries are gone, and no entry says that they were trimmed
    CUT_OFF = "cut_off"  # the newest entries are gone
    END_CHANGED = "end_changed"  # what is kept of the log's end is not what was written


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a look through the whole log found: how many entries from when to when, and the first flaw with its number.

    Where there is a flaw, the entries are those before it.
    """

    entries: int
    first: datetime | None
    last: datetime | None
    flaw: Flaw | None = None
    seq: int | None = None
