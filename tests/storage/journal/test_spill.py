"""The local file: what was written is there after any end of the process, for one process that comes next."""

import signal
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from bot.errors import StorageError
from bot.storage.journal.spill import Spill

ROOT = Path(__file__).parents[3]
FIRST, SECOND, THIRD = (1, b'{"update_id":1}'), (2, b'{"update_id":2,"a":"\\u043e"}'), (3, b'{"update_id":3}')


def files(folder: Path) -> list[Path]:
    """Find the files of updates in a folder."""
    return sorted(folder.glob("*.updates"))


def crashed(folder: Path, *lines: str) -> None:
    """Leave what a process leaves that died."""
    script = "import os, signal, sys; from pathlib import Path; from bot.storage.journal.spill import Spill"
    dying = f"spill = Spill(Path(sys.argv[1])); {'; '.join(lines)}; os.kill(os.getpid(), signal.SIGKILL)"
    ended = subprocess.run([sys.executable, "-c", f"{script}; {dying}", str(folder)], cwd=ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL


def test_what_was_written_outlives_a_kill(tmp_path: Path) -> None:
    """In its order, but for what was done with; nothing of the dead process's is left behind."""
    crashed(tmp_path, f"spill.keep([{THIRD}, {FIRST}, {SECOND}])", "spill.done([1])")
    spill = Spill(tmp_path)

    spill.take_over()
    kept = files(tmp_path)
    left = spill.left
    spill.done([2, 3])

    assert list(left.items()) == [THIRD, SECOND]
    assert len(kept) == 1
    assert files(tmp_path) == []


def test_nothing_is_there_before_something_is_kept(tmp_path: Path) -> None:
    """A folder is made when it is needed, for its owner alone."""
    folder = tmp_path / "a" / "updates"
    spill = Spill(folder)
    spill.take_over()
    spill.done([1])
    spill.close()
    assert not folder.exists()

    spill.keep([FIRST])

    assert (folder.stat().st_mode & 0o777, files(folder)[0].stat().st_mode & 0o777) == (0o700, 0o600)
    spill.close()


def test_what_is_left_at_the_end_stays(tmp_path: Path) -> None:
    """A process that ends in order leaves it to the next one, and its file can be written to again."""
    first, second = Spill(tmp_path), Spill(tmp_path)
    first.keep([FIRST])
    first.close()

    second.take_over()
    second.done([1])
    second.keep([SECOND])

    assert second.left == dict([SECOND])
    second.close()


def test_a_living_ones_file_is_not_taken(tmp_path: Path) -> None:
    """Two processes share the folder, each with a file of its own."""
    first, second = Spill(tmp_path), Spill(tmp_path)
    first.keep([FIRST])
    second.keep([SECOND])

    second.take_over()

    assert (first.left, second.left, len(files(tmp_path))) == (dict([FIRST]), dict([SECOND]), 2)
    first.close()
    second.close()


def test_lines_that_can_not_be_read_are_left_out(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """One that is torn, and whatever else may stand there: all others are read, and nothing of them is logged."""
    kept = b'{"update": 1, "body": "{\\"update_id\\":1}"}\n'
    wrong = [b"[" * 100_000, b'{"update": "x"}', b'{"done": []}', b"5", b'"done"', b"\xff\x00", b'{"update": 4, "bo']
    (tmp_path / "a.updates").write_bytes(kept + b"\n".join(wrong))
    spill = Spill(tmp_path)

    spill.take_over()

    assert spill.left == dict([FIRST])
    assert len(caplog.records) == len(wrong)
    assert "update" not in caplog.text.replace("spill", "")
    spill.close()


def test_a_full_disk_takes_all_of_it_or_nothing(tmp_path: Path) -> None:
    """What came before is whole, and what is refused is not there."""
    script = (
        "import resource, sys; from pathlib import Path; from bot.errors import StorageError; "
        "from bot.storage.journal.spill import Spill; spill = Spill(Path(sys.argv[1])); "
        f"spill.keep([{FIRST}]); resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))\n"
        "for _ in range(2):\n"
        "    try: spill.keep([(2, b'a' * 300)])\n"
        "    except StorageError as trouble: print(spill.left, trouble)\n"
    )

    ended = subprocess.run([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, check=True)
    spill = Spill(tmp_path)
    spill.take_over()

    assert [line[: line.find("/")] for line in ended.stdout.decode().splitlines()] == [f"{dict([FIRST])} "] * 2
    assert spill.left == dict([FIRST])
    spill.close()


def test_what_can_not_be_written_is_told(tmp_path: Path) -> None:
    """Where the folder is none, or its files are not ours, nobody believes that anything was kept."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "a.updates").mkdir()
    nowhere = Spill(tmp_path / "file")

    with pytest.raises(StorageError):
        nowhere.keep([FIRST])
    with pytest.raises(StorageError):
        Spill(tmp_path).take_over()

    assert nowhere.left == {}


def test_several_that_start_at_once_take_each_file_once(tmp_path: Path) -> None:
    """Whatever each of them sees of the others."""
    for number in range(20):
        (tmp_path / f"{number}.updates").write_bytes(b'{"update": %d, "body": "{}"}\n' % number)
    script = (
        "import sys; from pathlib import Path; from bot.storage.journal.spill import Spill; "
        "spill = Spill(Path(sys.argv[1])); "
        "sys.stdin.readline(); spill.take_over(); print(*spill.left); sys.stdout.flush(); sys.stdin.readline()"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    processes = [subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(3)]
    taken: list[int] = []

    for process in processes:
        assert process.stdin
        process.stdin.write(b"\n")
        process.stdin.flush()
    for process in processes:
        assert process.stdout
        taken += map(int, process.stdout.readline().split())
    for process in processes:
        process.communicate(b"\n")

    assert sorted(taken) == list(range(20))


def test_it_can_be_closed_while_it_is_written(tmp_path: Path) -> None:
    """A thread that was left behind ends in its own time."""
    for _ in range(50):
        spill = Spill(tmp_path)
        spill.keep([FIRST])
        writing = Thread(target=spill.done, args=([1],))
        writing.start()
        spill.close()
        writing.join()
        spill.close()

    assert files(tmp_path) == []


def test_a_new_file_is_not_taken_for_one_that_was_left(tmp_path: Path) -> None:
    """Whoever looks in the moment between its beginning and its lock leaves it, or it is made anew."""
    ended = Event()

    def look() -> None:
        while not ended.is_set():
            Spill(tmp_path).take_over()

    looking = Thread(target=look)
    looking.start()
    found = []
    for _ in range(20):
        spill = Spill(tmp_path)
        spill.keep([FIRST])
        found.append(b"".join(file.read_bytes() for file in files(tmp_path)).count(b"update_id"))
        spill.done([1])
    ended.set()
    looking.join()

    assert found == [1] * 20
