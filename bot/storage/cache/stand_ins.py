"""Remembers for minutes which analysis the rules made in a model's place: the model is not asked again at once."""

from bot.storage import keys
from bot.storage.cache.sealing import seal, unseal
from bot.storage.cache.shelf import Entry, Shelf

_SCHEMA = "whosays.stand_in/1"
_LARGEST = 400  # bytes


class StandIns:
    """Ids of analyses by the id of the one that is missing; both methods raise StorageError."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def keep(self, missing: str, instead: str) -> None:
        """Remember what stands in for an analysis."""
        key = keys.stand_in(missing)
        value = seal(_SCHEMA, instead.encode(), key)
        await self._shelf.put(Entry(key, value, keys.jittered(keys.STAND_IN_SECONDS)))

    async def find(self, missing: str) -> str | None:
        """Find what stands in for an analysis; None where the model may be asked."""
        key = keys.stand_in(missing)
        found = await self._shelf.find(key, _LARGEST)
        try:
            return unseal(_SCHEMA, found.value, key).decode() if found else None
        except ValueError as error:
            await self._shelf.drop(key, str(error))
            return None
