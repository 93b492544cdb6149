"""The image: only hashed packages, no rights, nothing in it that is not the program."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "deploy" / "Dockerfile").read_text("utf-8").replace("\\\n", "")
STEPS = [tuple(line.split(maxsplit=1)) for line in LINES.splitlines() if line and not line.startswith("#")]


def steps(kind: str) -> list[str]:
    """Give what follows an instruction, each time that it is used."""
    return [told for name, told in STEPS if name == kind]


def test_every_package_is_installed_by_its_hash() -> None:
    """The one thing that pip installs is the pinned list, and it runs no package's own code."""
    (install,) = [step for step in steps("RUN") if re.search(r"\bpip (?!uninstall)[^&]*\binstall\b", step)]

    assert "--require-hashes -r /requirements.txt" in install
    assert "--only-binary :all:" in install


def test_it_runs_without_rights() -> None:
    """By a fixed number, so that a volume's owner is known, and so that a cluster can see that it is not root."""
    assert steps("USER") == ["10001:10001"]
    assert STEPS.index(("USER", "10001:10001")) > max(n for n, (kind, _) in enumerate(STEPS) if kind in {"RUN", "COPY"})


def test_it_runs_the_bot() -> None:
    """Everything in one process where nothing else is asked, ended by the signal that the bot knows."""
    assert (steps("ENTRYPOINT"), steps("CMD")) == (['["python", "-m", "bot"]'], ['["run"]'])
    assert (steps("STOPSIGNAL"), steps("VOLUME")) == (["SIGTERM"], ["/data"])


def test_it_holds_the_program_and_nothing_else() -> None:
    """What is copied are the packages of the wheel, and the context lets through no more."""
    copied = [told.split()[0] for told in steps("COPY") if not told.startswith("--from")]
    let_through = re.findall(r"^!(.+)$", (ROOT / "deploy" / "Dockerfile.dockerignore").read_text("utf-8"), re.MULTILINE)

    assert sorted(copied) == sorted(let_through) == ["bot", "deploy/requirements.txt", "handlers", "prompts"]
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_its_python_is_the_one_that_the_tests_run_on() -> None:
    """Both stages begin with the oldest Python that is supported, which the pins were made for."""
    assert [told.split()[0] for told in steps("FROM")] == ["python:3.11-slim-bookworm"] * 2
