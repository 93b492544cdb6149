"""The embedded server: one for all who use a folder, gone with the last of them, whatever ended that one."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import ConnectionError as NoConnectionError

from bot.errors import StorageError
from bot.storage.server import keeper
from bot.storage.server.embedded import EmbeddedServer, program
from tests.doubles.processes import SERVER, processes, soon


@contextmanager
def user(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a process that uses the folder's server; it is ready when the block begins."""
    command = [sys.executable, "-m", "tests.doubles.server_user", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("unix://")
        yield process


def client(folder: Path) -> Redis:
    """Open a plain client on the folder's server."""
    return Redis(unix_socket_path=os.path.relpath(folder / "socket"))


def test_a_server_runs_while_it_is_used(tmp_path: Path) -> None:
    """It answers on its URL and listens on no port; when its user has left, keeper and server are gone."""
    with closing(EmbeddedServer(tmp_path)) as server, Redis.from_url(server.start()) as redis:
        assert redis.set("a", "1")
        assert redis.config_get("port") == {"port": "0"}
        assert sorted(processes(tmp_path)) == sorted(["keeper", SERVER])

    assert soon(lambda: not processes(tmp_path))


def test_only_its_owner_gets_in(tmp_path: Path) -> None:
    """Neither the folder nor the socket is open to other users of the machine."""
    tmp_path.chmod(0o755)

    with closing(EmbeddedServer(tmp_path)) as server:
        server.start()

        assert tmp_path.stat().st_mode & 0o777 == 0o700
        assert (tmp_path / "socket").stat().st_mode & 0o777 == 0o700


def test_a_killed_user_ends_the_server(tmp_path: Path) -> None:
    """A user that is killed without a chance to leave takes the server along."""
    with user(tmp_path) as process:
        process.kill()

    assert soon(lambda: not processes(tmp_path))


def test_what_was_kept_is_there_for_the_next_user(tmp_path: Path) -> None:
    """What one user wrote the next one reads, though the server was another one."""
    with closing(EmbeddedServer(tmp_path)) as server, Redis.from_url(server.start()) as redis:
        redis.set("a", "1")
    assert soon(lambda: not processes(tmp_path))

    with closing(EmbeddedServer(tmp_path)) as server, Redis.from_url(server.start()) as redis:
        assert redis.get("a") == b"1"


def test_five_who_start_at_once_share_one_server(tmp_path: Path) -> None:
    """Five processes get one server, and it stays until the last of them is gone, four having been killed."""
    with ExitStack() as users:
        command = [sys.executable, "-m", "tests.doubles.server_user", str(tmp_path)]
        started = [
            users.enter_context(subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True))
            for _ in range(5)
        ]
        ready = [process.stdout is not None and process.stdout.readline() for process in started]
        first = processes(tmp_path)
        for process in started[:4]:
            process.kill()
        time.sleep(0.2)

        assert all(ready)
        assert sorted(first) == sorted(["keeper", SERVER])
        assert processes(tmp_path) == first

    assert soon(lambda: not processes(tmp_path))


def test_users_may_come_and_go_without_a_pause(tmp_path: Path) -> None:
    """Who comes while the server is being ended for the last user waits, and gets a fresh one."""
    for number in range(15):
        with closing(EmbeddedServer(tmp_path)) as server, Redis.from_url(server.start()) as redis:
            assert redis.incr("visits") == number + 1


def test_a_socket_that_nobody_listens_on_is_replaced(tmp_path: Path) -> None:
    """After keeper and server were killed, the file that they left is no hindrance, and what was written is there."""
    with closing(EmbeddedServer(tmp_path)) as server, Redis.from_url(server.start()) as redis:
        redis.set("a", "1")
        running = processes(tmp_path)
        os.kill(running["keeper"], signal.SIGKILL)
        os.kill(running[SERVER], signal.SIGKILL)
        assert soon(lambda: not processes(tmp_path))
    assert (tmp_path / "socket").exists()

    with closing(EmbeddedServer(tmp_path)) as server, Redis.from_url(server.start()) as redis:
        assert redis.get("a") == b"1"


