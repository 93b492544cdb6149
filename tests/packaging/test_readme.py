"""README's commands are the ones that work, and the ones that are checked."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from bot.settings import NAMES
from tests.doubles.registered import registered_commands

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = re.findall(r"```sh\n(.+?)\n```", README)
IN_THE_ENVIRONMENT = ".venv/bin/"
TOKEN = "123456:AAE-a-made-up-token_0123456789abcd"  # noqa: S105 - nobody's


def test_the_first_command_reads_the_article(tmp_path: Path) -> None:
    """What README's first line runs at its end shows the seed article's analysis."""
    program, *arguments = shlex.split(COMMANDS[0].split(" && ")[-1])
    kept = {name: value for name, value in os.environ.items() if name not in NAMES}
    environment = {**kept, "WHOSAYS_DATA_DIR": str(tmp_path)}

    result = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, check=False)

    assert program == f"{IN_THE_ENVIRONMENT}python"
    assert (result.returncode, result.stderr) == (0, b"")
    assert "Christo Grozev" in result.stdout.decode()


def test_ci_runs_the_test_command() -> None:
    """README's second line installs and tests as CI does."""
    _, install, test = COMMANDS[1].split(" && ")
    ci = (ROOT / ".ci" / "run").read_text("utf-8")

    assert install == f"{IN_THE_ENVIRONMENT}pip install -q '.[test]'"
    assert test == f"{IN_THE_ENVIRONMENT}python -m pytest"
    assert "pip install --quiet --no-compile --disable-pip-version-check '.[test]'" in ci
    assert '"$venv/bin/python" -m pytest 2>&1' in ci


def test_every_option_is_documented() -> None:
    """Each option of `read` stands in README, and README names no other."""
    command = [sys.executable, "-m", "bot", "read", "--help"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    options = set(re.findall(r"--[a-z]+", told)) - {"--help"}

    assert set(re.findall(r"`(--[a-z]+)", README)) == options


def test_every_command_of_the_bot_is_documented() -> None:
    """Each command that the bot takes stands in README's table, and README names no other."""
    table = README[README.index("| command |") :].partition("\n\n")[0]

    assert set(re.findall(r"`/([a-z]+)`", table)) == registered_commands() | {"check"}


def test_every_command_is_documented() -> None:
    """README shows how each command is started, and shows no other."""
    command = [sys.executable, "-m", "bot", "--help"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    commands = set(re.findall(r"^    ([a-z]+)  ", told, re.MULTILINE))

    assert {"read", "run"} <= commands
    assert set(re.findall(r"(?:python -m bot|whosays) ([a-z]+)\b", README)) == commands


def test_the_bot_is_started_as_readme_says(tmp_path: Path) -> None:
    """With its token before the command, and nothing else."""
    (line,) = re.findall(r"^ *(TELEGRAM_BOT_TOKEN=.+)$", README, re.MULTILINE)
    setting, program, *arguments = shlex.split(line)
    kept = {name: value for name, value in os.environ.items() if name not in NAMES}
    own = {setting.partition("=")[0]: TOKEN, "TELEGRAM_API_BASE": "nowhere", "WHOSAYS_DATA_DIR": str(tmp_path)}

    command = [sys.executable, *arguments]
    result = subprocess.run(command, cwd=ROOT, env={**kept, **own}, capture_output=True, check=False, text=True)

    assert program == f"{IN_THE_ENVIRONMENT}python"
    assert (result.returncode, result.stderr.split(": ")[1]) == (2, "TELEGRAM_API_BASE")  # only where to dial is wrong
