"""Server-sent events: lines of text to a page that stays open, as long as there are any.

Starlette has none of its own, and sse-starlette ends its streams by uvicorn's server and its signals, which are left
out here (serving.py): they would hold the end of the process up.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

STILL = b":\n\n"  # says nothing, and keeps the line
AGAIN = b"retry: 2000\n\n"  # ms until a browser whose line was cut comes again: the first word of each
_HEADERS = {"X-Accel-Buffering": "no"}  # or nginx would hold events back


class EventStream(StreamingResponse):
    """Sends what a generator gives, and ends it when the browser leaves, or the other way round."""

    def __init__(self, events: AsyncGenerator[bytes, None]) -> None:
        super().__init__(events, headers=_HEADERS, media_type="text/event-stream")
        self._events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; of a HEAD request the head alone."""
        async with aclosing(self._events):
            if scope["method"] == "HEAD":
                await Response(headers=_HEADERS, media_type=self.media_type)(scope, receive, send)
            else:
                await super().__call__(scope, receive, send)


def event(name: str, text: str) -> bytes:
    """Write one event; `text` is one line."""
    return f"event: {name}\ndata: {text}\n\n".encode()
