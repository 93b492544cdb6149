"""HTTP as uvicorn speaks it, with two things that it leaves open: time for a request, and garbage in the middle of one.

uvicorn waits for ever for the rest of a request, and so a few hundred connections that send a byte now and then would
keep everybody else out. Here the whole of it, head and body, has some seconds.
"""

import asyncio

import h11
from uvicorn import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState


class Line(H11Protocol):
    """One connection; it is cut where a request is not whole within so many seconds of its first byte."""

    def __init__(self, config: Config, state: ServerState, seconds: float) -> None:
        super().__init__(config, state, {})
        self._seconds = seconds
        self._deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin: the first request is due."""
        super().connection_made(transport)
        self._deadline = self.loop.call_later(self._seconds, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Go on with a request."""
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Go on with what came behind the request that was answered."""
        super().on_response_complete()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        self._forget()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse garbage, and hang up; where an answer has begun, only that."""
        if self.conn.our_state in {h11.IDLE, h11.SEND_RESPONSE}:
            super().send_400_response(msg)
        if self.cycle is not None:
            self.cycle.disconnected = True
        self.transport.close()

    def _watch(self) -> None:
        """Set a deadline while a request is coming, and none while it is answered or the line is idle."""
        state = self.conn.their_state
        if state is not h11.SEND_BODY and not (state is h11.IDLE and self.conn.trailing_data[0]):
            self._forget()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(self._seconds, self.transport.abort)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
