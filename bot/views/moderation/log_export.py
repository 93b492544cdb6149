"""Entries of the log as lines of a file: CSV for spreadsheets, JSONL for programs; the same facts under the same names.

A piece at a time, so that a file may be as long as the log. It says what the log says: tags, and no names.
"""

import csv
import json
from collections.abc import Callable, Iterable
from datetime import UTC
from io import StringIO

from bot.domain.audit import AuditEntry
from bot.domain.moderation.hashtag import hashtag_of
from bot.views.spreadsheet_field import guarded

Cell = str | int | None

_PLAIN = (
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
    "cost",  # in millionths of a US dollar
    "milliseconds",
    "kept",
)
_LAST = ("reference", "report", "update", "writer")
COLUMNS = ("number", "at", "hashtag", *_PLAIN, "dropped", *_LAST)

Pieces = Callable[[Iterable[AuditEntry]], bytes]


def csv_head() -> bytes:
    """Name the columns, behind a byte order mark: without one, Excel takes UTF-8 for something else."""
    return "\ufeff".encode() + _csv([COLUMNS])


def csv_lines(entries: Iterable[AuditEntry]) -> bytes:
    """Write entries as rows of a table."""
    rows = (_cells(entry).values() for entry in entries)
    return _csv([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)


def jsonl_lines(entries: Iterable[AuditEntry]) -> bytes:
    """Write entries as objects, one a line, without the facts that they don't have."""
    objects = ({name: cell for name, cell in _cells(entry).items() if cell is not None} for entry in entries)
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in objects).encode("utf-8", "replace")


def _csv(rows: Iterable[Iterable[Cell]]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8", "replace")


def _cells(entry: AuditEntry) -> dict[str, Cell]:
    return {
        "number": entry.seq,
        "at": entry.at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "hashtag": hashtag_of(entry.what, entry.reason).value,
        **{name: getattr(entry, name) for name in _PLAIN},
        "dropped": " ".join(f"{reason}:{n}" for reason, n in entry.dropped) or None,
        **{name: getattr(entry, name) for name in _LAST},
    }
