"""`read` as people and programs use it: real processes, real files, the real engine."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import ROOT, Whosays
from tests.doubles.processes import processes, soon

SEED = ROOT / "tests" / "seed-article.txt"
ORDER = ["schema", "cached", "article", "engine", "claims", "headline", "voices", "loaded_words", "warnings"]


def lines(output: bytes) -> list[dict[str, Any]]:
    """Read every line of the output as the JSON object that it is."""
    return [json.loads(line) for line in output.decode("utf-8").splitlines()]


def test_an_article_is_shown(whosays: Whosays) -> None:
    """Its claims and sources are on standard output, plain in a pipe, and nothing is on standard error."""
    result = whosays("read", SEED)

    assert (result.returncode, result.stderr) == (0, b"")
    assert "Christo Grozev" in result.stdout.decode()
    assert b"\x1b" not in result.stdout


def test_json_has_the_contracts_shape_and_order(whosays: Whosays) -> None:
    """One line of JSON and nothing else; spans are verbatim, the title is the file's first line."""
    result = whosays("read", SEED, "--json")
    (analysis,) = lines(result.stdout)
    text = analysis["article"]["text"]

    assert list(analysis) == ORDER
    assert analysis["article"]["title"].startswith("Putin’s Top Brass")
    assert all(claim["quote"] == text[claim["start"] : claim["end"]] for claim in analysis["claims"])
    assert [claim["central"] for claim in analysis["claims"]] == [
        claim["rank"] is not None for claim in analysis["claims"]
    ]
    assert result.stderr == b""


def test_the_second_reading_is_cached(whosays: Whosays) -> None:
    """Another process with the same data folder finds the analysis, and says so; apart from that it is the same."""
    first, second = (lines(whosays("read", SEED, "--json").stdout)[0] for _ in range(2))
    shown = whosays("read", SEED).stdout

    assert (first.pop("cached"), second.pop("cached")) == (False, True)
    assert first == second
    assert b"cached" in shown


def test_a_json_file_is_taken_as_it_is(whosays: Whosays, tmp_path: Path) -> None:
    """Title and address are the file's, and its text is kept to the letter."""
    text = "  Officials said “so”.\r\n\r\n\tIt’s\u00a0said that it could rain in the afternoon,\u200b she said. "
    given = {"title": "Rain", "text": text, "url": "https://example.org/rain", "more": 1}
    (tmp_path / "one.JSON").write_text("\ufeff" + json.dumps(given), "utf-8")

    (analysis,) = lines(whosays("read", tmp_path / "one.JSON", "--json", "--title", "Other").stdout)

    assert {**given, **analysis["article"]} == {**analysis["article"], **given}


def test_a_title_may_be_given(whosays: Whosays, tmp_path: Path) -> None:
    """Where the input has none, --title is its title."""
    (tmp_path / "a.json").write_text(
        json.dumps({"title": None, "text": "She said it could rain on Monday.", "url": None})
    )

    (analysis,) = lines(whosays("read", tmp_path / "a.json", "--json", "--title", "Rain").stdout)

    assert analysis["article"]["title"] == "Rain"


def test_standard_input_is_read(whosays: Whosays) -> None:
    """A dash stands for it, and it may be a page as well as a text."""
    text = (
        b"<html><body><article><p>"
        + b"The mayor said that the bridge could open in June. " * 20
        + b"</p></article></body></html>"
    )

    result = whosays("read", "-", "--json", stdin=text)

    assert result.returncode == 0
    assert lines(result.stdout)[0]["article"]["text"].startswith("The mayor said")


def test_many_may_read_at_once(environment: dict[str, str], tmp_path: Path) -> None:
    """Five commands that share a data folder do not disturb one another, and leave no process behind."""
    command = [sys.executable, "-m", "bot", "read", str(SEED), "--json"]
    running = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE) for _ in range(5)]

    results = [(process.communicate(timeout=60)[0], process.returncode) for process in running]

    assert [(len(lines(out)), lines(out)[0]["warnings"], status) for out, status in results] == [(1, [], 0)] * 5
    assert soon(lambda: not processes(tmp_path / "data" / "redis"))


def test_a_slow_writer_is_waited_for(environment: dict[str, str]) -> None:
    """What another program takes its time to write is read, as by every command."""
    script = '"$0" -m bot read <(sleep 3; echo "The mayor said that it could rain on Monday.") --json'
    command = ["bash", "-c", script, sys.executable]

    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)

    assert (result.returncode, result.stderr) == (0, b"")


