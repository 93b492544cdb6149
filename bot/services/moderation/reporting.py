"""What readers may say is wrong with an answer, and how moderators settle it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from bot.clock import utc_now
from bot.domain.analysis import Analysis
from bot.domain.claim import Claim
from bot.domain.fingerprint import fingerprint
from bot.domain.handling import update_id
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.report import MOST_WORDS, Outcome, Reason, Report, Reporter
from bot.errors import StorageError
from bot.storage.cache.pins import Pins
from bot.storage.moderation.reports import Reports
from bot.views.printable import one_line


@dataclass(frozen=True, slots=True)
class Filed:
    """A report's number, and whether this person had not said so before."""

    number: int
    is_new: bool


class Reporting:
    """Every method raises StorageError, and Refused where it can't be done."""

    def __init__(self, reports: Reports, pins: Pins, now: Callable[[], datetime] = utc_now) -> None:
        self._reports = reports
        self._pins = pins
        self._now = now

    async def report(
        self, analysis: Analysis, analysis_id: str, reason: Reason, claim: Claim | None, reporter: Reporter
    ) -> Filed:
        """Take a report of an answer, or of one claim of it. The analysis is kept until somebody has looked."""
        if len(reporter.line) > MOST_WORDS:
            raise Refused(Why.TOO_LONG)
        if reason.is_of_claim and claim is None:
            raise Refused(Why.NO_CLAIM)
        now = self._now()
        new = Report(
            number=0,
            article=fingerprint(analysis.article),
            analysis=analysis_id,
            reason=reason,
            opened=now,
            last=now,
            readers=0,
            title=one_line(analysis.article.title or "") or None,
            quote=claim.quote if claim is not None else None,
            statement=one_line(claim.statement) if claim is not None else None,
        )
        added = await self._reports.add(new, reporter, update_id())
        if added is None:
            raise Refused(Why.TOO_MANY_REPORTS)
        with suppress(StorageError):  # the cache may be away; the report stands
            await self._pins.pin(analysis_id, _pin(added[0]))
        return Filed(*added)

    async def say_more(self, number: int, reporter: Reporter) -> None:
        """Put a line beside a report that its reporter made, in place of their earlier one."""
        if len(reporter.line) > MOST_WORDS:
            raise Refused(Why.TOO_LONG)
        if not await self._reports.say(number, reporter):
            raise Refused(Why.SETTLED)

    async def find(self, number: int) -> Report:
        """Find a report."""
        found = await self._reports.find(number)
        if found is None:
            raise Refused(Why.NO_REPORT)
        return found

    async def settle(self, number: int, outcome: Outcome, by: str, words: str = "") -> Report:
        """Settle a report to an outcome, with some words to those who reported it, who are told."""
        settled = await self._reports.settle(await self.find(number), outcome, by, fitting(words), update_id())
        if settled is None:
            raise Refused(Why.SETTLED)
        with suppress(StorageError):
            await self._pins.unpin(settled.analysis, _pin(number))
        return settled


def fitting(words: str) -> str:
    """Give words to those who reported as they are kept; refuses what is too long, before anything is done."""
    said = one_line(words)
    if len(said) > MOST_WORDS:
        raise Refused(Why.TOO_LONG)
    return said


def _pin(number: int) -> str:
    return f"report:{number}"
