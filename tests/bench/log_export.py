"""What it takes to export 100,000 entries of the log: seconds, and by how much memory grows meanwhile.

python -m tests.bench.log_export [ENTRIES]      goal: 20 MB at most; ends with 1 where it grows by more

The whole application sends the file, and nobody keeps it: the process's memory is looked at after each piece.
"""

import asyncio
import gc
import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.types import Message

from tests.bench.log_page_requests import fill
from tests.doubles.stores import new_store
from tests.web.moderators.office import Office, an_office

ENTRIES, GOAL = 100_000, 20.0
LOG = "/moderators/log"


async def main(entries: int) -> int:
    """Fill a server of its own; print what each kind of file took."""
    with TemporaryDirectory() as folder:
        async with new_store(Path(folder)) as connection:
            await fill(connection, entries)
            office = await an_office(connection)
            browser = await office.moderator()
            await browser.get(LOG)  # whatever is made once is there
            cookie = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
            worst = max([await _exported(office, cookie, kind) for kind in ("csv", "jsonl")])
    return int(worst > GOAL)


async def _exported(office: Office, cookie: str, kind: str) -> float:
    gc.collect()
    begun, before, sent, most = time.perf_counter(), _memory(), 0, 0.0

    async def receive() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Message) -> None:
        nonlocal sent, most
        sent += len(message.get("body", b""))
        most = max(most, _memory() - before)

    headers = [(b"host", b"class.example"), (b"cookie", cookie.encode())]
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "https",
        "path": f"{LOG}/export.{kind}",
        "raw_path": b"",
        "query_string": b"",
        "root_path": "",
        "headers": headers,
        "client": ("203.0.113.5", 5),
        "server": ("class.example", 443),
    }
    await office.app(scope, receive, send)
    took = time.perf_counter() - begun
    print(f"{kind:6} {sent / 1e6:6.1f} MB in {took:5.1f} s   memory grew by {most:5.1f} MB at most   goal {GOAL:.0f}")  # noqa: T201 - a benchmark prints
    return most


def _memory() -> float:
    """Give this process's memory in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)))
