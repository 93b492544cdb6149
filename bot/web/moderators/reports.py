"""The reports that readers made: those that wait, the oldest first, and on another tab those that are settled."""

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.moderation.looked import Looked
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.storage.moderation.reports import Reports
from bot.web.moderators.desk import Desk
from bot.web.moderators.history_words import history_words
from bot.web.moderators.report_rows import gathered
from bot.web.moderators.visit import Visit

MOST = 200  # reports on a page

_TABS = ("open", "settled")


class ReportsPage:
    """Raises StorageError."""

    def __init__(self, desk: Desk, reports: Reports) -> None:
        self._desk = desk
        self._reports = reports

    async def show(self, request: Request, visit: Visit) -> Response:
        """Show a tab of them."""
        is_open = request.query_params.get("show") != "settled"
        said = visit.tongue
        listed = await self._reports.listed(is_open=is_open, most=MOST)
        if is_open:
            shown = sorted(listed, key=lambda report: (report.opened, report.number))
        else:
            shown = [report for report in listed if not report.is_open]
        await self._desk.note(happened.looked(Looked.REPORTS), visit)
        return self._desk.page(
            visit,
            "reports.html",
            places.REPORTS,
            said.say("Reports"),
            articles=gathered(shown, said),
            tab=_TABS[0 if is_open else 1],
            waiting=await self._reports.count_open(),
            is_cut=len(listed) == MOST,
            most=MOST,
            words=_words(said),
        )


def _words(said: Tongue) -> dict[str, str]:
    return history_words(said) | {
        "tabs": said.say("Which reports"),
        "open": said.say("Open"),
        "settled": said.say("Settled"),
        "none_open": said.say("Nobody waits: every report is settled."),
        "none_settled": said.say("No report has been settled yet."),
        "cut": said.say("Only the {n} that somebody spoke of last are shown."),
        "whole": said.say("The whole answer"),
        "analysis": said.say("The analysis"),
    }
