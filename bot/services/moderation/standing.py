"""How things stand: what came of some days, and what waits for moderators now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.moderation.statistics import Statistics, added_up, statistics
from bot.services.moderation.blocking import Blocking
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.log.audit_sums import Sums
from bot.storage.moderation.reports import Reports


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many reports are open and updates parked at this moment, and how many blocks hold."""

    reports: int
    parked: int
    blocks: int


def last_days(today: date, count: int, ago: int = 0) -> list[date]:
    """Give so many days in their order, the last of them some days ago."""
    return [today - timedelta(days=ago + back) for back in reversed(range(count))]


def in_all(days: Sequence[Sums]) -> Statistics:
    """Add up what the log says of days."""
    hosts = added_up(dict(one.hosts) for one in days)
    return statistics(added_up(one.sums for one in days), hosts.items())


async def what_waits(reports: Reports, parked: ParkedUpdates, blocking: Blocking) -> Waiting:
    """Count it; raises StorageError."""
    return Waiting(await reports.count_open(), await parked.count(), len(await blocking.all()))
