"""Keeps an embedded server alive for as long as anyone uses it, then ends it. Runs as a process of its own.

    python -I -S keeper.py FOLDER SERVER [ARGUMENT]…

Whoever uses the server holds a shared lock on the file `users`, and a lock falls with its process, however that ended.
So the keeper waits for the whole lock: once it has it, nobody is left. It imports nothing of this package and little
else, because a first `read` waits for it.
"""

import ctypes
import fcntl
import os
import signal
import sys
import time

USERS = "users"  # locked together by all who use the server, alone by the keeper that ends it
KEEPER = "keeper"  # locked by the one keeper and its server: never two servers on the same files

_TAKE_OVER_SECONDS = 2.0  # how long a new keeper waits for the last one's server to be gone
_FAREWELL_SECONDS = 10.0  # how long a server may take to finish its writing
CRASH_SECONDS = 1.0  # a server that ends sooner can't run here: it is not started again
_PR_SET_PDEATHSIG = 1  # Linux: choose the signal that a process gets when its parent is gone


class ServerEndedError(Exception):
    """The server ended while it was still wanted."""


def main(folder: str, command: list[str]) -> int:
    """Keep the server running until its last user is gone; returns 1 where it can't run, otherwise 0."""
    os.chdir(folder)
    if not _locked_alone():
        return 1
    signal.signal(signal.SIGCHLD, _on_child)
    users = os.open(USERS, os.O_RDWR | os.O_CREAT, 0o600)
    while True:
        started = time.monotonic()
        try:
            server = _start(command)
            fcntl.flock(users, fcntl.LOCK_EX)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        except ServerEndedError:
            os.wait()
            if time.monotonic() - started < CRASH_SECONDS:
                return 1
        else:
            _end(server)
            return 0


def _locked_alone() -> bool:
    """Take the keeper's lock; the server inherits it, so that it falls only when both are gone."""
    lock = os.open(KEEPER, os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(lock, True)  # noqa: FBT003 - the standard library's signature
    last = time.monotonic() + _TAKE_OVER_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > last:
                return False
            time.sleep(0.01)
        else:
            return True


def _on_child(_signal: int, _frame: object) -> None:
    raise ServerEndedError


def _start(command: list[str]) -> int:
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    keeper = os.getpid()
    server = os.fork()
    if server:
        return server
    try:  # pragma: no cover - this process becomes the server: nothing is left of it to count lines
        if prctl is not None:
            prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() == keeper:
            os.execv(command[0], command)  # noqa: S606 - no shell is wanted
    finally:  # pragma: no cover - only where it can't become the server
        os._exit(1)


def _end(server: int) -> None:
    os.kill(server, signal.SIGTERM)
    last = time.monotonic() + _FAREWELL_SECONDS
    while os.waitpid(server, os.WNOHANG) == (0, 0):
        if time.monotonic() > last:
            os.kill(server, signal.SIGKILL)
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
