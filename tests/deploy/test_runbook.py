"""The runbook: it knows every line that an alarm may be about, and its commands do what it says."""

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from redis import Redis

from bot.storage.server.embedded import EmbeddedServer
from bot.storage.server.start_check import SENTENCES
from bot.updates.intake import UPDATES_FOLDER

ROOT = Path(__file__).parents[2]
README = (ROOT / "deploy" / "README.md").read_text("utf-8")
ROWS = set(re.findall(r"^\| `(.+?)` \|", README, re.MULTILINE))
KEPT = "/var/lib/whosays"


def alarms(source: str) -> Iterator[str]:
    """Find the lines that a file logs as warnings or errors, with … for what differs and without their tracebacks."""
    for call in ast.walk(ast.parse(source)):
        match call:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="_log"), attr="warning" | "error"),
                args=[ast.Constant(value=str(line)), *_],
            ):
                yield as_row(line)


def as_row(line: str) -> str:
    """Write a line as the runbook does."""
    return re.sub(r"%\.?\d*[sdgf]", "…", line.partition("\n")[0])


def test_every_alarm_stands_in_the_runbook() -> None:
    """Whatever the code warns of has a row that says what it means and what to do."""
    sources = (path.read_text("utf-8") for top in ("bot", "handlers") for path in (ROOT / top).rglob("*.py"))
    logged = {line for source in sources if "_log." in source for line in alarms(source)}

    assert "the menu in … was not published: …" in logged
    assert logged - ROWS - {"…: …"} == set()  # the last is the risks', below


def test_the_local_file_is_where_the_runbook_looks() -> None:
    """What is backed up and restored beside Redis is the folder that updates are written to."""
    folders = set(re.findall(r"(?:WHOSAYS_DATA_DIR|\$from|/var/backups/whosays/…)/(journal|updates)\b", README))

    assert folders == {UPDATES_FOLDER}


def test_every_risk_of_a_server_stands_in_the_runbook() -> None:
    """What is said at the start about Redis has a row by its first half; the second is what to do."""
    risks = {as_row(sentence.split("; ")[0]) for sentence in SENTENCES.values()}

    assert risks - ROWS == set()


@pytest.mark.skipif(shutil.which("redis-cli") is None, reason="this machine has no redis-cli")
def test_a_backup_is_whole(tmp_path: Path) -> None:
    """What the runbook copies while the embedded server runs is what a new server begins with."""
    (commands,) = re.findall(r"## Back up\n.*?```sh\n(.+?)```", README, re.DOTALL)
    kept, backup, restored = tmp_path / "kept", tmp_path / "backup", tmp_path / "restored"
    (kept / "journal").mkdir(parents=True)
    (kept / "journal" / "a.updates").write_text("{}\n")
    restored.mkdir()

    with closing(EmbeddedServer(kept / "redis")) as server, Redis.from_url(server.start()) as redis:
        redis.set("before", "1")
        script = re.sub(r"to=\S+(?: [^)]+\))?", f"to={backup}", commands.replace(KEPT, str(kept)), count=1)
        subprocess.run(["sh", "-euc", script], check=True, capture_output=True)
        rewrites = redis.config_get("auto-aof-rewrite-percentage")
    shutil.copytree(backup / "appendonlydir", restored / "appendonlydir")
    with closing(EmbeddedServer(restored)) as server, Redis.from_url(server.start()) as redis:
        found = redis.get("before")

    assert (found, rewrites) == (b"1", {"auto-aof-rewrite-percentage": "100"})
    assert (backup / "journal" / "a.updates").exists()


def test_its_links_lead_somewhere() -> None:
    """Each place that it points to within itself is one of its headings."""
    headings = {
        title.lower().replace(" ", "-").replace("'", "") for title in re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    }

    assert set(re.findall(r"\]\(#([^)]+)\)", README)) - headings == set()
