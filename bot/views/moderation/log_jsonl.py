"""Entries of the log as JSON Lines: an object a line, with the same names as in the CSV; what it has not is null."""

import json

from bot.domain.audit import AuditEntry
from bot.views.moderation.log_columns import columns


def json_line(entry: AuditEntry) -> str:
    """Write an entry's line."""
    return json.dumps(columns(entry), ensure_ascii=False) + "\n"
