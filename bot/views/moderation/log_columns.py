"""An entry of the log for programs: every field under a name that stays, in an order that stays.

Newer versions add columns at the end. What an entry has not is None.
"""

from bot.domain.audit import AuditEntry
from bot.domain.moderation.hashtag import hashtag_of

Value = str | int | None
COLUMNS = (
    "seq",
    "at",
    "hashtag",
    "what",
    "reason",
    "user",
    "chat",
    "chat_kind",
    "whom",
    "host",
    "origin",
    "article",
    "analysis",
    "engine",
    "tokens",
    "cost",
    "milliseconds",
    "kept",
    "dropped",
    "reference",
    "report",
    "update",
    "writer",
    "trimmed_seq",
    "trimmed_hash",
    "detail",
)
_OTHERWISE = {"at", "hashtag", "chat_kind", "dropped", "trimmed_seq", "trimmed_hash"}  # than the field of that name


def columns(entry: AuditEntry) -> dict[str, Value]:
    """Give an entry's columns. Times are ISO 8601 in UTC; what was dropped is "reason:count", with commas between."""
    seq, hash_ = entry.trimmed or (None, None)
    known: dict[str, Value] = {name: getattr(entry, name) for name in COLUMNS if name not in _OTHERWISE}
    known |= {
        "at": entry.at.isoformat(timespec="milliseconds"),
        "hashtag": hashtag_of(entry.what, entry.reason).value,
        "chat_kind": entry.chat_kind and entry.chat_kind.value,
        "dropped": ",".join(f"{reason}:{count}" for reason, count in entry.dropped) or None,
        "trimmed_seq": seq,
        "trimmed_hash": hash_,
    }
    return {name: known[name] for name in COLUMNS}
