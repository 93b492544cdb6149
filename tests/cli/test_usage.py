"""Wrong usage and wrong settings: exit status 2, and only what exists is offered."""

from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Whosays

SEED = ROOT / "tests" / "seed-article.txt"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["read"],
        ["run", "--engine", "offline"],
        ["audit"],
        ["audit", "mend"],
        ["web", "8080"],
        ["worker", "--number", "2"],
        ["read", str(SEED), "--engine", "best"],
        ["read", str(SEED), "--unknown"],
        ["read", str(SEED), str(SEED), "--html", "page.html"],
        ["read", str(SEED), "--js"],
        ["read", str(SEED), "--html", ""],
        ["read", str(SEED), "--html", str(SEED)],
    ],
)
def test_wrong_usage_is_told(whosays: Whosays, arguments: list[str]) -> None:
    """How the command is used is on standard error, nothing on standard output."""
    result = whosays(*arguments)

    assert (result.returncode, result.stdout) == (2, b"")
    assert b"usage: whosays" in result.stderr


@pytest.mark.parametrize("link", ["hardlink_to", "symlink_to"])
def test_the_page_is_never_written_over_its_input(whosays: Whosays, tmp_path: Path, link: str) -> None:
    """Another name of the same file is refused too, and the file stays as it is."""
    article, other = tmp_path / "a.txt", tmp_path / "b.html"
    article.write_text("She said it could rain.")
    getattr(other, link)(article)

    result = whosays("read", article, "--html", other)

    assert (result.returncode, result.stdout) == (2, b"")
    assert article.read_text() == "She said it could rain."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REDIS_URL", "http://localhost"),
        ("REDIS_URL", "redis://127.0.0.1:99999/0"),
        ("REDIS_URL", "redis://127.0.0.1:6379/0?foo=1"),
        ("REDIS_URL", "redis://127.0.0.1:6379/0?db=one"),
        ("REDIS_URL", "redis://127.0.0.1:6379/one"),
        ("WHOSAYS_FETCH_ALLOW", "localhost"),
    ],
)
def test_a_wrong_setting_is_told(whosays: Whosays, name: str, value: str) -> None:
    """One sentence names the setting."""
    result = whosays("read", SEED, env={name: value})

    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(f"whosays: {name}: ".encode())
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", ""),
        ("TELEGRAM_BOT_TOKEN", "not-a-token"),
        ("TELEGRAM_API_BASE", "127.0.0.1:8081"),
        ("WHOSAYS_SENDS_PER_SECOND", "many"),
        ("WHOSAYS_FETCH_ALLOW", "localhost"),
        ("REDIS_URL", "http://localhost"),
    ],
)
def test_the_bot_does_not_start_with_a_wrong_setting(whosays: Whosays, name: str, value: str) -> None:
    """One sentence names the setting; nothing is dialled."""
    token = "123456:AAE-a-made-up-token_0123456789abcd"  # noqa: S105 - nobody's
    nobody = {"TELEGRAM_BOT_TOKEN": token, "TELEGRAM_API_BASE": "http://127.0.0.1:1"}

    result = whosays("run", env={**nobody, name: value})

    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(f"whosays: {name}: ".encode())
    assert len(result.stderr.splitlines()) == 1
    assert b"not-a-token" not in result.stderr


@pytest.mark.parametrize(
    ("command", "env", "name"),
    [
        ("web", {"WHOSAYS_WEB_PORT": "0"}, "WHOSAYS_WEB_PORT"),
        ("web", {"WHOSAYS_WEBHOOK_SECRET": "s"}, "WHOSAYS_WEB_URL"),
        ("web", {"WHOSAYS_WEBHOOK_SECRET": "s", "WHOSAYS_WEB_URL": "https://a.example"}, "TELEGRAM_BOT_TOKEN"),
        ("worker", {}, "TELEGRAM_BOT_TOKEN"),
    ],
)
def test_the_other_processes_do_not_start_so_either(
    whosays: Whosays, command: str, env: dict[str, str], name: str
) -> None:
    """One sentence says what is missing."""
    result = whosays(command, env=env)

    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.splitlines()[-1].startswith(f"whosays: {name}: ".encode())
    assert b"Traceback" not in result.stderr


def test_a_page_that_can_not_be_written_is_told(whosays: Whosays, tmp_path: Path) -> None:
    """One sentence names the option, and says why."""
    result = whosays("read", SEED, "--html", tmp_path)

    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(b"whosays: --html: ")


@pytest.mark.parametrize("engine", ["auto", "offline"])
def test_the_offline_engine_is_the_default(whosays: Whosays, engine: str) -> None:
    """Without a key or a server of one's own, nobody is asked."""
    result = whosays("read", SEED, "--json", "--engine", engine)

    assert b'"engine": {"name": "offline", "model": null' in result.stdout


def test_a_fault_outside_every_input_is_told(whosays: Whosays, tmp_path: Path) -> None:
    """An installation with a broken library gets one sentence, not a traceback."""
    (tmp_path / "redis").mkdir()
    (tmp_path / "redis" / "__init__.py").write_text("raise ImportError('a secret')")

    result = whosays("read", SEED, env={"PYTHONPATH": str(tmp_path)})

    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr == b"whosays: something broke on our side (ImportError), not on yours; please report it\n"


def test_help_offers_what_exists(whosays: Whosays) -> None:
    """Help names the commands that there are, and no other of the contract's yet."""
    result = whosays("--help")

    assert result.returncode == 0
    assert all(command in result.stdout for command in (b"read", b"run", b"web", b"worker", b"audit"))
