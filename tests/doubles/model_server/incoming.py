"""Reads requests off a connection, byte by byte as HTTP/1.1 has it: bodies with a length, in chunks, or none."""

import asyncio
from dataclasses import dataclass

_LINE = b"\r\n"


@dataclass(frozen=True)
class Incoming:
    """One request as it came, with its headers by lower-case name."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def is_last(self) -> bool:
        """Whether the client wants the connection closed after the answer."""
        return self.headers.get("connection", "").lower() == "close"


async def read_request(reader: asyncio.StreamReader) -> Incoming:
    """Wait for the next request and read it whole; IncompleteReadError when the client has hung up."""
    head = (await reader.readuntil(_LINE + _LINE)).decode("latin-1")
    first, *lines = head.strip().split("\r\n")
    method, path, _ = first.split(" ")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Incoming(method, path, headers, await _body(reader, headers))


async def _body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if headers.get("transfer-encoding", "").lower() == "chunked":
        return await _chunks(reader)
    return await reader.readexactly(int(headers.get("content-length", "0")))


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int((await reader.readuntil(_LINE)).partition(b";")[0], 16):
        body += await reader.readexactly(size)
        await reader.readuntil(_LINE)
    while await reader.readuntil(_LINE) != _LINE:
        pass  # trailers, of which nobody asks
    return body
