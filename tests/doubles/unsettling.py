"""What settles no report, since the store went away right before."""

from bot.domain.moderation.report import Report
from bot.errors import StorageError
from bot.services.moderation.reporting import Reporting


class Unsettling(Reporting):
    """Can't write to what is kept any more when a report is to be settled."""

    async def settle(self, *_: object) -> Report:
        """Fail."""
        raise StorageError("away")
