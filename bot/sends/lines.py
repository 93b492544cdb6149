"""HTTP to Telegram over lines that are taken and given back, each a client with one connection of its own.

A pool of httpx looks at all of its connections, and asks each one's socket, whenever a call begins or ends: with 16 of
them that is a sixth of all that a known answer costs. Here a call takes the line that was used last, so that few are
open as long as few are needed.
"""

import asyncio
from collections.abc import Callable

from telegram._utils.defaultvalue import DEFAULT_NONE
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.sends.call import Json

KEPT = 16  # lines that stay open while nobody uses them


class Lines(BaseRequest):
    """Makes a line where none is free; one that failed is hung up, since nobody knows what is still on its way."""

    def __init__(self, make: Callable[[], BaseRequest]) -> None:
        self._make = make
        self._pattern = make()
        self._free = [self._pattern]
        self._ending: set[asyncio.Task[None]] = set()

    @property
    def read_timeout(self) -> float | None:
        """The lines'."""
        return self._pattern.read_timeout

    async def initialize(self) -> None:
        """Do nothing: a line opens with its first call."""

    async def shutdown(self) -> None:
        """Hang up."""
        while self._free:
            self._hang_up(self._free.pop())
        await asyncio.gather(*self._ending)

    def parse_json_payload(self, payload: bytes) -> Json:  # type: ignore[override]  # static there; here the lines' own
        """Read an answer as the lines do."""
        return self._pattern.parse_json_payload(payload)

    async def do_request(  # noqa: PLR0913, PLR0917 - the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = DEFAULT_NONE,
        write_timeout: ODVInput[float] = DEFAULT_NONE,
        connect_timeout: ODVInput[float] = DEFAULT_NONE,
        pool_timeout: ODVInput[float] = DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make a call on a line of its own; gives the HTTP status and the body. Raises TelegramError."""
        line = self._free.pop() if self._free else self._make()
        keep = False
        try:
            answer = await line.do_request(
                url, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
            )
            keep = len(self._free) < KEPT
            return answer
        finally:
            if keep:
                self._free.append(line)
            else:
                self._hang_up(line)

    def _hang_up(self, line: BaseRequest) -> None:
        ending = asyncio.ensure_future(line.shutdown())
        self._ending.add(ending)
        ending.add_done_callback(self._ending.discard)
