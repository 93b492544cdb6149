"""What the buttons carry with which something is reported: of which answer, what is wrong, and with which claim.

A claim is named by where it stands and what it says, not by its number: a moderator may hide another one meanwhile.
"""

import re
from dataclasses import dataclass

from bot.domain.claim import Claim
from bot.domain.fingerprint import ANALYSIS_ID
from bot.domain.moderation.report import Reason
from bot.domain.moderation.stories import key_of
from handlers.button_keys import BUTTON_KEY, button_key

_BACK = "back"
_OF_CLAIM = "|".join(reason for reason in Reason if reason.is_of_claim)
_OF_ALL = "|".join(reason for reason in Reason if not reason.is_of_claim)
REPORT_PRESS = rf"{ANALYSIS_ID}:(?:{_BACK}|{_OF_ALL}|(?:{_OF_CLAIM})(?::{BUTTON_KEY})?)"  # as a regular expression


@dataclass(frozen=True, slots=True)
class ReportPress:
    """A press of a button about the analysis of this id; without a reason it leads back to all of them.

    `claim` is the claim's `claim_key`, None where it is asked for next, or the reason is of no claim.
    """

    analysis: str
    reason: Reason | None = None
    claim: str | None = None

    def encoded(self) -> str:
        """Write it as `decode_report` reads it."""
        return ":".join((self.analysis, self.reason or _BACK, *([self.claim] if self.claim else ())))


def decode_report(data: str) -> ReportPress | None:
    """Read what a button carried; None where it is not exactly what one of ours carries."""
    if re.fullmatch(REPORT_PRESS, data, re.ASCII) is None:
        return None
    analysis, reason, *claim = data.split(":")
    return ReportPress(analysis, None if reason == _BACK else Reason(reason), claim[0] if claim else None)


def claim_key(claim: Claim) -> str:
    """Give what a button carries of a claim."""
    return button_key(key_of(claim))
