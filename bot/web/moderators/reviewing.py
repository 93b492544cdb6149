"""The places where moderators judge what was answered: the analysis, the side by side of two readings, and reports."""

from collections.abc import Iterator

from bot.services.moderation import pages as places
from bot.services.moderation.cases import Cases
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.names import Names
from bot.storage.log.pseudonyms import Pseudonyms
from bot.web.moderators.again import AgainPage
from bot.web.moderators.analysis import AnalysisPage
from bot.web.moderators.desk import Desk
from bot.web.moderators.report import ReportPage
from bot.web.moderators.reports import ReportsPage
from bot.web.moderators.visit import Endpoint


def reviewing(
    desk: Desk, moderation: Moderation, pseudonyms: Pseudonyms
) -> Iterator[tuple[str, Endpoint, Endpoint | None]]:
    """Give each place, what shows it, and what does what its forms say."""
    names = Names(moderation.roster, pseudonyms)
    cases = Cases(moderation.reports, moderation.reporting, moderation.correcting)
    analysis, report = AnalysisPage(desk, moderation, names), ReportPage(desk, cases, names)
    again = AgainPage(desk, moderation.reading_again, names)
    yield places.ANALYSIS, analysis.show, analysis.act
    yield places.AGAIN, again.show, again.act
    yield places.REPORTS, ReportsPage(desk, moderation.reports).show, None
    yield places.REPORT, report.show, report.act
