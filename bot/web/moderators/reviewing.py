"""The places where moderators judge what was answered: the analysis, the side by side of two readings, and reports."""

from collections.abc import Iterator

from bot.services.moderation import pages as places
from bot.services.moderation.cases import Cases
from bot.services.moderation.moderation import Moderation
from bot.web.moderators.again import AgainPage
from bot.web.moderators.analysis import AnalysisPage
from bot.web.moderators.desk import Desk
from bot.web.moderators.report import ReportPage
from bot.web.moderators.reports import ReportsPage
from bot.web.moderators.visit import Endpoint


def reviewing(desk: Desk, moderation: Moderation) -> Iterator[tuple[str, Endpoint, Endpoint | None]]:
    """Give each place, what shows it, and what does what its forms say."""
    cases = Cases(moderation.reports, moderation.reporting, moderation.correcting)
    analysis, report = AnalysisPage(desk, moderation), ReportPage(desk, cases, moderation.roster_changes)
    again = AgainPage(desk, moderation.reading_again, moderation.roster_changes)
    yield places.ANALYSIS, analysis.show, analysis.act
    yield places.AGAIN, again.show, again.act
    yield places.REPORTS, ReportsPage(desk, moderation.reports).show, None
    yield places.REPORT, report.show, report.act
