"""A local file for updates that come while Redis is away: written through to the disk before they are confirmed.

A line holds an update, or the number of one that is done with. What is left when the process starts again, or when
Redis is back, goes into the journal, which knows what it had before. Lines that can't be read (the disk was full, the
machine lost power in the middle of one) are left out.
"""

import errno
import fcntl
import json
import logging
import os
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import RLock

from bot.errors import StorageError

_SUFFIX = ".updates"

_log = logging.getLogger(__name__)


class Spill:
    """One process's file in a folder that processes share. All methods block for as long as the disk takes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._file: int | None = None
        self._path = folder / f"{secrets.token_hex(8)}{_SUFFIX}"
        self._left: dict[int, bytes] = {}
        self._one_at_a_time = RLock()  # whoever is cancelled leaves a thread behind that writes on

    @property
    def left(self) -> dict[int, bytes]:
        """The updates that are not done with, by number, as they were written."""
        return dict(self._left)

    def keep(self, updates: Sequence[tuple[int, bytes]]) -> None:
        """Write updates down, by number and in order; when this returns they are on the disk. Raises StorageError."""
        with self._one_at_a_time:
            self._write({"update": number, "body": body.decode()} for number, body in updates)
            self._left.update(updates)

    def done(self, numbers: Sequence[int]) -> None:
        """Write down that updates are done with; with the last one the file goes. Raises StorageError."""
        with self._one_at_a_time:
            known = [number for number in numbers if number in self._left]
            if not known:
                return
            self._write({"done": number} for number in known)
            for number in known:
                del self._left[number]
            if not self._left:
                self.close()

    def take_over(self) -> None:
        """Take up what processes before this one left. Raises StorageError."""
        try:
            for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
                if path != self._path:
                    with suppress(FileNotFoundError):  # another process has taken it up by now
                        self._adopt(path)
        except OSError as exc:
            raise StorageError(f"{self._folder}: {exc.strerror or exc}") from exc

    def close(self) -> None:
        """Close the file, and delete it where nothing is left in it."""
        with self._one_at_a_time:
            if self._file is not None:
                if not self._left:
                    self._path.unlink(missing_ok=True)
                os.close(self._file)
                self._file = None

    def _adopt(self, path: Path) -> None:
        file = os.open(path, os.O_RDWR)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:  # its process lives
            return
        else:
            left = _read(path.read_bytes())
            if left:
                self.keep(list(left.items()))
            path.unlink()
        finally:
            os.close(file)

    def _write(self, lines: Iterable[dict[str, object]]) -> None:
        """Add lines, all of them or none."""
        whole = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        try:
            if self._file is None:
                self._file = self._open()
            _write_all(self._file, whole)
        except OSError as exc:
            raise StorageError(f"{self._path}: {exc.strerror or exc}") from exc

    def _open(self) -> int:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        new = self._path.with_suffix(".new")
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        fcntl.flock(file, fcntl.LOCK_EX)
        new.rename(self._path)  # locked as it is: nobody takes it for one that was left
        folder = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        os.fsync(folder)  # the file's name, too, must outlast a loss of power
        os.close(folder)
        return file


def _write_all(file: int, whole: bytes) -> None:
    size = os.fstat(file).st_size
    if os.write(file, whole) < len(whole):
        os.ftruncate(file, size)
        raise OSError(errno.ENOSPC, "the disk is full")
    os.fsync(file)


def _read(written: bytes) -> dict[int, bytes]:
    left: dict[int, bytes] = {}
    for line in written.splitlines():
        try:
            found = json.loads(line)
            if "done" in found:
                left.pop(found["done"], None)
            else:
                left[int(found["update"])] = str(found["body"]).encode()
        except (ValueError, TypeError, KeyError, RecursionError):
            _log.warning("a line of %d bytes in the local journal can't be read", len(line))
    return left
