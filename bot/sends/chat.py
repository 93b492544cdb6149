"""One chat: who waits in it, in which order, and when it may get its next message."""

import asyncio
from collections import deque
from enum import Enum, auto
from math import inf
from typing import NamedTuple

from bot.domain.flood import GROUP_LIMIT, GROUP_SECONDS, SLACK, Priority
from bot.sends.window import Window

ChatKey = int | str  # a chat's id, or a public one's @name

BETWEEN = 1 * SLACK  # seconds from one message's answer to the next message


def is_group(key: ChatKey) -> bool:
    """Tell whether a chat has many members: a group or a channel."""
    return isinstance(key, str) or key < 0


class Turn(Enum):
    """How waiting ended."""

    COME = auto()
    REPLACED = auto()  # a newer edit of the same message goes instead
    TOO_LATE = auto()  # the chat is closed for longer than the call may wait


class Ticket(NamedTuple):
    """A call of so many `messages` that may wait in `chat` until the clock says `until`.

    `edit` is the id of the message that it edits and the method that it does so by.
    """

    chat: ChatKey
    messages: int
    until: float
    edit: tuple[int, str] | None = None
    priority: Priority = Priority.ANSWER


class Waiting(NamedTuple):
    """A place in the queue; `turn` is done where the ticket's holder has gone."""

    ticket: Ticket
    turn: asyncio.Future[Turn]


class Chat:
    """First come, first served, one call at a time: the next one must know when the last one was answered."""

    __slots__ = ("_busy", "_minute", "_opens", "is_listed", "queue", "since")

    def __init__(self, key: ChatKey) -> None:
        self._minute = Window(GROUP_LIMIT, GROUP_SECONDS) if is_group(key) else None
        self._busy = False
        self._opens = -inf
        self.queue: deque[Waiting] = deque()
        self.is_listed = False  # among the chats that the pacing looks after
        self.since: int | None = None  # its number among those that wait, until a call of its has been made

    def head(self) -> Waiting | None:
        """Give who is next, past those who have gone."""
        while self.queue and self.queue[0].turn.done():
            self.queue.popleft()
        return self.queue[0] if self.queue else None

    def urgency(self) -> Priority:
        """Tell how urgent the most urgent call is that waits here: nothing passes those before it, so they are, too."""
        return min((ticket.priority for ticket, turn in self.queue if not turn.done()), default=Priority.FEED)

    def join(self, waiting: Waiting, *, ahead: bool) -> None:
        """Queue up, or go back to the front to repeat a call; of two edits of one message the newer alone stays.

        The newer edit takes the older one's place: however many come, the message is edited when its turn comes.
        """
        place = self._place(waiting.ticket)
        if place is None:
            (self.queue.appendleft if ahead else self.queue.append)(waiting)
        elif ahead:
            waiting.turn.set_result(Turn.REPLACED)
        else:
            self.queue[place].turn.set_result(Turn.REPLACED)
            self.queue[place] = waiting

    def opens(self, now: float, messages: int) -> float:
        """Tell when a call of so many messages may begin; at infinity where one is under way."""
        if self._busy:
            return inf
        opens = max(now, self._opens)
        return opens if self._minute is None else max(opens, self._minute.opens(now, messages))

    def close(self, until: float) -> None:
        """Let nothing begin before; who can't wait so long goes."""
        self._opens = max(self._opens, until)
        for waiting in self.queue:
            if not waiting.turn.done() and self.is_closed_for(waiting.ticket):
                waiting.turn.set_result(Turn.TOO_LATE)

    def is_closed_for(self, ticket: Ticket) -> bool:
        """Tell whether the chat stays closed for longer than a ticket's holder may wait."""
        return self._opens > ticket.until

    def closed_until(self) -> float:
        """Tell when the chat opens, were no call under way."""
        return self._opens

    def begin(self, messages: int) -> None:
        """Note that a call begins."""
        self._busy = True
        if self._minute is not None:
            self._minute.begin(messages)

    def answered(self, now: float, messages: int) -> None:
        """Note that the call is over."""
        self._busy = False
        self._opens = max(self._opens, now + BETWEEN)
        if self._minute is not None:
            self._minute.answered(now, messages)

    def withdraw(self, messages: int) -> None:
        """Note that the call was not made after all."""
        self._busy = False
        if self._minute is not None:
            self._minute.withdraw(messages)

    def is_idle(self, now: float) -> bool:
        """Tell whether the chat could be forgotten: it is as good as one that was never seen."""
        is_open = self._opens <= now and (self._minute is None or self._minute.is_empty(now))
        return is_open and not self._busy and self.head() is None

    def _place(self, ticket: Ticket) -> int | None:
        """Find the message's last edit that waits, where it is by the same method: another's result would get lost."""
        if ticket.edit is None:
            return None
        for place in reversed(range(len(self.queue))):
            other, turn = self.queue[place]
            if other.edit is not None and other.edit[0] == ticket.edit[0] and not turn.done():
                return place if other.edit == ticket.edit else None
        return None
