"""The other side: what every process does first that was started to answer one question. It imports next to nothing."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1  # Linux: choose the signal that a process gets when its parent is gone
_NICE = 5  # a third of the processor's time where the bot wants it too: others wait for their answers


def settle_below(asker: int) -> None:  # pragma: no cover  coverage can't follow into these processes
    """Stand back behind the asker, and have the system kill this process with it; end at once where it is gone."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != asker:
        sys.exit(1)
    os.nice(_NICE)
