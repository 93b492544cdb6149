"""Gives every call its turn in this process, and then among all processes: ten workers keep the limits of one.

The order is this process's own: a call that finds no room among the others goes back to the head of its chat's queue,
and waits as if its own process had sent so much. What the other processes need to know of an answer is told them
afterwards. Without a store, this process's limits must do: an answer is worth more than a refusal that may come.
"""

import logging
import secrets
from itertools import count, repeat

from bot.clock import Clock
from bot.domain.flood import Priority
from bot.errors import StorageError
from bot.sends.afterwards import Afterwards
from bot.sends.chat import ChatKey, Ticket, Turn, is_group
from bot.sends.pacing import Pacing
from bot.storage.limits.send_budget import SendBudget, Sending, Wait

_log = logging.getLogger(__name__)


class SharedPacing(Pacing):
    """A pacing that asks a budget, too, before a turn has come."""

    def __init__(self, per_second: int, budget: SendBudget, clock: Clock | None = None) -> None:
        """Allow so many messages a second in all, as the budget does."""
        super().__init__(per_second, clock)
        self._budget = budget
        self._afterwards = Afterwards(budget)
        self._tokens = map("{}:{:x}".format, repeat(secrets.token_hex(8)), count())
        self._under_way: dict[ChatKey, Sending] = {}
        self._is_alone = False

    async def turn(self, ticket: Ticket, *, ahead: bool = False) -> Turn:
        """Wait for a ticket's turn, as in any pacing, and for room among what all processes send."""
        while (turn := await super().turn(ticket, ahead=ahead)) is Turn.COME and not await self._is_granted(ticket):
            ahead = True
        return turn

    def answered(self, ticket: Ticket) -> None:
        """Note that a call is over, and let the others know."""
        super().answered(ticket)
        self._afterwards.over(self._under_way.pop(ticket.chat), was_made=True)

    def close(self, key: ChatKey, seconds: float, *, everywhere: bool = False) -> None:
        """Let nothing begin in a chat for so long; in no process, where it shall be so `everywhere`."""
        super().close(key, seconds)
        if everywhere and self.has_limits:
            self._afterwards.closed(str(key), seconds)

    async def stop(self) -> None:
        """Let nobody wait any longer, and tell what is still to be told."""
        await super().stop()
        await self._afterwards.drain()

    async def _is_granted(self, ticket: Ticket) -> bool:
        """Ask for room among all processes; where there is none, the turn is given back."""
        sending = Sending(next(self._tokens), str(ticket.chat), is_group(ticket.chat), ticket.messages)
        wait: Wait | None = None
        try:
            wait = await self._ask(sending, self.urgency(ticket))
        finally:
            if wait is None:  # whoever asked was cancelled meanwhile
                self.withdraw(ticket)
                self._afterwards.over(sending, was_made=False)
        if max(wait) > 0:
            self.refused(ticket, for_all=wait.for_all, for_chat=wait.for_chat)
            return False
        self._under_way[ticket.chat] = sending
        self.granted()
        return True

    async def _ask(self, sending: Sending, urgency: Priority) -> Wait:
        try:
            wait = await self._budget.begin(sending, urgency)
        except StorageError as trouble:
            if not self._is_alone:
                _log.warning("the flood limits are kept without regard to other processes: %s", trouble)
            self._is_alone = True
            return Wait(0.0, 0.0)
        self._is_alone = False
        return wait
