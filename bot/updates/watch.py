"""Lets one process poll; another one watches, and polls when the first is gone."""

import asyncio
import logging
from contextlib import suppress
from typing import Never

from bot.errors import StorageError
from bot.storage.journal.poller_lease import LIFE, PollerLease

PAUSE = LIFE / 6  # seconds between two words to the others

_log = logging.getLogger(__name__)


class Watch:
    """Holds the lease for a process that polls.

    While Redis is away whoever polled goes on, and who knows that another one polls waits: both would get the same
    updates, and answer them twice. Who knows of no other polls.
    """

    def __init__(self, lease: PollerLease, pause: float = PAUSE) -> None:
        self._lease = lease
        self._pause = pause
        self._may_poll = asyncio.Event()
        self._another_polls = False

    async def run(self) -> Never:
        """Take the lease and keep it, until cancelled."""
        while True:
            if await self._holds():
                self._may_poll.set()
            else:
                _log.log(logging.INFO if self._may_poll.is_set() else logging.DEBUG, "another process polls Telegram")
                self._may_poll.clear()
            await asyncio.sleep(self._pause)

    async def may_poll(self) -> None:
        """Return when this process may poll."""
        await self._may_poll.wait()

    async def leave(self) -> None:
        """Let another process poll at once."""
        with suppress(StorageError):
            await self._lease.release()

    async def _holds(self) -> bool:
        with suppress(StorageError):
            self._another_polls = not await self._lease.hold()
        return not self._another_polls
