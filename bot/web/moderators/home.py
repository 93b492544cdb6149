"""The first page: how things stand, and what waits for a moderator."""

from collections.abc import Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from bot.clock import utc_now
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.report import Report
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.services.moderation.moderation import Moderation
from bot.services.moderation.standing import Waiting, last_days, what_waits
from bot.storage.journal.parked import ParkedUpdates
from bot.views.moderation.reports import reason_words
from bot.web.moderators.desk import Desk
from bot.web.moderators.overview import FEWEST_BARS, overview
from bot.web.moderators.visit import Visit

PERIODS = (1, 7, 30)  # days, today among them
MOST_REPORTS = 8  # open ones


class Home:
    """Raises StorageError."""

    def __init__(
        self, desk: Desk, moderation: Moderation, parked: ParkedUpdates, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._desk = desk
        self._moderation = moderation
        self._parked = parked
        self._now = now

    async def show(self, request: Request, visit: Visit) -> Response:
        """Show it, for the days that are asked for."""
        said, length = visit.tongue, _length(request)
        days = last_days(self._now().date(), max(length, FEWEST_BARS))
        sums = await self._moderation.index.sums_of(days)
        waiting = await what_waits(self._moderation.reports, self._parked, self._moderation.blocking)
        await self._desk.note(happened.looked(Looked.OVERVIEW), visit)
        return self._desk.page(
            visit,
            "home.html",
            places.HOME,
            said.say("Overview"),
            overview=overview(days, sums, length, said),
            length=length,
            periods=[(days, _period(days, said)) for days in PERIODS],
            waiting=_waiting(waiting, said),
            reports=[(one, _title(one, said)) for one in await self._moderation.reports.oldest_open(MOST_REPORTS)],
            words=_words(said),
        )


def _waiting(waiting: Waiting, said: Tongue) -> list[tuple[str, str]]:
    """Tell what waits or holds: where it is, and how much of it."""
    return [
        (places.REPORTS, said.count("{n} report waits", "{n} reports wait", waiting.reports)),
        (places.PARKED, said.count("{n} update is parked", "{n} updates are parked", waiting.parked)),
        (places.BLOCKS, said.count("{n} block holds", "{n} blocks hold", waiting.blocks)),
    ]


def _length(request: Request) -> int:
    asked = request.query_params.get("days", "")
    return next((days for days in PERIODS if str(days) == asked), PERIODS[1])


def _period(days: int, said: Tongue) -> str:
    return said.say("Today") if days == 1 else said.count("{n} day", "{n} days", days)


def _title(report: Report, said: Tongue) -> str:
    return f"{reason_words(report.reason, said)}: {report.statement or report.title or report.article[:12]}"


def _words(said: Tongue) -> dict[str, str]:
    return {
        "period": said.say("Of which days"),
        "utc": said.say("Days are in UTC, today among them."),
        "waiting": said.say("What waits"),
        "disputes": said.say("Open reports, the oldest first"),
        "no_disputes": said.say("Nobody waits for an answer to a report."),
        "hosts": said.say("Sites asked for most"),
        "no_hosts": said.say("Nobody sent a link."),
        "reasons": said.say("Why something failed"),
        "no_reasons": said.say("Nothing failed."),
        "days": said.say("Day by day"),
        "day": said.say("Day"),
        "opened": said.say("open since"),
    }