def test_a_killed_server_is_started_again(tmp_path: Path) -> None:
    """While it is used, a server that dies comes back with what was written."""
    with user(tmp_path), client(tmp_path) as redis:
        redis.set("a", "1")
        time.sleep(keeper.CRASH_SECONDS)
        os.kill(processes(tmp_path)[SERVER], signal.SIGKILL)

        assert soon(lambda: _get(redis, "a") == b"1")


def _get(redis: Redis, key: str) -> object:
    try:
        return redis.get(key)
    except NoConnectionError:
        return None


def test_a_server_does_not_outlive_its_keeper(tmp_path: Path) -> None:
    """Where the keeper is killed, the server ends too."""
    with user(tmp_path):
        os.kill(processes(tmp_path)["keeper"], signal.SIGKILL)

        assert soon(lambda: not processes(tmp_path))


def test_a_folder_may_have_a_long_and_odd_name(tmp_path: Path) -> None:
    """A path beyond a socket's 107 bytes, with spaces, quotes and letters of no encoding, is no hindrance."""
    folder = tmp_path / ('a folder\'s "name" \udcff' + "x" * 150)

    with closing(EmbeddedServer(folder)) as server, Redis.from_url(server.start()) as redis:
        assert redis.ping()


@pytest.mark.parametrize("name", ["file", "file/below", "x" * 300])
def test_a_folder_that_can_not_be_is_told(tmp_path: Path, name: str) -> None:
    """Where the folder can't be made, StorageError says which and why."""
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(StorageError, match=name):
        EmbeddedServer(tmp_path / name).start()


def test_a_server_that_can_not_run_is_told_at_once(tmp_path: Path) -> None:
    """Where what it kept is damaged, StorageError says so without waiting, and nothing is left running."""
    kept = tmp_path / "appendonlydir"
    kept.mkdir()
    (kept / "appendonly.aof.manifest").write_text("no manifest")
    begun = time.monotonic()

    with pytest.raises(StorageError, match=r"server\.log"):
        EmbeddedServer(tmp_path).start()

    assert time.monotonic() - begun < 5
    assert soon(lambda: not processes(tmp_path))


def test_a_foreign_server_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    """A keeper that finds the folder in another one's hands gives up."""
    with user(tmp_path):
        command = [sys.executable, keeper.__file__, str(tmp_path), str(program()), "--port", "0"]
        second = subprocess.run(command, check=False, timeout=30)

        assert second.returncode == 1
        assert sorted(processes(tmp_path)) == sorted(["keeper", SERVER])


def test_a_keeper_without_users_ends(tmp_path: Path) -> None:
    """A keeper that nobody waits for ends its server and itself."""
    command = [sys.executable, keeper.__file__, str(tmp_path), str(program()), "--port", "0", "--save", ""]

    ended = subprocess.run(command, check=False, timeout=30, capture_output=True)

    assert (ended.returncode, processes(tmp_path)) == (0, {})


def test_a_keeper_does_not_start_a_broken_server_again_and_again(tmp_path: Path) -> None:
    """Though someone waits for it, a server that ends at once is given up."""
    with (tmp_path / keeper.USERS).open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        command = [sys.executable, keeper.__file__, str(tmp_path), str(program()), "--no-such-option"]

        ended = subprocess.run(command, check=False, timeout=30, capture_output=True)

    assert ended.returncode == 1


@pytest.mark.parametrize("name", ["valkey-server", "redis-server"])
def test_a_server_on_the_path_will_do(tmp_path: Path, name: str) -> None:
    """Where the packaged server is not installed, the system's is taken."""
    (tmp_path / name).touch(mode=0o700)

    assert found_without_packages(tmp_path) == str(tmp_path / name)


def test_a_machine_without_a_server_is_told(tmp_path: Path) -> None:
    """Where there is none at all, the reason says so."""
    assert "no redis-server here" in found_without_packages(tmp_path)


def found_without_packages(path: Path) -> str:
    """Look for the server's program in a process that sees no installed packages; returns what it says at last."""
    command = [sys.executable, "-S", "-c", "from bot.storage.server.embedded import program; print(program())"]
    result = subprocess.run(command, env={"PATH": str(path)}, check=False, capture_output=True, text=True)
    return (result.stdout or result.stderr).splitlines()[-1]
