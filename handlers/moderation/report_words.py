"""What stands behind /report: nothing, a report's number, or that with an outcome and words to those who reported."""

import re
from dataclasses import dataclass

from bot.domain.moderation.report import Outcome

_OUTCOMES = {"no": Outcome.DECLINED, "contested": Outcome.CONTESTED, "corrected": Outcome.CORRECTED}
_SHAPE = re.compile(
    rf"#?([1-9][0-9]{{0,8}})(?:\s+({'|'.join(_OUTCOMES)})\b\s*(.*))?", re.ASCII | re.DOTALL | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ReportWish:
    """A report to show, or to settle where there is an outcome."""

    number: int
    outcome: Outcome | None = None
    words: str = ""


def read_report_words(typed: str) -> ReportWish | None:
    """Read it; None where it is nothing of the kind."""
    match = _SHAPE.fullmatch(typed.strip())
    if match is None:
        return None
    outcome = _OUTCOMES[match[2].lower()] if match[2] else None
    return ReportWish(int(match[1]), outcome, (match[3] or "").strip())
