"""/stats: what was asked in a day or several, what came of it, how long it took and what it cost."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.clock import utc_now
from bot.domain.handling import note
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.spans import as_span
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.services.moderation.blocking import Blocking
from bot.services.moderation.standing import in_all, last_days, what_waits
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.log.audit_index import AuditIndex
from bot.storage.moderation.reports import Reports
from handlers.moderation.gate import Asked
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import own
from handlers.rendering.stats_text import stats_text

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
        ago, count = span
        days = last_days(self._now().date(), count, ago)
        figures = in_all(await self._index.sums_of(days))
        waiting = await what_waits(self._reports, self._parked, self._blocking)
        await self._outlet.say(place, stats_text(figures, _head(days, asked.tongue), waiting, asked.tongue))


def _span(words: str) -> tuple[int, int] | None:
    """Read how many days ago the last day is, and how many there are; None where it is no such thing."""
    typed = as_span(words)
    if typed is None:
        return _DAYS.get(words)
    days, rest = divmod(typed, timedelta(days=1))
    return (0, days) if not rest and days <= _MOST_DAYS else None


def _head(days: list[date], tongue: Tongue) -> str:
    if len(days) == 1:
        return tongue.say("{day} (UTC)", day=days[0].isoformat())
    return tongue.say("{first} to {last} (UTC)", first=days[0].isoformat(), last=days[-1].isoformat())
