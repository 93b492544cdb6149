"""The command `audit verify`: says in one sentence whether the log's chain holds, or where it is broken and how."""

from bot.cli.streams import Streams
from bot.domain.audit import Flaw, Verdict
from bot.errors import StorageError
from bot.storage.log.audit_check import AuditCheck

WHOLE, BROKEN = 0, 1

_FLAWS = {
    Flaw.CHANGED: "entry {seq:,} is not what was written",
    Flaw.OUT_OF_ORDER: "entry {seq:,} does not belong in this place",
    Flaw.MISSING: "entry {seq:,} is missing",
    Flaw.UNTRIMMED: "the entries up to {seq:,} are gone, and no entry says that they were trimmed",
    Flaw.CUT_OFF: "its end is cut off, from entry {seq:,} on",
    Flaw.END_CHANGED: "what is kept of its end is not what was written",
}


async def verify(check: AuditCheck, streams: Streams) -> int:
    """Verify the log and say what was found; returns the exit status. Raises SettingsError, OSError."""
    try:
        found = await check.verify()
    except StorageError as error:
        streams.complain(f"the log can't be read ({error}), so nothing is said about it; try again")
        return BROKEN
    if found.flaw is not None:
        streams.complain(sentence(found))
        return BROKEN
    streams.show(f"{sentence(found)}\n")
    return WHOLE


def sentence(found: Verdict) -> str:
    """Say a verdict in one sentence, without the full stop."""
    entries = "1 entry" if found.entries == 1 else f"{found.entries:,} entries"
    if found.flaw is not None:
        return f"the log is broken: {_FLAWS[found.flaw].format(seq=found.seq)} (the chain holds up to there: {entries})"
    if found.first is None or found.last is None:
        return "no entries: the chain is whole"
    return f"{entries}, from {found.first:%Y-%m-%d %H:%M} to {found.last:%Y-%m-%d %H:%M} (UTC): the chain is whole"
