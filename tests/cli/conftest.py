"""The command line as a process of its own, in a home and with a data folder of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import NAMES

ROOT = Path(__file__).parents[2]
Result = subprocess.CompletedProcess[bytes]
Whosays = Callable[..., Result]  # arguments, then `stdin`, `env` and subprocess's own options


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Give an environment without settings, but for the data folder."""
    kept = {name: value for name, value in os.environ.items() if name not in NAMES}
    return {**kept, "HOME": str(tmp_path), "WHOSAYS_DATA_DIR": str(tmp_path / "data"), "NO_COLOR": "1", "COLUMNS": "80"}


@pytest.fixture
def whosays(environment: dict[str, str]) -> Whosays:
    """Give a function that runs `python -m bot` with some arguments and returns what came of it."""

    def run(*arguments: str | bytes | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Result:
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            cwd=ROOT,
            env={**environment, **(env or {})},
            input=stdin,
            capture_output=True,
            check=False,
            timeout=60,
        )

    return run
