"""/stats: what was asked in a day or several, what came of it, how long it took and what it cost."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.clock import utc_now
from bot.domain.handling import note
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.spans import as_span
from bot.domain.moderation.statistics import Statistics, added_up, statistics
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.services.moderation.blocking import Blocking
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.log.audit_index import AuditIndex
from bot.storage.moderation.reports import Reports
from handlers.moderation.gate import Asked
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import own
from handlers.rendering.stats_text import Now, stats_text

_DAYS = {"": (0, 1), "today": (0, 1), "yesterday": (1, 1)}  # days ago, and how many
_MOST_DAYS = 366


class StatsCommand:
    """Shows figures; raises StorageError, and TelegramError as the outlet does."""

    def __init__(  # noqa: PLR0913, PLR0917 - all that is counted
        self,
        index: AuditIndex,
        reports: Reports,
        parked: ParkedUpdates,
        blocking: Blocking,
        outlet: Outlet,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self._index = index
        self._reports = reports
        self._parked = parked
        self._blocking = blocking
        self._outlet = outlet
        self._now = now

    async def on_command(self, asked: Asked) -> None:
        """Show the figures of the days that were asked for, or say which there are."""
        span, place = _span(asked.words.lower()), place_of(asked.message)
        if span is None:
            usage = asked.tongue.say("Write /stats alone, or with today, yesterday, or days or weeks such as 7d or 4w.")
            await self._outlet.say(place, own(usage))
            return
        note(happened.looked(Looked.STATISTICS))
        days = _days(self._now().date(), *span)
        text = stats_text(await self._figures(days), _head(days, asked.tongue), await self._waiting(), asked.tongue)
        await self._outlet.say(place, text)

    async def _figures(self, days: list[date]) -> Statistics:
        found = await self._index.sums_of(days)
        hosts = added_up(dict(one.hosts) for one in found)
        return statistics(added_up(one.sums for one in found), hosts.items())

    async def _waiting(self) -> Now:
        blocks = len(await self._blocking.all())
        return Now(await self._reports.count_open(), await self._parked.count(), blocks)


def _span(words: str) -> tuple[int, int] | None:
    """Read how many days ago the last day is, and how many there are; None where it is no such thing."""
    typed = as_span(words)
    if typed is None:
        return _DAYS.get(words)
    days, rest = divmod(typed, timedelta(days=1))
    return (0, days) if not rest and days <= _MOST_DAYS else None


def _days(today: date, ago: int, count: int) -> list[date]:
    last = today - timedelta(days=ago)
    return [last - timedelta(days=back) for back in range(count - 1, -1, -1)]


def _head(days: list[date], tongue: Tongue) -> str:
    if len(days) == 1:
        return tongue.say("{day} (UTC)", day=days[0].isoformat())
    return tongue.say("{first} to {last} (UTC)", first=days[0].isoformat(), last=days[-1].isoformat())
