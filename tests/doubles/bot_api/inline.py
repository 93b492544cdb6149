"""An inline query: what somebody types after the bot's name in any chat, and what the bot offers."""

from tests.doubles.bot_api.changes import Changes
from tests.doubles.bot_api.clock import Clock
from tests.doubles.bot_api.pressing import too_old
from tests.doubles.bot_api.wire import Json

QUERY_SECONDS = 30.0  # how long Telegram waits for the answer


class InlineQuery:
    """One query; `answer` is what the bot gave: {"results": […], …}, None until then."""

    def __init__(self, clock: Clock, changes: Changes, query_id: str) -> None:
        self._clock = clock
        self._changes = changes
        self._until = clock.now() + QUERY_SECONDS
        self.id = query_id
        self.answer: Json | None = None

    def take(self, answer: Json) -> None:
        """Take the bot's answer; raises RefusedError where it comes too late or a second time."""
        if self.answer is not None or self._clock.now() > self._until:
            raise too_old()
        self.answer = answer

    async def wait(self, timeout: float = 10) -> Json:  # noqa: ASYNC109  the wait is the point
        """Wait for the answer and give it; raises TimeoutError."""
        if not await self._changes.until(lambda: self.answer is not None, timeout):
            raise TimeoutError(f"after {timeout} s: the inline query was not answered")
        return self.answer or {}
