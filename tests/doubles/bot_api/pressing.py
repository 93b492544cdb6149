"""How people press buttons, and what they see of the answer."""

from typing import TYPE_CHECKING

from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.room import Room
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.bot_api.wire import Json, bad_request

if TYPE_CHECKING:
    from tests.doubles.bot_api.world import World

QUERY_SECONDS = 150.0  # how long Telegram waits for the answer to a press


class Press:
    """A press of a button; `answered` is what the person was shown: {"text": …, "show_alert": …}, None until then."""

    def __init__(self, world: "World", query_id: str) -> None:
        self._world = world
        self._at = world.clock.now()
        self.id = query_id
        self.answered: Json | None = None

    def answer(self, shown: Json) -> None:
        """Show an answer; raises RefusedError where it comes too late or a second time."""
        if self.answered is not None or self._world.clock.now() > self._at + QUERY_SECONDS:
            raise too_old()
        self.answered = shown

    async def wait(self, timeout: float = 10) -> Json:  # noqa: ASYNC109  the wait is the point
        """Wait for the answer and give it; raises TimeoutError."""
        if not await self._world.changes.until(lambda: self.answered is not None, timeout):
            raise TimeoutError(f"after {timeout} s: the press was not answered")
        return self.answered or {}


class Pressing(Room):
    """A chat in which people press buttons."""

    def press(self, person: Person, message: SentMessage, words: str) -> Press:
        """Press the button whose text holds these words; raises LookupError where there is none, or no message."""
        if message.id not in self.own:
            raise LookupError(f"message {message.id} is gone")
        data = [button.get("callback_data") for row in message.keyboard for button in row if words in button["text"]]
        if not data or data[0] is None:
            raise LookupError(f"no button {words!r} among {message.buttons}")
        return self.press_data(person, message, data[0])

    def press_data(self, person: Person, message: SentMessage | None, data: str, **extra: object) -> Press:
        """Send a callback query with any data, as a forger might; without a message, it is an inline one's."""
        press = self.world.new_press()
        query: Json = {"id": press.id, "from": person.user(), "chat_instance": str(self.id * 7919), "data": data}
        if message is not None:
            query["message"] = dict(message.body)
        self.world.queue.push("callback_query", {**query, **extra})
        return press


def too_old() -> Exception:
    """Refuse the answer to a query that is not known, or no longer, or was answered."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")
