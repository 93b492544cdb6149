"""Asks a process of our own one question: started for it, given its deadline, and gone with the answer."""

import asyncio
import contextlib
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path

_ENVIRONMENT = {"LC_ALL": "C.UTF-8"}  # nothing of ours: no tokens, no keys, no folders


class LongAnswerError(Exception):
    """More came back than any right answer could be."""


async def ask(worker: Path, question: bytes, *arguments: object, deadline: float, longest: int) -> bytes:
    """Run a Python file with arguments and this process's id behind them, hand the question over, give its answer.

    The answer is empty where the process ended without one. Raises TimeoutError after `deadline` seconds,
    LongAnswerError after `longest` bytes; whatever happens, no process is left behind.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-IB", str(worker), *map(str, arguments), str(os.getpid())),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env=_ENVIRONMENT,
    )
    try:
        async with asyncio.timeout(deadline):
            return await _converse(process, question, longest)
    finally:
        await _end(process)


async def _converse(process: Process, question: bytes, longest: int) -> bytes:
    if process.stdin is None or process.stdout is None:  # pragma: no cover  both were asked for as pipes
        return b""
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it may end before it has read everything
        process.stdin.write(question)
        await process.stdin.drain()
        process.stdin.close()
        await process.stdin.wait_closed()
    answer = bytearray()
    while piece := await process.stdout.read(65_536):
        answer += piece
        if len(answer) > longest:
            raise LongAnswerError
    await process.wait()
    return bytes(answer)


async def _end(process: Process) -> None:
    """Leave no process behind, whatever happened; one that ended by itself is not signalled any more."""
    if process.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    await process.wait()
