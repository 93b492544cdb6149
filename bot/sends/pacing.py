"""Gives every call its turn, so that Telegram's flood limits are never reached.

A message a second in a chat, 20 a minute in a group, so many a second in all. Within a chat the first comes first; a
chat that has to wait keeps no other waiting; of the chats that are ready, the most urgent goes, and of these the one
that has been so for longest. Where nothing is in the way, a turn costs no task, no lock and no switch.
"""

import asyncio
from collections import OrderedDict
from heapq import heappop, heappush
from itertools import count, islice
from math import inf

from bot.clock import Clock, LoopClock
from bot.domain.flood import Priority
from bot.sends.alarm import Alarm
from bot.sends.chat import Chat, ChatKey, Ticket, Turn, Waiting
from bot.sends.flood_count import FloodCount
from bot.sends.ready import Ready
from bot.sends.room import Room


class Pacing:
    """Ask for a `turn`, make the call, say `answered`. All on one event loop."""

    def __init__(self, per_second: int, clock: Clock | None = None) -> None:
        """Allow so many messages a second in all, 0: no limits of any kind. Without a clock, the loop's serves."""
        self.clock = clock or LoopClock()
        self.has_limits = per_second > 0
        self.floods = FloodCount()
        self._all = Room(per_second)
        self._chats: OrderedDict[ChatKey, Chat] = OrderedDict()
        self._later: list[tuple[float, int, Chat]] = []  # a heap: when a chat shall be looked at, ties in order
        self._ready = Ready()
        self._numbers = count()
        self._alarm = Alarm(self.clock, self._serve)

    async def turn(self, ticket: Ticket, *, ahead: bool = False) -> Turn:
        """Wait for a ticket's turn, `ahead` of all others in its chat where a call is repeated.

        Only Turn.COME allows the call, and `answered` has to be said after it, however it ended. Cancelling gives the
        place away.
        """
        chat = self._chat(ticket.chat)
        now = self.clock.now()
        if not chat.queue and not self._ready and self._is_free(chat, ticket, now):
            self._begin(chat, ticket, now)
            return Turn.COME
        if chat.is_closed_for(ticket):
            self._list(chat, now)
            self._serve()
            return Turn.TOO_LATE
        waiting = Waiting(ticket, asyncio.get_running_loop().create_future())
        chat.join(waiting, ahead=ahead)
        self._ready.rank(chat.since)
        self._list(chat, now)
        self._serve()
        try:
            turn = await waiting.turn
        except asyncio.CancelledError:
            self._leave(waiting)
            raise
        self.floods.waited(self.clock.now() - now)
        return turn

    def answered(self, ticket: Ticket) -> None:
        """Note that a call is over; the limits run from now."""
        now = self.clock.now()
        chat = self._chats[ticket.chat]
        chat.answered(now, ticket.messages)
        if not chat.is_listed:
            chat.since = None
        self._all.answered(now, ticket.messages)
        self._forget(now)
        self._list(chat, now)
        if self._ready or self._later:
            self._serve()

    def withdraw(self, ticket: Ticket) -> None:
        """Give back a turn that has come, and see who can use it."""
        self._give_back(ticket)
        self._list(self._chats[ticket.chat], self.clock.now())
        self._serve()

    def granted(self) -> None:
        """Note that the other processes leave room for a call whose turn has come."""
        self._all.granted()
        if self._ready:
            self._serve()

    def refused(self, ticket: Ticket, *, for_all: float, for_chat: float) -> None:
        """Take a turn back, since they leave none for so many seconds: in its chat, or else in all.

        The holder must ask for another turn at once, `ahead`: until then nobody is served, so that nobody passes.
        """
        now, chat = self.clock.now(), self._chats[ticket.chat]
        if for_chat > 0:
            chat.close(now + for_chat)
        else:
            self._all.refused(now, for_all, self.urgency(ticket))
        self._give_back(ticket)

    def urgency(self, ticket: Ticket) -> Priority:
        """Tell how urgent a call is whose turn has come: as urgent as those that wait for it."""
        return min(ticket.priority, self._chats[ticket.chat].urgency())

    def close(self, key: ChatKey, seconds: float, *, everywhere: bool = False) -> None:  # noqa: ARG002 - for those below
        """Let nothing begin in a chat for so long, as the server wants it; no other chat is concerned.

        `everywhere`: other processes shall know, where this pacing shares its limits with them.
        """
        if self.has_limits:
            self._chat(key).close(self.clock.now() + seconds)

    def closed_for(self, key: ChatKey) -> float:
        """Tell for how many seconds a chat is closed."""
        return max(0.0, self._chat(key).closed_until() - self.clock.now())

    def let_go(self, key: ChatKey) -> None:
        """Forget a chat that no limit holds any more."""
        chat = self._chats.get(key)
        if chat is not None and chat.is_idle(self.clock.now()):
            del self._chats[key]

    async def stop(self) -> None:
        """Let nobody wait any longer: whoever does is cancelled."""
        for chat in self._chats.values():
            while (waiting := chat.head()) is not None:
                waiting.turn.cancel()
        self._alarm.set(inf)

    def _give_back(self, ticket: Ticket) -> None:
        self._chats[ticket.chat].withdraw(ticket.messages)
        self._all.withdraw(ticket.messages)

    def _chat(self, key: ChatKey) -> Chat:
        chat = self._chats.get(key)
        if chat is None:
            chat = self._chats[key] = Chat(key)
        return chat

    def _is_free(self, chat: Chat, ticket: Ticket, now: float) -> bool:
        messages = ticket.messages
        return chat.opens(now, messages) <= now and self._all.opens(now, messages, ticket.priority) <= now

    def _begin(self, chat: Chat, ticket: Ticket, now: float) -> None:
        chat.begin(ticket.messages)
        self._all.begin(now, ticket.messages)

    def _serve(self) -> None:
        """Give every turn that has come, and set the alarm to the next that will."""
        now = self.clock.now()
        while self._later and (self._later[0][0] <= now or self._later[0][2].head() is None):
            _, number, chat = heappop(self._later)
            self._ready.add(number, chat)
        while self._ready:
            chat = self._ready.first()
            waiting = chat.head()
            if waiting is not None and chat.opens(now, waiting.ticket.messages) <= now:
                if self._room_opens(now, chat, waiting.ticket) > now:
                    break
                self._begin(chat, waiting.ticket, now)
                waiting.turn.set_result(Turn.COME)
            self._ready.pop()
            chat.is_listed = False
            if waiting is None:
                chat.since = None
            self._list(chat, now)
        self._alarm.set(self._next(now))

    def _room_opens(self, now: float, chat: Chat, ticket: Ticket) -> float:
        return self._all.opens(now, ticket.messages, chat.urgency())

    def _list(self, chat: Chat, now: float) -> None:
        """Look after a chat in which somebody waits, from when it opens; after the call under way it is asked again."""
        waiting = chat.head()
        if chat.is_listed or waiting is None:
            return
        opens = chat.opens(now, waiting.ticket.messages)
        if opens < inf:
            chat.is_listed = True
            if chat.since is None:
                chat.since = next(self._numbers)
            heappush(self._later, (opens, chat.since, chat))

    def _next(self, now: float) -> float:
        later = self._later[0][0] if self._later else inf
        if not self._ready:
            return later
        chat = self._ready.first()
        waiting = chat.head()
        return later if waiting is None else min(later, self._room_opens(now, chat, waiting.ticket))

    def _leave(self, waiting: Waiting) -> None:
        """Give back what a cancelled holder was given, and see who can use it."""
        if not waiting.turn.cancelled() and waiting.turn.result() is Turn.COME:
            self.withdraw(waiting.ticket)
        else:
            self._serve()

    def _forget(self, now: float) -> None:
        """Look at two chats in turn; each call adds one at most, so that no more than the busy ones twice are kept."""
        for key in tuple(islice(self._chats, 2)):
            if self._chats[key].is_idle(now):
                del self._chats[key]
            else:
                self._chats.move_to_end(key)
