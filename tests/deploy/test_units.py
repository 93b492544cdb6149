"""The systemd units: they start commands that there are, with the same few rights, and are what systemd understands."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.app import ENGINES
from bot.cli.arguments import parse

FOLDER = Path(__file__).parents[2] / "deploy" / "systemd"
UNITS = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.iterdir())}
START = re.compile(r"^ExecStart=/srv/whosays/bin/whosays (.+)$", re.MULTILINE)
EXPOSURE = 2.0  # of 10, as systemd-analyze reckons it; what is left is the network, which a bot needs


@pytest.mark.parametrize(
    ("name", "expected"),
    [("whosays.service", "run"), ("whosays-web.service", "web"), ("whosays-worker@.service", "worker")],
)
def test_each_unit_starts_a_command_that_there_is(name: str, expected: str) -> None:
    """From the folder that README installs into."""
    assert START.findall(UNITS[name]) == [expected]
    assert parse([expected], ENGINES)


def test_all_units_are_hardened_alike() -> None:
    """They differ in what they start, and in nothing else of their service."""
    services = {START.sub("", unit.partition("[Service]")[2]) for unit in UNITS.values()}

    assert len(UNITS) == 3
    assert len(services) == 1


def test_workers_and_the_one_process_exclude_each_other() -> None:
    """Whichever is started last ends the other."""
    assert "Conflicts=whosays.service" in UNITS["whosays-worker@.service"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="this machine has no systemd")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    """It finds nothing wrong in them, and little that they could still do without."""
    installed = [tmp_path / name.replace("@.", "@1.") for name in UNITS]
    for path, unit in zip(installed, UNITS.values(), strict=True):
        path.write_text(START.sub("ExecStart=/bin/true", unit), "utf-8")  # verify looks for the program

    command = ["systemd-analyze", "verify", *map(str, installed)]
    verified = subprocess.run(command, capture_output=True, check=False, text=True)
    command = ["systemd-analyze", "security", "--offline=yes", "--no-pager", str(installed[0])]
    judged = subprocess.run(command, capture_output=True, check=True, text=True).stdout

    assert [line for line in verified.stderr.splitlines() if "whosays" in line] == []  # a machine has other units too
    assert [float(found) for found in re.findall(r"exposure level for \S+: ([0-9.]+)", judged)] < [EXPOSURE]
