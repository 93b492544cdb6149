"""All that the server keeps: people, chats, updates, files, queries, and what the bot has said of itself."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from tests import canaries
from tests.doubles.bot_api.changes import Changes
from tests.doubles.bot_api.clock import Clock
from tests.doubles.bot_api.faults import Faults
from tests.doubles.bot_api.files import Files
from tests.doubles.bot_api.flood import Flood
from tests.doubles.bot_api.inline import InlineQuery
from tests.doubles.bot_api.pressing import Press
from tests.doubles.bot_api.profile import Profile
from tests.doubles.bot_api.room import Room
from tests.doubles.bot_api.update_queue import UpdateQueue
from tests.doubles.bot_api.webhook import Webhook
from tests.doubles.bot_api.wire import Json, RefusedError, bad_request

if TYPE_CHECKING:
    from tests.doubles.bot_api.people import Person


BOT_ID = 7_000_000_001
TOKEN = f"{BOT_ID}:{canaries.TOKEN}"


@dataclass(frozen=True, slots=True)
class Call:
    """One request: the method, its parameters in their types, and when it came."""

    method: str
    params: Json
    at: float


@dataclass(slots=True)
class Records:
    """What the bot did, for tests to look at."""

    calls: list[Call] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)  # of calls by method
    refusals: list[tuple[str, str]] = field(
        default_factory=list
    )  # refused by a rule; injected faults are not among them
    inline_answers: list[Json] = field(default_factory=list)

    def clear(self) -> None:
        """Forget all of it."""
        for part in (self.calls, self.counts, self.refusals, self.inline_answers):
            part.clear()


class World:
    """The server's memory."""

    def __init__(self, clock: Clock, *, flood: bool) -> None:
        self.clock = clock
        self.changes = Changes()
        self.bot_id = BOT_ID
        self.username = "whosays_bot"
        self.rooms: dict[int, Room] = {}
        self.people: dict[int, Person] = {}
        self.presses: dict[str, Press] = {}
        self.asked: dict[str, InlineQuery] = {}
        self.files = Files(clock)
        self.faults = Faults()
        self.flood = Flood(clock, on=flood)
        self.queue = UpdateQueue(clock)
        self.webhook = Webhook(self.queue, clock)
        self.profile = Profile()
        self.records = Records()
        self.numbers = count(1)  # of messages in private chats and plain groups, which share one row
        self._ids = count(1)

    def bot(self) -> Json:
        """Give the bot's own User object."""
        return {"id": self.bot_id, "is_bot": True, "first_name": self.profile.name, "username": self.username}

    def room(self, chat_id: object) -> Room:
        """Find a chat; raises RefusedError where the bot has never met it."""
        room = self.rooms.get(chat_id) if isinstance(chat_id, int) else None
        if room is None:
            raise bad_request("chat not found")
        return room

    def user_id(self) -> int:
        """Take a new person's id."""
        return 5_000_000_000 + next(self._ids)

    def group_id(self, *, supergroup: bool) -> int:
        """Take a new group's id."""
        number = next(self._ids)
        return -1_002_000_000_000 - number if supergroup else -4_000_000 - number

    def new_press(self) -> Press:
        """Begin a callback query."""
        press = Press(self, str(4_300_000_000_000_000 + next(self._ids)))
        self.presses[press.id] = press
        return press

    def new_query(self) -> InlineQuery:
        """Begin an inline query."""
        query = InlineQuery(self.clock, self.changes, str(4_400_000_000_000_000 + next(self._ids)))
        self.asked[query.id] = query
        return query

    def called(self, method: str, params: Mapping[str, object]) -> None:
        """Write a request down."""
        self.records.calls.append(Call(method, dict(params), self.clock.now()))
        self.records.counts[method] += 1
        self.changes.announce()

    def refused(self, method: str, refusal: RefusedError) -> None:
        """Write a refusal down."""
        self.records.refusals.append((method, refusal.description))
        self.changes.announce()
