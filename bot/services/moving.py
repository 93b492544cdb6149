"""Takes along to a supergroup all that its group had here: it has another id from then on."""

from bot.domain.exercise.refusal import Refused
from bot.errors import StorageError
from bot.services.exercises import Exercises
from bot.services.moderation.blocking import Blocking
from bot.storage.moderation.log_chat import LogChat
from bot.storage.people.preferences import Preferences


class Moving:
    """Raises StorageError; both ids may be told more than once."""

    def __init__(self, preferences: Preferences, exercises: Exercises, blocking: Blocking, log_chat: LogChat) -> None:
        self._preferences = preferences
        self._exercises = exercises
        self._blocking = blocking
        self._log_chat = log_chat

    async def follow(self, old: int, new: int) -> None:
        """Take its settings and its exercises along, that it is blocked, and that the log is told to it.

        Pointers to answers stay behind, since they name messages of the old id; they are forgotten within a day.
        """
        await self._preferences.move(old, new)
        await self._blocking.move_chat(old, new)
        await self._log_chat.move(old, new)
        try:
            await self._exercises.move_chat(old, new)
        except Refused as refused:
            raise StorageError(f"an exercise did not move: {refused}") from refused
