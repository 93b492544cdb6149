"""Asks Telegram for updates, and asks for the next ones only when these are safe.

python-telegram-bot's own poller confirms a batch before anything is done with it and gives up on all of it where one
update can't be read. This one sees raw JSON, and `offset`, which confirms, only follows what `accept` has kept.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from operator import itemgetter
from random import SystemRandom
from typing import Never

from telegram import Bot
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock, LoopClock, seconds_in
from bot.errors import SettingsError, WhoSaysError
from bot.updates.raw import KINDS, Json, number

LONG_POLL = 30  # seconds that Telegram keeps a question open while there is nothing to tell
ANSWER_WITHIN = LONG_POLL + 10.0  # seconds between two bytes of the answer
WHOLE_WITHIN = 2 * ANSWER_WITHIN  # seconds for all of the answer, even one that drips
LONGEST_PAUSE = 30.0  # seconds

# do_api_request takes any spelling of a method's name and warns where the bot has an attribute of that spelling: its
# get_updates, which parses a batch at once. This spelling is sent as getUpdates, by the connections kept for that.
_GET_UPDATES = "get_Updates"

_log = logging.getLogger(__name__)


class StalledError(Exception):
    """A batch that confirms nothing: asked again at once, Telegram would give the same."""


class Poller:
    """Polls for ever. `accept` keeps a batch, or raises WhoSaysError: the batch is then fetched again later.

    `may_poll` is asked before each question, and waits as long as another process polls.
    """

    def __init__(
        self,
        bot: Bot,
        accept: Callable[[Sequence[Json]], Awaitable[None]],
        clock: Clock | None = None,
        may_poll: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self._bot = bot
        self._accept = accept
        self._may_poll = may_poll
        self._clock = clock or LoopClock()
        self._offset = 0  # the number after the last update that was taken in
        self._failures = 0  # one after the other
        self._trouble = ""

    async def run(self) -> Never:
        """Poll until cancelled. Raises SettingsError where Telegram does not know the bot's token."""
        while not await self._attempt(self._drop_webhook):
            pass
        while True:
            await self._attempt(self._poll)

    async def _drop_webhook(self) -> None:
        """Take away a webhook, which makes Telegram refuse polls; what it has not delivered is polled."""
        await self._bot.delete_webhook(drop_pending_updates=False)

    async def _poll(self) -> None:
        confirmed = self._offset
        if self._may_poll is not None:
            await self._may_poll()
        batch = await self._ask()
        numbered = [(update_id, raw) for raw in batch if (update_id := number(raw)) is not None]
        if len(numbered) < len(batch):
            _log.warning("%d entries of a batch had no number of their own", len(batch) - len(numbered))
        if numbered:
            numbered.sort(key=itemgetter(0))
            await self._keep([raw for _, raw in numbered])
            self._offset = max(self._offset, numbered[-1][0] + 1)
        if batch and self._offset == confirmed:
            raise StalledError

    async def _ask(self) -> list[Json]:
        """Ask for the next updates, as they come. Raises TelegramError, TimeoutError."""
        question = {"offset": self._offset or None, "timeout": LONG_POLL, "allowed_updates": KINDS}
        try:
            async with asyncio.timeout(WHOLE_WITHIN):
                answer = await self._bot.do_api_request(_GET_UPDATES, question, read_timeout=ANSWER_WITHIN)
        except (LookupError, TypeError, AttributeError, RecursionError) as exc:  # the library trips over its shape
            raise TelegramError("an answer of another shape") from exc
        if not isinstance(answer, list):
            raise TelegramError("an answer that is no list")
        return answer

    async def _keep(self, batch: Sequence[Json]) -> None:
        """Keep a batch; where a fault of ours is in the way, all of it that can be kept."""
        try:
            await self._accept(batch)
        except WhoSaysError:
            raise
        except Exception as exc:  # noqa: BLE001 - a process edge: an update that always fails must not stop all others
            if len(batch) == 1:
                _log.error("update %d was dropped: %s", number(batch[0]), type(exc).__name__)
                return
            for raw in batch:
                await self._keep([raw])

    async def _attempt(self, step: Callable[[], Awaitable[None]]) -> bool:
        """Do a step; where it fails, pause, longer each time."""
        try:
            await step()
        except (InvalidToken, EndPointNotFound) as exc:  # a bot that has met Telegram gets the second for the first
            raise SettingsError("TELEGRAM_BOT_TOKEN", "Telegram does not know it any more") from exc
        except (TelegramError, TimeoutError, WhoSaysError, StalledError) as exc:
            self._note(_told(exc))
            await self._clock.sleep(max(self._pause(), _asked_for(exc)))
            return False
        if self._failures:
            _log.info("updates come again after %d tries", self._failures)
        self._failures, self._trouble = 0, ""
        return True

    def _note(self, trouble: str) -> None:
        """Log a trouble once, however long it lasts."""
        if trouble != self._trouble:
            _log.warning("%s; asking again", trouble)
        self._trouble = trouble

    def _pause(self) -> float:
        """Give the seconds until the next try: 1, then up to 2, 4, 8 … 30, by chance: no two bots march in step."""
        longest = min(LONGEST_PAUSE, 2.0**self._failures)
        self._failures = min(self._failures + 1, 1_000)
        return max(1.0, SystemRandom().uniform(longest / 2, longest))


def _told(trouble: Exception) -> str:
    """Say what is wrong, never in the trouble's own words, which may hold people's messages."""
    if isinstance(trouble, Conflict):
        return "another process polls for the same bot, or a webhook is set"
    if isinstance(trouble, StalledError):
        return "a batch came that confirms nothing"
    return f"no updates come: {type(trouble).__name__}"


def _asked_for(trouble: Exception) -> float:
    return seconds_in(trouble.retry_after) if isinstance(trouble, RetryAfter) else 0.0
