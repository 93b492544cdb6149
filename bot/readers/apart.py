"""Reads pages, PDF and DOCX files in a process of their own that has limits on memory, time and everything else.

The libraries that unpack them have a long record of ways to be made slow, huge or stuck (one tag of 250,000 attributes
keeps an HTML parser busy for a minute). What happens in another process, which knows no secrets and is killed at its
deadline, can't hurt the bot; nor does the bot's own process grow by a hundred megabytes of parsing libraries.
"""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

from bot.domain.article import Article
from bot.errors import TooComplexError
from bot.readers.limits import LONGEST_READ
from bot.readers.wire import Job, pack_job, unpack_reply

DEADLINE_SECONDS = 15.0
PROCESSOR_SECONDS = 10
LARGEST_REPLY = 6 * 2 * LONGEST_READ + 100_000  # bytes: each character as two escaped halves, and the frame around

_WORKER = Path(__file__).with_name("unpacking_process.py")
_ENVIRONMENT = {"LC_ALL": "C.UTF-8"}  # nothing of ours: no tokens, no keys, no folders


async def read_apart(
    job: Job, data: bytes, *, deadline: float = DEADLINE_SECONDS, processor: int = PROCESSOR_SECONDS
) -> Article:
    """Read a file in a separate process, killed after `deadline` seconds or `processor` seconds of computing.

    Raises the errors of a file's reader: broken, encrypted, scanned, undecodable, no article, too large, too complex.
    """
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-IB", str(_WORKER), str(processor), str(os.getpid())),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=_ENVIRONMENT,
    )
    try:
        async with asyncio.timeout(deadline):
            reply = await _converse(worker, pack_job(job, data))
    except TimeoutError as exc:
        raise TooComplexError("not unpacked within its deadline") from exc
    finally:
        await _end(worker)
    if not reply:  # it was killed, or ran out of what it needs to say so
        raise TooComplexError(f"the unpacking process ended with {worker.returncode}")
    return await asyncio.to_thread(unpack_reply, reply)


async def _converse(worker: Process, packed: bytes) -> bytes:
    """Hand the file over, take the reply, at most LARGEST_REPLY of it, and wait for the end."""
    if worker.stdin is None or worker.stdout is None:  # pragma: no cover  both were asked for as pipes
        return b""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it may end before it has read everything
        worker.stdin.write(packed)
        await worker.stdin.drain()
        worker.stdin.close()
        await worker.stdin.wait_closed()
    reply = bytearray()
    while piece := await worker.stdout.read(65_536):
        reply += piece
        if len(reply) > LARGEST_REPLY:
            raise TooComplexError("more of a reply than any text needs")
    await worker.wait()
    return bytes(reply)


async def _end(worker: Process) -> None:
    """Leave no process behind, whatever happened; one that ended by itself is not signalled any more."""
    if worker.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            worker.kill()
    await worker.wait()
