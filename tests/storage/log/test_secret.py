"""The secret: set, or made once in the data folder; the same in every process at one Redis."""

import asyncio
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.errors import SettingsError, StorageError
from bot.storage import keys
from bot.storage.log.secret import FILE, Purpose, Secret
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.stores import no_store

SET = Secret("0123456789abcdef" * 2)
OTHER = Secret("fedcba9876543210" * 2)
FIND = """
import pathlib, sys
from bot.storage.log.secret import Secret

print(Secret.find(None, pathlib.Path(sys.argv[1])).value)
"""


def test_a_set_secret_is_taken(tmp_path: Path) -> None:
    """Then the data folder is not even looked at."""
    found = Secret.find(SET.value, tmp_path / "none")

    assert found == SET
    assert list(tmp_path.iterdir()) == []


def test_without_one_it_is_made_once(tmp_path: Path) -> None:
    """For its owner alone, by chance, and nothing else is left behind."""
    folder = tmp_path / "data"

    first, second = (Secret.find(None, folder) for _ in range(2))

    assert first == second
    assert len(first.value) == 43
    assert first != Secret.find(None, tmp_path / "another")
    assert [path.name for path in folder.iterdir()] == [FILE]
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600


def test_many_that_make_it_at_once_have_the_same(tmp_path: Path) -> None:
    """Threads and another process."""
    with ThreadPoolExecutor(8) as threads:
        finding = [threads.submit(Secret.find, None, tmp_path) for _ in range(64)]
        process = subprocess.run([sys.executable, "-c", FIND, tmp_path], capture_output=True, text=True, check=True)
        found = {one.result().value for one in finding}

    assert found == {process.stdout.strip()}


@pytest.mark.parametrize("kept", [b"short", b" \n", b"\xff" * 40], ids=["short", "empty", "no text"])
def test_a_file_that_is_no_secret_is_told(tmp_path: Path, kept: bytes) -> None:
    """It is neither taken nor written over: it may be what is left of one that is needed."""
    (tmp_path / FILE).write_bytes(kept)

    with pytest.raises(SettingsError, match="WHOSAYS_SECRET: none is set, and "):
        Secret.find(None, tmp_path)

    assert (tmp_path / FILE).read_bytes() == kept


def test_a_folder_that_takes_none_is_told(tmp_path: Path) -> None:
    """In a sentence that names the setting and the file."""
    (tmp_path / "file").touch()

    with pytest.raises(SettingsError, match=r"none is set, and .*/secret can't be read or made \(Not a directory\)"):
        Secret.find(None, tmp_path / "file")


def test_each_purpose_has_a_key_of_its_own() -> None:
    """The same in every process; the secret itself is in none of them, and never shown."""
    drawn = [SET.key(purpose) for purpose in Purpose]

    assert drawn == [Secret(SET.value).key(purpose) for purpose in Purpose]
    assert len({*drawn, *(OTHER.key(purpose) for purpose in Purpose)}) == 2 * len(Purpose)
    assert {len(key) for key in drawn} == {32}
    assert SET.value not in repr(SET)


async def test_all_processes_need_the_same_one(connection: Connection, plain_redis: Redis, redis_url: str) -> None:
    """The first one decides, and what it leaves in Redis does not tell the secret."""
    async with connection_to(redis_url) as elsewhere:
        await SET.check(connection)
        await SET.check(elsewhere)
        with pytest.raises(SettingsError, match="WHOSAYS_SECRET: what stands in Redis was written with another one"):
            await OTHER.check(elsewhere)

    kept = await plain_redis.get(keys.secret_check())
    assert kept == SET.key(Purpose.CHECK).hex().encode()


async def test_who_only_looks_decides_nothing(connection: Connection, plain_redis: Redis) -> None:
    """Nothing is written, but another one is noticed."""
    await OTHER.check(connection, claim=False)
    assert await plain_redis.dbsize() == 0
    await SET.check(connection)

    with pytest.raises(SettingsError):
        await OTHER.check(connection, claim=False)


async def test_an_answer_that_is_lost_makes_it_no_other_one(plain_redis: Redis, redis_url: str) -> None:
    """The check is sent again, and finds what it wrote itself."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        line.breaks = 1
        await SET.check(connection)

    assert (len(line.calls), await plain_redis.dbsize()) == (2, 1)


async def test_without_a_server_nobody_knows() -> None:
    """That is no wrong setting."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await asyncio.wait_for(SET.check(nothing), 10)
