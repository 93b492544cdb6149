"""What watches over the whole suite does find what comes out, and fails the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.canaries import ARTICLE, PERSON, PLANTED, TOKEN, Kind
from tests.planting import Watch

ROOT = Path(__file__).parents[1]
CONFTEST = """
from tests.planting import Planting, Watch

def pytest_configure(config):
    config.pluginmanager.register(Planting(Watch()))
"""
LEAKS = f"""
import logging

def test_that_leaks():
    logging.getLogger("bot.something").warning("hello %s", {PERSON!r})
"""


@pytest.mark.parametrize("kind", PLANTED)
def test_whatever_is_planted_is_found_where_it_was_written(kind: Kind) -> None:
    """By its kind and its place, not by itself."""
    watch = Watch()

    watch.wrote("what run said", f"a line with {PLANTED[kind][0]} in it")
    watch.wrote("what web said", "a line with nothing")

    assert watch.findings() == [f"{kind}: what run said"]


def test_a_page_may_show_an_article_and_a_refusal_may_not() -> None:
    """Pages are there for articles; nobody's name, token or session is for pages."""
    watch = Watch()

    watch.answered("a page", 200, ARTICLE[0])
    watch.answered("a refusal", 404, ARTICLE[0])
    watch.answered("another page", 200, f"{TOKEN} {PERSON}")

    assert watch.findings() == sorted(
        [f"{Kind.ARTICLE}: a refusal", f"{Kind.TOKEN}: another page", f"{Kind.PERSON}: another page"]
    )


def test_a_token_that_was_drawn_is_found_later() -> None:
    """In the page that it came with, and in what was written before anybody knew that it is one."""
    watch, drawn, ticket = Watch(), "drawn-by-chance-0123456789", "ticket-by-chance-0123456789"

    watch.wrote("the log", f"somebody came with {drawn} and somebody with {ticket}")
    before = watch.findings()
    watch.asked(f"/class/open/{ticket}")
    watch.answered("a page", 200, f"hello {drawn}", sent=f"seat-5={drawn}")

    assert before == []
    assert watch.findings() == [f"{Kind.SESSION}: a page", f"{Kind.SESSION}: the log"]


@pytest.mark.parametrize("workers", ["0", "1"])
def test_a_run_in_which_one_comes_out_fails(workers: str, tmp_path: Path) -> None:
    """Though every test passes; in one process, and summed up over workers."""
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_leaks.py").write_text(LEAKS)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        workers,
        "-p",
        "no:cacheprovider",
        "-p",
        "no:langsmith_plugin",
    ]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COVERAGE_"))}

    ran = subprocess.run(
        command, cwd=tmp_path, env={**environment, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 1
    assert f"{Kind.PERSON}: the log, in test_leaks.py::test_that_leaks" in ran.stdout
    assert "1 passed" in ran.stdout
    assert PERSON not in ran.stdout + ran.stderr
