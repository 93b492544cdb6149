"""Gives every call its turn, so that Telegram's flood limits are never reached.

A message a second in a chat, 20 a minute in a group, so many a second in all. Within a chat the first comes first; a
chat that has to wait keeps no other waiting; of the chats that are ready, the one goes that has been so for longest.
Where nothing is in the way, a turn costs no task, no lock and no switch.
"""

import asyncio
from collections import OrderedDict, deque
from heapq import heappop, heappush
from itertools import count, islice
from math import inf

from bot.clock import Clock, LoopClock
from bot.sends.alarm import Alarm
from bot.sends.chat import Chat, ChatKey, Ticket, Turn, Waiting
from bot.sends.window import Window


class Pacing:
    """Ask for a `turn`, make the call, say `answered`. All on one event loop."""

    def __init__(self, per_second: int, clock: Clock | None = None) -> None:
        """Allow so many messages a second in all, 0: no limits of any kind. Without a clock, the loop's serves."""
        self.clock = clock or LoopClock()
        self.has_limits = per_second > 0
        self._all = Window(per_second, 1.0)
        self._chats: OrderedDict[ChatKey, Chat] = OrderedDict()
        self._later: list[tuple[float, int, Chat]] = []  # a heap: when a chat shall be looked at, ties in order
        self._ready: deque[Chat] = deque()  # these wait only for there to be room in all
        self._ties = count()
        self._alarm = Alarm(self.clock, self._serve)

    async def turn(self, ticket: Ticket, *, ahead: bool = False) -> Turn:
        """Wait for a ticket's turn, `ahead` of all others in its chat where a call is repeated.

        Only Turn.COME allows the call, and `answered` has to be said after it, however it ended. Cancelling gives the
        place away.
        """
        chat = self._chat(ticket.chat)
        now = self.clock.now()
        if not chat.queue and not self._ready and self._is_free(chat, ticket.messages, now):
            self._begin(chat, ticket.messages)
            return Turn.COME
        if chat.is_closed_for(ticket):
            return Turn.TOO_LATE
        waiting = Waiting(ticket, asyncio.get_running_loop().create_future())
        chat.join(waiting, ahead=ahead)
        self._list(chat, now)
        self._serve()
        try:
            return await waiting.turn
        except asyncio.CancelledError:
            self._leave(chat, waiting)
            raise

    def answered(self, ticket: Ticket) -> None:
        """Note that a call is over; the limits run from now."""
        now = self.clock.now()
        chat = self._chats[ticket.chat]
        chat.answered(now, ticket.messages)
        self._all.answered(now, ticket.messages)
        self._forget(now)
        self._list(chat, now)
        if self._ready or self._later:
            self._serve()

    def close(self, key: ChatKey, seconds: float) -> None:
        """Let nothing begin in a chat for so long, as the server wants it; no other chat is concerned."""
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

    def stop(self) -> None:
        """Let nobody wait any longer: whoever does is cancelled."""
        for chat in self._chats.values():
            while (waiting := chat.head()) is not None:
                waiting.turn.cancel()
        self._alarm.set(inf)

    def _chat(self, key: ChatKey) -> Chat:
        chat = self._chats.get(key)
        if chat is None:
            chat = self._chats[key] = Chat(key)
        return chat

    def _is_free(self, chat: Chat, messages: int, now: float) -> bool:
        return chat.opens(now, messages) <= now and self._all.opens(now, messages) <= now

    def _begin(self, chat: Chat, messages: int) -> None:
        chat.begin(messages)
        self._all.begin(messages)

    def _serve(self) -> None:
        """Give every turn that has come, and set the alarm to the next that will."""
        now = self.clock.now()
        while self._later and (self._later[0][0] <= now or self._later[0][2].head() is None):
            self._ready.append(heappop(self._later)[2])
        while self._ready:
            chat = self._ready[0]
            waiting = chat.head()
            if waiting is not None and chat.opens(now, waiting.ticket.messages) <= now:
                if self._all.opens(now, waiting.ticket.messages) > now:
                    break
                self._begin(chat, waiting.ticket.messages)
                waiting.turn.set_result(Turn.COME)
            self._ready.popleft()
            chat.is_listed = False
            self._list(chat, now)
        self._alarm.set(self._next(now))

    def _list(self, chat: Chat, now: float) -> None:
        """Look after a chat in which somebody waits, from when it opens; after the call under way it is asked again."""
        waiting = chat.head()
        if chat.is_listed or waiting is None:
            return
        opens = chat.opens(now, waiting.ticket.messages)
        if opens < inf:
            chat.is_listed = True
            heappush(self._later, (opens, next(self._ties), chat))

    def _next(self, now: float) -> float:
        later = self._later[0][0] if self._later else inf
        waiting = self._ready[0].head() if self._ready else None
        return later if waiting is None else min(later, self._all.opens(now, waiting.ticket.messages))

    def _leave(self, chat: Chat, waiting: Waiting) -> None:
        """Give back what a cancelled holder was given, and see who can use it."""
        if not waiting.turn.cancelled() and waiting.turn.result() is Turn.COME:
            chat.withdraw(waiting.ticket.messages)
            self._all.withdraw(waiting.ticket.messages)
            self._list(chat, self.clock.now())
        self._serve()

    def _forget(self, now: float) -> None:
        """Look at two chats in turn; each call adds one at most, so that no more than the busy ones twice are kept."""
        for key in tuple(islice(self._chats, 2)):
            if self._chats[key].is_idle(now):
                del self._chats[key]
            else:
                self._chats.move_to_end(key)
