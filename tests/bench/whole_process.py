"""How long `read` takes as a whole process: first with a fresh data folder, then answered from the cache.

python -m tests.bench.whole_process [RUNS]        goal: a median of 1.0 s at most with a fresh folder
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
SEED = ROOT / "tests" / "seed-article.txt"


def main(runs: int) -> None:
    """Time the runs, and the interpreter alone for comparison; print medians in seconds."""
    bare = [_seconds([sys.executable, "-c", "pass"], "unused") for _ in range(runs)]
    fresh, cached = [], []
    for _ in range(runs):
        with TemporaryDirectory() as folder:
            fresh.append(_seconds([sys.executable, "-m", "bot", "read", str(SEED)], folder))
            cached.append(_seconds([sys.executable, "-m", "bot", "read", str(SEED)], folder))
    print(f"python alone   {median(bare):.3f} s")  # noqa: T201 - a benchmark prints
    print(f"fresh folder   {median(fresh):.3f} s   {min(fresh):.3f} to {max(fresh):.3f}   goal 1.0")  # noqa: T201 - a benchmark prints
    print(f"cached         {median(cached):.3f} s   {min(cached):.3f} to {max(cached):.3f}")  # noqa: T201 - a benchmark prints


def _seconds(command: list[str], folder: str) -> float:
    begun = time.perf_counter()
    environment = {**os.environ, "WHOSAYS_DATA_DIR": folder}
    subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
