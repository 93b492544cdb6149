"""What runs in an embedded server's folder, or below another process, seen from outside."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from bot.storage.server.embedded import program

SERVER = program().name


def processes(folder: Path) -> dict[str, int]:
    """Find the keeper and the server that run in a folder, by name."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if (process / "cwd").readlink() == folder.resolve():
                program_name = (process / "comm").read_text().strip()
                found[program_name if program_name == SERVER else "keeper"] = int(process.name)
        except OSError:  # another user's, or gone by now
            continue
    return found


def children(parent: int) -> list[int]:
    """Find the processes that a process started."""
    tasks = Path(f"/proc/{parent}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def computed_seconds(process: int) -> float:
    """Tell how long a process has computed."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def soon(holds: Callable[[], bool], seconds: float = 15.0) -> bool:
    """Wait until something holds, for some seconds at most."""
    last = time.monotonic() + seconds
    while not holds() and time.monotonic() < last:
        time.sleep(0.01)
    return holds()
