"""Entries of the log as CSV by RFC 4180, piece by piece: a row of names, then a row for each. No field is a formula."""

import csv
from io import StringIO

from bot.domain.audit import AuditEntry
from bot.views.formula_guard import guarded
from bot.views.moderation.log_columns import COLUMNS, Value, columns

HEAD = "\ufeff" + ",".join(COLUMNS) + "\r\n"  # the mark at the beginning tells spreadsheets that it is UTF-8


def csv_row(entry: AuditEntry) -> str:
    """Write an entry's row."""
    out = StringIO()
    csv.writer(out).writerow(_field(value) for value in columns(entry).values())
    return out.getvalue()


def _field(value: Value) -> str | int:
    return guarded(value) if isinstance(value, str) else "" if value is None else value
