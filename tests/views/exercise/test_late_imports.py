"""What only a teacher's files need is not there before one is asked for."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_bot_starts_without_what_draws_files() -> None:
    """Together these libraries take a third of a second and 30 MB, which most processes never need."""
    code = (
        "import sys, bot.views.exercise.export_xlsx, bot.views.exercise.qr, bot.views.exercise.worksheet; "
        "print(sorted({'reportlab', 'segno', 'xlsxwriter'} & set(sys.modules)))"
    )

    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"
