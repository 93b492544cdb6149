"""Takes along to a supergroup all that its group had here: it has another id from then on."""

from bot.domain.exercise.refusal import Refused
from bot.errors import StorageError
from bot.services.exercises import Exercises
from bot.services.moderation.blocking import Blocking
from bot.storage.people.preferences import Preferences


class Moving:
    """Raises StorageError; both ids may be told more than once."""

    def __init__(self, preferences: Preferences, exercises: Exercises, blocking: Blocking) -> None:
        self._preferences = preferences
        self._exercises = exercises
        self._blocking = blocking

    async def follow(self, old: int, new: int) -> None:
        """Take its settings and its exercises along, and that it is blocked.

        Pointers to answers stay behind, since they name messages of the old id; they are forgotten within a day.
        """
        await self._preferences.move(old, new)
        await self._blocking.move_chat(old, new)
        try:
            await self._exercises.move_chat(old, new)
        except Refused as refused:
            raise StorageError(f"an exercise did not move: {refused}") from refused
