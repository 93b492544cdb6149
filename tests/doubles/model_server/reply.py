"""What every reply is, and the commonest: a whole answer with its length."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import responses


class Reply:
    """Anything that the server may do once it has read a request."""

    async def give(self, out: asyncio.StreamWriter) -> None:
        """Do it; the connection is kept for another request unless this closes it."""
        raise NotImplementedError


@dataclass(frozen=True)
class Whole(Reply):
    """An answer as it should be on the wire, whatever its body says."""

    body: bytes
    content_type: str = "application/json"
    code: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def head(self) -> bytes:
        """The status line and the headers, with the body's length and the empty line after them."""
        kept = {"Content-Type": self.content_type, "Content-Length": str(len(self.body)), **self.headers}
        lines = [f"HTTP/1.1 {self.code} {responses.get(self.code, '')}", *(f"{k}: {v}" for k, v in kept.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    async def give(self, out: asyncio.StreamWriter) -> None:
        """Send all of it."""
        out.write(self.head + self.body)
        await out.drain()