def test_each_input_has_its_line(whosays: Whosays, tmp_path: Path) -> None:
    """Inputs that fail give an error in their place, the others are read all the same, and the status is 1."""
    (tmp_path / "empty.txt").touch()

    result = whosays("read", SEED, tmp_path / "missing.txt", tmp_path / "empty.txt", SEED, "--json")
    shapes = lines(result.stdout)

    assert [shape["schema"].split("/")[0] for shape in shapes] == [
        "whosays.analysis",
        "whosays.error",
        "whosays.error",
        "whosays.analysis",
    ]
    assert [list(shape) for shape in shapes[1:3]] == [["schema", "input", "error", "message"]] * 2
    assert [(shape["input"], shape["error"]) for shape in shapes[1:3]] == [
        (str(tmp_path / "missing.txt"), "not_readable"),
        (str(tmp_path / "empty.txt"), "empty"),
    ]
    assert (shapes[3]["cached"], result.returncode, len(result.stderr.splitlines())) == (True, 1, 2)


def test_the_page_is_written(whosays: Whosays, tmp_path: Path) -> None:
    """--html writes the annotated article beside showing the analysis."""
    result = whosays("read", SEED, "--html", tmp_path / "page.html")

    assert (result.returncode, result.stderr) == (0, b"")
    assert "Christo Grozev" in (tmp_path / "page.html").read_text("utf-8")


def test_a_cache_that_can_not_be_is_a_warning(whosays: Whosays, tmp_path: Path) -> None:
    """Where the data folder can't be made, every input is read, and one line says what is missing."""
    (tmp_path / "file").touch()

    result = whosays("read", SEED, SEED, "--json", env={"WHOSAYS_DATA_DIR": str(tmp_path / "file" / "data")})

    assert result.returncode == 0
    assert [shape["warnings"] for shape in lines(result.stdout)] == [["cache_unavailable"]] * 2
    assert len(result.stderr.splitlines()) == 1
    assert b"Not a directory" in result.stderr


def test_a_redis_that_is_gone_is_a_warning(whosays: Whosays) -> None:
    """Where REDIS_URL leads nowhere, the article is read and the warning does not repeat the URL's password."""
    result = whosays("read", SEED, env={"REDIS_URL": "redis://user:secret@127.0.0.1:1/0"})

    assert result.returncode == 0
    assert b"cache" in result.stderr
    assert b"secret" not in result.stderr + result.stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_any_encoding_of_the_terminal_will_do(whosays: Whosays, encoding: str) -> None:
    """What a terminal can't show becomes a question mark; programs get UTF-8 always."""
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}

    shown, printed = whosays("read", SEED, env=env), whosays("read", SEED, "--json", env=env)

    assert "Grozev" in shown.stdout.decode(encoding)
    assert lines(printed.stdout)[0]["article"]["title"].startswith("Putin’s")
    assert (shown.returncode, printed.returncode) == (0, 0)


def test_half_of_a_surrogate_pair_is_no_trouble(whosays: Whosays, tmp_path: Path) -> None:
    """Text that no encoding takes comes out as JSON that any reader takes, and on a terminal."""
    (tmp_path / "a.json").write_text(
        '{"text": "The mayor said \\ud83d it could rain.\\u2028He did not \\u009b2J say so."}'
    )

    printed, shown = whosays("read", tmp_path / "a.json", "--json"), whosays("read", tmp_path / "a.json")

    assert lines(printed.stdout)[0]["article"]["text"].startswith("The mayor said")
    assert (printed.returncode, shown.returncode) == (0, 0)


def test_ctrl_c_ends_quietly(environment: dict[str, str], tmp_path: Path) -> None:
    """Interrupted while it waits for its input, the command says nothing and dies of the signal."""
    command = [sys.executable, "-m", "bot", "read", "-"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert soon((tmp_path / "data" / "redis" / "socket").exists)
        process.send_signal(2)
        out, err = process.communicate(timeout=10)

    assert (out, err, process.returncode) == (b"", b"", -2)


def test_a_reader_that_leaves_is_no_trouble(environment: dict[str, str]) -> None:
    """Where nobody reads the output any more, the command ends without a word."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "bot", "read", str(SEED), "--json"]

    result = subprocess.run(command, cwd=ROOT, env=environment, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)

    assert (result.returncode, result.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
def test_a_full_disk_is_told(environment: dict[str, str]) -> None:
    """Where the output can't be written, one sentence says so."""
    command = [sys.executable, "-m", "bot", "read", str(SEED)]
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(command, cwd=ROOT, env=environment, stdout=full, stderr=subprocess.PIPE, check=False)

    assert result.returncode == 2
    assert result.stderr.startswith(b"whosays: the result can't be written")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_trouble(environment: dict[str, str], closing: str) -> None:
    """A parent that closed standard input, output or error gets its analysis done."""
    script = f'exec "$0" -m bot read "$1" - --json {closing}'
    command = ["bash", "-c", script, sys.executable, str(SEED)]

    result = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, check=False, stdin=subprocess.DEVNULL
    )

    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
