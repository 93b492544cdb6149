"""The columns of the log's files: every field of an entry has one."""

from dataclasses import fields

from bot.domain.audit import AuditEntry
from bot.views.moderation.log_columns import COLUMNS


def test_every_field_has_a_column() -> None:
    """Whoever adds a field adds its column; two of them hold what was trimmed."""
    named = {name.removesuffix("_seq").removesuffix("_hash") for name in COLUMNS}

    assert {one.name for one in fields(AuditEntry)} == named - {"hashtag"}
