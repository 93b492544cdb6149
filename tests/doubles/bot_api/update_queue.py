"""The updates that wait for the bot: numbered, kept for their time, forgotten when confirmed."""

import random
from dataclasses import dataclass

from tests.doubles.bot_api.changes import Changes
from tests.doubles.bot_api.clock import Clock

DAY = 86_400.0
LIVES = {"callback_query": 150.0, "inline_query": 30.0}  # seconds, as in Telegram's own server; all else a day
ONLY_IF_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(eq=False, slots=True)
class Waiting:
    """An update that has not been confirmed."""

    body: object  # an Update object, or whatever a test wants the bot to meet
    update_id: int | None
    until: float
    loose: bool = False  # given even though a later update was confirmed: a repeated or a late one
    given: bool = False
    chat_id: object = None  # whose order it keeps


class UpdateQueue:
    """Updates in the order in which they are given out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._next = 100_001
        self._known: dict[int, object] = {}
        self.waiting: list[Waiting] = []
        self.given_at: dict[int, float] = {}  # when each was first handed to the bot, by its number
        self.allowed: tuple[str, ...] = ()
        self.changes = Changes()
        self.held = False
        self.pollers = 0  # how many have polled so far: only the last one is served

    def push(self, kind: str, content: object) -> int | None:
        """Give an update its number and let it wait; None where the bot has not asked for its kind."""
        if kind not in self.allowed if self.allowed else kind in ONLY_IF_ASKED:
            return None
        update_id = self._number()
        self._add(Waiting({"update_id": update_id, kind: content}, update_id, self._clock.now() + LIVES.get(kind, DAY)))
        return update_id

    def push_raw(self, body: object, *, numbered: bool) -> int | None:
        """Let anything wait; an object without a number of its own gets the next one where it shall be `numbered`."""
        if numbered and isinstance(body, dict):
            body = {"update_id": self._next, **body}
        update_id = body.get("update_id") if isinstance(body, dict) else None
        if type(update_id) is int:
            self._next = max(self._next, update_id + 1)
            self._add(Waiting(body, update_id, self._clock.now() + DAY))
            return update_id
        self._add(Waiting(body, None, self._clock.now() + DAY, loose=True))
        return None

    def duplicate(self, update_id: int) -> None:
        """Let an update wait once more, confirmed or not."""
        self._add(Waiting(self._known[update_id], update_id, self._clock.now() + DAY, loose=True))

    def shuffle(self, seed: int = 0) -> None:
        """Put what waits in another order."""
        random.Random(seed).shuffle(self.waiting)  # noqa: S311  an order for a test, no secret
        for waiting in self.waiting:
            waiting.loose = True

    @property
    def last_update_id(self) -> int:
        """The number that was given last."""
        return self._next - 1

    def confirm(self, offset: int | None) -> None:
        """Forget what an offset confirms: all before it; of a negative one all but the last so many."""
        if offset is not None and offset < 0:
            self.waiting = self.waiting[offset:]
        else:
            self.waiting = [waiting for waiting in self.waiting if not _confirmed(waiting, offset or 0)]
        self.changes.announce()

    def ready(self) -> bool:
        """Say whether anything can be given."""
        return bool(self.waiting) and not self.held

    def take(self, most: int) -> list[object]:
        """Give the first so many, and keep them until they are confirmed."""
        now = self._clock.now()
        self.waiting = [waiting for waiting in self.waiting if waiting.until > now]
        given = self.waiting[:most]
        for waiting in given:
            self.gave(waiting)
        return [waiting.body for waiting in given]

    def gave(self, waiting: Waiting) -> None:
        """Write down that an update was handed to the bot, taken or not."""
        waiting.given = True
        if waiting.update_id is not None:
            self.given_at.setdefault(waiting.update_id, self._clock.now())

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _add(self, waiting: Waiting) -> None:
        if waiting.update_id is not None:
            self._known[waiting.update_id] = waiting.body
        waiting.chat_id = _order_of(waiting.body)
        self.waiting.append(waiting)
        if not self.held:
            self.changes.announce()


def _confirmed(waiting: Waiting, offset: int) -> bool:
    if waiting.loose and not waiting.given:
        return False
    return waiting.update_id is None or waiting.update_id < offset


def _order_of(body: object) -> object:
    """Name whose order an update keeps: its chat's; a button press only its user's, so it may overtake a message."""
    if not isinstance(body, dict):
        return None
    for kind, content in body.items():
        if isinstance(content, dict):
            whose = content.get("from") if kind in {"callback_query", "inline_query"} else content.get("chat")
            return kind in {"callback_query", "inline_query"}, whose.get("id") if isinstance(whose, dict) else None
    return None
