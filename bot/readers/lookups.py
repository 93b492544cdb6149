"""Asks the system's resolver for names, in threads of its own.

It can't be hurried: where no name server answers, each question holds a thread for up to half a minute. These threads
keep nobody waiting but those who look names up too.
"""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

AT_ONCE = 16


class Lookups:
    """The system's resolver."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="lookup")

    async def __call__(self, host: str, port: int) -> list[str]:
        """Give a name's addresses in the resolver's order; raises OSError, UnicodeError."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, _look_up, host, port)


def _look_up(host: str, port: int) -> list[str]:
    return [str(answer[4][0]) for answer in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
