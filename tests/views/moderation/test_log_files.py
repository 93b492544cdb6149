"""The log as CSV and as JSON Lines: every field under the same names, and nothing that a spreadsheet would run."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO

from bot.domain.audit import AuditEntry, Happening
from bot.views.moderation.log_columns import COLUMNS
from bot.views.moderation.log_csv import HEAD, csv_row
from bot.views.moderation.log_jsonl import json_line

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
WILD = AuditEntry(
    seq=1,
    at=NOON,
    writer="aabbccdd",
    what=Happening.FAILED,
    host='=cmd|"x"!A1',
    reason="empty",
    dropped=(("misquote", 2),),
    report=3,
)
ANSWERED = AuditEntry(seq=2, at=NOON, writer="aabbccdd", what=Happening.ANSWERED, kept=7, milliseconds=120)


def test_files_hold_every_field_and_no_formula() -> None:
    """CSV and JSON Lines have the same names; what a sender chose, a site's name, can't act in a spreadsheet."""
    entries = [WILD, ANSWERED]

    rows = list(csv.DictReader(StringIO((HEAD + "".join(map(csv_row, entries))).removeprefix("\ufeff"))))
    objects = [json.loads(json_line(entry)) for entry in entries]

    assert tuple(rows[0]) == tuple(objects[0]) == COLUMNS
    assert (rows[0]["host"], objects[0]["host"]) == ("'" + '=cmd|"x"!A1', '=cmd|"x"!A1')
    assert (rows[0]["dropped"], rows[0]["report"], rows[0]["user"]) == ("misquote:2", "3", "")
    assert (rows[1]["at"], rows[1]["hashtag"], rows[1]["kept"]) == ("2026-11-29T12:00:00.000+00:00", "answered", "7")
    assert objects[1]["milliseconds"] == 120
    assert objects[1]["reference"] is None
