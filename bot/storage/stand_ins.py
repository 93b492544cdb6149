"""Remembers for minutes that the rules read an article in a model's place, and why: it is not asked again at once."""

from bot.storage import keys
from bot.storage.connection import Connection


class StandIns:
    """Reasons by the id of the analysis that is missing, each with what is there instead; both raise StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, analysis_id: str, reason: str) -> None:
        """Remember a warning's code and, behind a space, the id of the rules' analysis."""
        async with self._connection.speaking() as redis:
            await redis.set(keys.stand_in(analysis_id), reason, ex=keys.jittered(keys.STAND_IN_SECONDS))

    async def find(self, analysis_id: str) -> str | None:
        """Find the reason; None where the model may be asked."""
        async with self._connection.speaking() as redis:
            found = await redis.get(keys.stand_in(analysis_id))
        return found.decode("ascii", "replace") if isinstance(found, bytes) else None
