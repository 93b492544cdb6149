"""Unpacks a compressed answer piece by piece and never makes more of it than was allowed.

Counting after unpacking is too late: a brotli body of 1.6 kB became 3 GB before a client's own limit saw it. So only
gzip and deflate are taken, and zlib is told how much it may give back.
"""

import re
import zlib
from typing import Protocol

from bot.errors import TooLargeError, UnreachableLinkError, WrongTypeError

_NAME = re.compile(r"[a-z0-9-]{1,20}")
_EITHER_HEADER = 47  # zlib's own number for: gzip or zlib, see which
_HEADER = 2  # bytes of a zlib stream or a gzip file that tell it from any other
_NO_HEADER = -15  # some servers send deflate without its header


class Decoder(Protocol):
    """Takes an answer's raw pieces and gives its text's bytes."""

    def feed(self, piece: bytes) -> bytes:
        """Unpack one piece; raises TooLargeError beyond the limit, UnreachableLinkError where it can't be unpacked."""

    def finish(self) -> None:
        """Say that no piece follows; raises UnreachableLinkError where something is missing."""


def decoder(encoding: str, limit_mb: int) -> Decoder:
    """Make the decoder for a Content-Encoding; raises WrongTypeError for those that aren't taken, and stacked ones."""
    match encoding.strip().lower():
        case "" | "identity":
            return _Identity(limit_mb)
        case "gzip" | "x-gzip" | "deflate":
            return _Inflate(limit_mb)
        case _:
            name = encoding.strip().lower()
            raise WrongTypeError(f"page packed as {name}" if _NAME.fullmatch(name) else "page packed in an unknown way")


class _Identity:
    def __init__(self, limit_mb: int) -> None:
        self._limit_mb = limit_mb
        self._room = limit_mb * 1_000_000

    def feed(self, piece: bytes) -> bytes:
        self._room -= len(piece)
        if self._room < 0:
            raise TooLargeError(self._limit_mb, "MB")
        return piece

    def finish(self) -> None:
        """Nothing can be missing."""


class _Inflate:
    def __init__(self, limit_mb: int) -> None:
        self._limit_mb = limit_mb
        self._room = limit_mb * 1_000_000
        self._zlib = zlib.decompressobj(_EITHER_HEADER)
        self._head: bytes | None = b""  # the first bytes, until they were told to be a header; None from then on

    def feed(self, piece: bytes) -> bytes:
        if not piece or self._zlib.eof:  # what follows the end is padding
            return b""
        unpacked = self._unpack(piece)
        self._room -= len(unpacked)
        if self._room < 0:
            raise TooLargeError(self._limit_mb, "MB")
        return unpacked

    def finish(self) -> None:
        if self._head != b"" and not self._zlib.eof:
            raise UnreachableLinkError("cut short")

    def _unpack(self, piece: bytes) -> bytes:
        try:
            unpacked = self._zlib.decompress(piece, self._room + 1)
        except zlib.error as exc:
            if self._head is None:
                raise UnreachableLinkError("broken compression") from exc
            return self._without_header(self._head + piece)
        if self._head is not None:
            self._head += piece
            self._head = None if len(self._head) >= _HEADER else self._head
        return unpacked

    def _without_header(self, begun: bytes) -> bytes:
        """Begin again, since the first bytes are no header."""
        self._head = None
        self._zlib = zlib.decompressobj(_NO_HEADER)
        try:
            return self._zlib.decompress(begun, self._room + 1)
        except zlib.error as exc:
            raise UnreachableLinkError("broken compression") from exc
