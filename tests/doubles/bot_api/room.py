"""One chat as the server keeps it: who is in it, its messages by number, and whether the bot may write there."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING

from tests.doubles.bot_api.formatted_text import plain_entities
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.bot_api.wire import Json

if TYPE_CHECKING:
    from tests.doubles.bot_api.world import World

Replied = Json | SentMessage | None  # a message that is answered: somebody's, or the bot's own


class Room:
    """A chat; what can be done in it stands in the classes made of this one."""

    kind: str  # "private", "group" or "supergroup"

    def __init__(self, world: "World", chat_id: int, numbers: Iterator[int] | None = None) -> None:
        self.world = world
        self.id = chat_id
        self.messages: dict[int, Json] = {}  # everybody's, as the bot would see them
        self.own: dict[int, SentMessage] = {}  # the bot's, those deleted taken out
        self.actions: list[str] = []  # what sendChatAction showed
        self._numbers = numbers or count(2)  # a supergroup's first message is the one that made it
        world.rooms[chat_id] = self

    @property
    def sent(self) -> list[SentMessage]:
        """The bot's messages as they stand now."""
        return list(self.own.values())

    async def wait(self, holds: Callable[[list[SentMessage]], bool], timeout: float = 10) -> list[SentMessage]:  # noqa: ASYNC109  the wait is the point
        """Wait until something is true of the bot's messages; raises TimeoutError with what is there."""
        if not await self.world.changes.until(lambda: holds(self.sent), timeout):
            raise TimeoutError(f"after {timeout} s: {[str(message) for message in self.sent]}")
        return self.sent

    def chat(self) -> Json:
        """Give the Chat object."""
        raise NotImplementedError

    def check_writable(self) -> None:
        """Raise RefusedError where the bot may not write."""
        raise NotImplementedError

    def check_thread(self, thread: int | None) -> None:
        """Raise RefusedError where there is no such topic."""
        raise NotImplementedError

    def member(self, user_id: int) -> Json:
        """Give the ChatMember object of somebody who has been seen here; raises RefusedError."""
        raise NotImplementedError

    def shows(self, message: Json) -> bool:
        """Say whether Telegram shows this message to the bot."""
        raise NotImplementedError

    def thread_fields(self, thread: int | None, reply_to: Json | None) -> Json:
        """Give what a message bears for its topic, or for the thread of replies it is in."""
        raise NotImplementedError

    def number(self) -> int:
        """Take the next message number."""
        return next(self._numbers)

    def post(
        self, sender: Person, content: Mapping[str, object], *, reply_to: Replied = None, thread: int | None = None
    ) -> Json:
        """Let somebody write a message; returns it, and queues its update where the bot may see it."""
        replied = found(reply_to)
        message: Json = {
            "message_id": self.number(),
            "from": sender.user(),
            "chat": self.chat(),
            "date": int(self.world.clock.now()),
            **self.thread_fields(thread, replied),
            **({"reply_to_message": without_reply(replied)} if replied else {}),
            **content,
        }
        self.messages[message["message_id"]] = message
        if self.shows(message):
            self.world.queue.push("message", message)
        return message


def found(reply_to: Replied) -> Json | None:
    """Give the Message object that is meant."""
    return reply_to.body if isinstance(reply_to, SentMessage) else reply_to


def without_reply(message: Json) -> Json:
    """Give a message as it stands inside another one: without what it answers itself."""
    return {name: value for name, value in message.items() if name != "reply_to_message"}


def typed_text(text: str, entities: list[Json] | None) -> Json:
    """Give a text as somebody's client sends it, with the entities it finds in it."""
    found_in = plain_entities(text) if entities is None else entities
    return {"text": text, **({"entities": found_in} if found_in else {})}
