"""Which update is being handled: known to all that is done for it, so that none of it is done twice.

An update is handled again where its process died before it was done with it. What may be done once only (a message
sent, a reading charged, an entry in the log) is remembered under the update's number.
"""

from contextvars import ContextVar
from dataclasses import dataclass, field

from bot.domain.audit import AuditEvent


@dataclass(slots=True)
class Handling:
    """One update's handling; `events` become the log's when it is done."""

    update_id: int
    events: list[AuditEvent] = field(default_factory=list)


CURRENT: ContextVar[Handling | None] = ContextVar("handling", default=None)


def note(event: AuditEvent) -> None:
    """Note that something happened while an update is handled; outside of one, nothing is noted."""
    handling = CURRENT.get()
    if handling is not None:
        handling.events.append(event)
