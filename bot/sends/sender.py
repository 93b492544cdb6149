"""Makes a call at its turn, and again where that can help."""

import asyncio
import logging
from datetime import timedelta

from telegram.error import RetryAfter, TelegramError

from bot.clock import seconds_in
from bot.sends.call import Call, Result
from bot.sends.chat import Ticket, Turn
from bot.sends.pacing import Pacing
from bot.sends.repeats import Repeats, may_have_arrived

# Calls on their way at once: more than 30 messages a second need. Each has a line of its own (lines.py), so a burst of
# hundreds waits here instead of opening as many.
LINES = 16

_log = logging.getLogger(__name__)


class Sender:
    """Calls that show messages wait for their turns; all are repeated."""

    def __init__(self, pacing: Pacing) -> None:
        self._pacing = pacing
        self._lines = asyncio.Semaphore(LINES)

    async def send(self, call: Call) -> Result:
        """Make a call until it need not or can't be repeated. Raises TelegramError."""
        clock = self._pacing.clock
        repeats = Repeats(clock.now())
        ticket = self._ticket(call, repeats.until)
        is_repeat = False
        while True:
            if ticket is not None and not await self._comes(ticket, ahead=is_repeat):
                return True
            try:
                async with self._lines:
                    return await call.make()
            except TelegramError as exc:
                error = exc
                pause = repeats.pause(error, clock.now())
                self._close(call, ticket, error, pause)
                if pause is None:
                    raise
            finally:
                if ticket is not None:
                    self._pacing.answered(ticket)
            if may_have_arrived(error) and call.is_new_message and not call.is_repeat:
                call = call.as_repeat()
            if call.is_typing:
                return True  # to be shown now or not at all
            is_repeat = True
            if ticket is None:
                await clock.sleep(pause)

    def _ticket(self, call: Call, until: float) -> Ticket | None:
        """Make out the ticket for a call's turn; None where it needs none."""
        if not self._pacing.has_limits:
            return None
        chat, messages = call.chat, call.messages
        if not messages or chat is None:
            return None
        return Ticket(chat, messages, until, call.edit, call.priority)

    async def _comes(self, ticket: Ticket, *, ahead: bool) -> bool:
        """Wait for a turn; False where a newer edit goes instead. Raises RetryAfter where it takes too long."""
        turn = await self._pacing.turn(ticket, ahead=ahead)
        if turn is Turn.TOO_LATE:
            raise RetryAfter(timedelta(seconds=self._pacing.closed_for(ticket.chat)))
        return turn is Turn.COME

    def _close(self, call: Call, ticket: Ticket | None, error: TelegramError, pause: float | None) -> None:
        """Close the chat to those behind the call too, for as long as Telegram wants or until the repeat."""
        chat = call.chat
        seconds = seconds_in(error.retry_after) if isinstance(error, RetryAfter) else pause
        if seconds is None:
            return
        _log.info("%s: %s, %g s", call.method, type(error).__name__, seconds)
        is_refusal = isinstance(error, RetryAfter)
        if is_refusal:
            self._pacing.floods.refused()
        if chat is not None and (ticket is not None or is_refusal):
            self._pacing.close(chat, seconds, everywhere=is_refusal)
