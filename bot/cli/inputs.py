"""Makes submissions of what stands on the command line: links, files, programs' JSON files, standard input."""

import asyncio
import json
import os
import re
import select
import sys
from pathlib import PurePath

from bot.domain.submission import Document, Link, PastedText, Submission
from bot.errors import NotReadableError, TooLargeError, WrongTypeError
from bot.readers.reader import LARGEST_FILE_MB

_PATIENCE = 2.0  # seconds that somebody has to take the other end of a named pipe
_CHUNK = 1 << 20
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")

_HOST = re.compile(  # what people type for a page; file names seldom begin so
    r"www\.|(?:[\w-]+\.)+(?:com|org|net|info|edu|gov|int|eu|uk|us|de|fr|ua|ru)(?:[/:?#]|$)", re.IGNORECASE
)


async def gather(word: str, title: str | None) -> Submission:
    """Take one input up; raises NotReadableError, TooLargeError, or WrongTypeError for JSON of another shape."""
    if _LINK.match(word):
        return Link(word)
    if word == "-":
        return Document(await asyncio.to_thread(_read_standard_input), title=title)
    data = await asyncio.to_thread(_read_file, word)
    if word.lower().endswith(".json"):
        return _pasted(data, title)
    return Document(data, name=PurePath(word).name, title=title)


def _read_standard_input() -> bytes:
    if sys.stdin is None:  # closed: its number may by now stand for something else
        raise NotReadableError("standard input is closed")
    return _read(sys.stdin.fileno(), None)


def _read_file(name: str) -> bytes:
    try:
        file = os.open(name, os.O_RDONLY | os.O_NONBLOCK)  # a pipe that nobody writes to would block the opening
    except (OSError, ValueError) as exc:  # ValueError: a NUL in the name
        hint = ", and a link begins with https://" if _HOST.match(name) and isinstance(exc, FileNotFoundError) else ""
        raise NotReadableError(_reason(exc) + hint) from exc
    try:
        return _read(file, _PATIENCE)
    finally:
        os.close(file)


def _read(file: int, patience: float | None) -> bytes:
    """Read to the end, but no more than LARGEST_FILE_MB and a bit: /dev/zero has no end."""
    waiting = select.poll()
    waiting.register(file, select.POLLIN)
    chunks: list[bytes] = []
    size = 0
    while size <= LARGEST_FILE_MB * 1_000_000:
        ready = waiting.poll(patience and patience * 1000)
        try:
            chunks.append(os.read(file, _CHUNK))
        except BlockingIOError:  # somebody holds the other end, and is slow
            continue
        except OSError as exc:
            raise NotReadableError(_reason(exc)) from exc
        size += len(chunks[-1])
        if not chunks[-1] and not ready:
            raise NotReadableError("nobody writes to this pipe")
        if not chunks[-1]:
            return b"".join(chunks)
    raise TooLargeError(LARGEST_FILE_MB, "MB")


def _pasted(data: bytes, title: str | None) -> PastedText:
    try:
        given = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as exc:
        raise WrongTypeError("a .json file that is not JSON in UTF-8") from exc
    match given:
        case {"text": str(text)}:
            own_title, url = given.get("title"), given.get("url")
        case _:
            raise WrongTypeError('a .json file without a "text"')
    if not isinstance(own_title, str | None) or not isinstance(url, str | None):
        raise WrongTypeError('a .json file whose "title" or "url" is no text')
    return PastedText(text, title=own_title or title, url=url)


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
