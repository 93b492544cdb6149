"""What moderators type behind /report is read one way, or not at all."""

import pytest

from bot.domain.moderation.report import Outcome
from handlers.moderation.report_words import ReportWish, read_report_words


@pytest.mark.parametrize(
    ("typed", "wish"),
    [
        ("12", ReportWish(12)),
        (" #12 ", ReportWish(12)),
        ("12 no", ReportWish(12, Outcome.DECLINED)),
        ("12 No, it says so.", ReportWish(12, Outcome.DECLINED, ", it says so.")),
        ("12 contested  Both\nare there", ReportWish(12, Outcome.CONTESTED, "Both\nare there")),
        ("12 CORRECTED thank you", ReportWish(12, Outcome.CORRECTED, "thank you")),
        ("12 nothing", None),
        ("12 thanks", None),
        ("0", None),
        ("-1", None),
        ("1234567890", None),
        ("no 12", None),
    ],
)
def test_what_is_typed_is_read(typed: str, wish: ReportWish | None) -> None:
    """A number, an outcome, words."""
    assert read_report_words(typed) == wish
