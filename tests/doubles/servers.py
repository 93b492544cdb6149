"""Real servers for tests: Redis of the oldest version served, and listeners that answer wrongly or not at all."""

import asyncio
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

_COMMAND = re.compile(rb"(?:^|\r\n)\*\d+(?=\r\n)")
OLDEST = shutil.which("redis-server")  # Debian's, 7.0: the oldest that is supported


@contextmanager
def redis_server(program: str, folder: Path, *options: str) -> Iterator[str]:
    """Run a Redis in a folder until the block ends; gives its URL."""
    path = folder / "redis.sock"
    command = [program, "--port", "0", "--unixsocket", str(path), "--save", "", "--dir", str(folder), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(path)
            yield f"unix://{path}"
        finally:
            process.kill()


def _wait_for(path: Path) -> None:
    for _ in range(1000):
        with socket.socket(socket.AF_UNIX) as line:
            if line.connect_ex(str(path)) == 0:
                return
        time.sleep(0.01)
    raise TimeoutError(path)


class Listener:
    """Listens on a free port of this machine and answers each command with the same bytes, or never.

    Use it with `async with`; `url` is its address as a Redis URL.
    """

    def __init__(self, answer: bytes = b"") -> None:
        self._answer = answer
        self._lines: list[asyncio.Transport] = []
        self.url = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.get_running_loop().create_server(
            lambda: _Line(self._answer, self._lines), "127.0.0.1"
        )
        self.url = f"redis://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/0"
        return self

    async def __aexit__(self, *_: object) -> None:
        for line in self._lines:
            line.abort()
        self._server.close()
        await self._server.wait_closed()


class _Line(asyncio.Protocol):
    def __init__(self, answer: bytes, lines: list[asyncio.Transport]) -> None:
        self._answer = answer
        self._lines = lines

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._lines.append(transport)

    def data_received(self, data: bytes) -> None:
        self._lines[-1].write(self._answer * len(_COMMAND.findall(data)))
