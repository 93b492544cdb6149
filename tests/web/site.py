"""The web side on a free port of this machine, what keeps its deliveries, and lines to it that send any bytes."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from starlette.routing import BaseRoute

from bot.updates.deliveries import Deliveries
from bot.updates.raw import Json
from bot.web.app import make_app
from bot.web.health import Health
from bot.web.serving import LIMITS, Limits, serving
from bot.web.webhook import PATH, Webhook
from tests.planting import look_at_line

SECRET = "s3cret_of-a-test"  # noqa: S105 - nobody's


class Keeper:
    """Keeps deliveries, and may be told to fail or to wait."""

    def __init__(self) -> None:
        self.kept: list[Json] = []
        self.troubles: list[Exception] = []
        self.asked = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()

    async def __call__(self, raws: Sequence[Json]) -> None:
        """Keep some updates."""
        self.asked.set()
        await self.open.wait()
        if self.troubles:
            raise self.troubles.pop(0)
        self.kept += raws


class Answer(NamedTuple):
    """What came back: 0 and nothing where the line was cut without a word."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Site:
    """Where it listens, and what was kept."""

    port: int = 0
    keeper: Keeper = field(default_factory=Keeper)

    async def ask(self, line: str, *headers: str, body: bytes = b"") -> Answer:
        """Ask for one thing: a method and a place."""
        length = [f"Content-Length: {len(body)}"] if body else []
        (answer,) = await self.send(request(line, "Connection: close", *headers, *length) + body)
        return answer

    async def deliver(self, body: object, secret: str = SECRET) -> Answer:
        """Deliver as Telegram does."""
        payload = body if isinstance(body, bytes) else json.dumps(body).encode()
        return await self.ask(f"POST {PATH}", f"X-Telegram-Bot-Api-Secret-Token: {secret}", body=payload)

    async def send(self, sent: bytes, answers: int = 1, *, leaving: bool = False) -> list[Answer]:
        """Send any bytes, and wait for so many answers, or leave."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            writer.write(sent)
            if leaving:
                writer.write_eof()
            async with asyncio.timeout(10):
                came = [await _answer(reader, bodiless=sent.startswith(b"HEAD")) for _ in range(answers)]
            for answer in came:
                look_at_line(sent.decode("latin-1"), *answer)
            return came
        finally:
            writer.close()


def free_port() -> int:
    """Find a port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def request(line: str, *headers: str) -> bytes:
    """Write the head of a request."""
    return "\r\n".join((f"{line} HTTP/1.1", "Host: test", *headers, "", "")).encode("latin-1")


async def never_troubled() -> None:
    """Stand in for a Redis that answers."""


@asynccontextmanager
async def a_site(
    health: Health | None = None, pages: Sequence[BaseRoute] = (), limits: Limits = LIMITS
) -> AsyncIterator[Site]:
    """Serve until the block ends, with a webhook."""
    site, health = Site(), health or Health(never_troubled)
    webhook = Webhook(SECRET, Deliveries(site.keeper).take, health.contact.note)
    async with serving(make_app(health, webhook, pages), "127.0.0.1", 0, limits) as site.port:
        yield site


async def _answer(reader: asyncio.StreamReader, *, bodiless: bool) -> Answer:
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        first, *lines = head[:-4].decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        length = headers.get("content-length", "-1")  # all that comes, where it is not told
        return Answer(int(first.split()[1]), headers, b"" if bodiless else await reader.read(int(length)))
    except (asyncio.IncompleteReadError, ConnectionError):
        return Answer(0, {}, b"")
