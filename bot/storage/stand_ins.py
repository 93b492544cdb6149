"""Remembers for minutes which analysis the rules made in a model's place: the model is not asked again at once."""

from bot.storage import keys
from bot.storage.connection import Connection


class StandIns:
    """Ids of analyses by the id of the one that is missing; both methods raise StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, missing: str, instead: str) -> None:
        """Remember what stands in for an analysis."""
        async with self._connection.speaking() as redis:
            await redis.set(keys.stand_in(missing), instead, ex=keys.jittered(keys.STAND_IN_SECONDS))

    async def find(self, missing: str) -> str | None:
        """Find what stands in for an analysis; None where the model may be asked."""
        async with self._connection.speaking() as redis:
            found = await redis.get(keys.stand_in(missing))
        return found.decode("ascii", "replace") if isinstance(found, bytes) else None
