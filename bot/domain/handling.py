"""Which update is being handled: known to all that is done for it, so that none of it is done twice.

An update is handled again where its process died before it was done with it. What may be done once only (a message
sent, a reading charged, an entry in the log) is remembered under the update's number until it is.
"""

import time
from contextvars import ContextVar
from dataclasses import dataclass, field, replace

from bot.clock import utc_now
from bot.domain.audit import AuditEvent
from bot.domain.spending import Usage

IN_A_FILE = -1


@dataclass(slots=True)
class Sent:
    """A message that was sent for an update, in so-manieth place, by which method of the Bot API, in reply to which.

    `message_id` is None where it is not known whether it was sent: the process died meanwhile. `is_repeat`: it may
    repeat one that arrived, and says so.
    """

    place: int
    method: str
    reply_to: int | None = None
    message_id: int | None = None
    is_repeat: bool = False


@dataclass(slots=True, kw_only=True)
class Handling:
    """One update's handling, its `tries`-th; `events` become the log's when it is done.

    `blamed`: for the end of so many processes, since it was handled alone. `is_logged`: an earlier try came as far as
    the log, and all that is left is to be done with it.

    `partition` and `holder` say where in the journal it lies and as whose; below 0: it is not there, but in a file.
    `sent` are the messages of this try and of those before; a message of an earlier try is `taken` up by this one
    in its order. `is_overtaken`: another process handles it meanwhile, and nothing more may be sent.
    `is_unanswered`: nothing is wrong with it, but Telegram can't be reached. `user` and `chat` are whose it is,
    `usage` and `cost` (millionths of a dollar) what a model was asked for it. `is_unnamed`: whose it is must not be
    remembered, since they want to be forgotten.
    """

    update_id: int
    partition: int = IN_A_FILE
    holder: str = ""
    tries: int = 1
    blamed: int = 0
    is_logged: bool = False
    sent: list[Sent] = field(default_factory=list)
    taken: int = 0
    is_overtaken: bool = False
    is_unanswered: bool = False
    is_unnamed: bool = False
    user: int | None = None
    chat: int | None = None
    events: list[AuditEvent] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)
    usage: Usage | None = None
    cost: int = 0

    def note(self, event: AuditEvent) -> None:
        """Note that something happened: when, to whom, after how long, and at which cost is added."""
        milliseconds = round(1000 * (time.monotonic() - self.began))
        tokens = None if self.usage is None else self.usage.prompt_tokens + self.usage.reply_tokens
        cost = None if self.usage is None else self.cost
        facts = replace(event, milliseconds=milliseconds, tokens=tokens, cost=cost)
        self.events.append(replace(facts, at=utc_now(), user=self.user, chat=self.chat))

    def stay_unnamed(self) -> None:
        """Forget whose it is, also in what was noted; nothing that is noted from now on says so either."""
        self.is_unnamed = True
        self.user = self.chat = None
        self.events[:] = [replace(event, user=None, chat=None) for event in self.events]

    @property
    def is_remembered(self) -> bool:
        """Whether what is done for it is written down."""
        return self.partition != IN_A_FILE

    @property
    def left(self) -> list[Sent]:
        """The messages that earlier tries sent and this one has not taken up."""
        return self.sent[self.taken :]

    def again(self) -> "Handling":
        """Give the next try's handling, which knows what this one sent; nothing has happened in it yet."""
        return replace(self, taken=0, is_unanswered=False, events=[])

    def next_sent(self, method: str, reply_to: int | None) -> Sent | None:
        """Give the next message that an earlier try sent by a method, the one that this try's next message repeats.

        One that replies to another message is none: no edit changes that.
        """
        for at in range(self.taken, len(self.sent)):
            if (self.sent[at].method, self.sent[at].reply_to) == (method, reply_to):
                self.sent.insert(self.taken, self.sent.pop(at))
                self.taken += 1
                return self.sent[self.taken - 1]
        return None

    def put_back(self, sent: Sent) -> None:
        """Let a message that was taken up be the next one again."""
        self.sent.remove(sent)
        self.taken -= 1
        self.sent.insert(self.taken, sent)

    def begin(self, method: str, reply_to: int | None) -> Sent:
        """Give the next place to a message that is about to be sent, after those that earlier tries sent."""
        sent = Sent(1 + max((one.place for one in self.sent), default=0), method, reply_to)
        self.sent.insert(self.taken, sent)
        self.taken += 1
        return sent

    def drop(self, sent: Sent) -> None:
        """Forget a message that was not sent after all, or that was deleted."""
        self.taken -= self.sent.index(sent) < self.taken
        self.sent.remove(sent)

    def repeats(self, message_id: object) -> bool:
        """Tell whether a message that was sent for this update may repeat one that arrived."""
        return any(one.is_repeat and one.message_id == message_id for one in self.sent)

    def has_sent(self, message_id: int) -> bool:
        """Tell whether a message was sent for this update."""
        return any(one.message_id == message_id for one in self.sent)


CURRENT: ContextVar[Handling | None] = ContextVar("handling", default=None)


def note(event: AuditEvent) -> None:
    """Note that something happened while an update is handled; outside of one, nothing is noted."""
    handling = CURRENT.get()
    if handling is not None:
        handling.note(event)


def spend(usage: Usage, cost: int) -> None:
    """Note what asking a model took for the update that is being handled."""
    handling = CURRENT.get()
    if handling is not None:
        handling.usage = (handling.usage or Usage()) + usage
        handling.cost += cost


def update_id() -> int:
    """Give the number of the update that is being handled; 0 outside of one."""
    handling = CURRENT.get()
    return 0 if handling is None else handling.update_id


def stay_unnamed() -> None:
    """Forget whose update is being handled."""
    handling = CURRENT.get()
    if handling is not None:
        handling.stay_unnamed()


def is_unnamed() -> bool:
    """Tell whether it must not be remembered whose update is being handled."""
    handling = CURRENT.get()
    return handling is not None and handling.is_unnamed


def has_sent(message_id: int) -> bool:
    """Tell whether a message was sent for the update that is being handled."""
    handling = CURRENT.get()
    return handling is not None and handling.has_sent(message_id)
