"""Updates are safe before they are confirmed: in the journal, or in a local file for as long as Redis is away."""

import asyncio
import json
import resource
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import StorageError
from bot.storage.journal.journal import PARTITIONS
from bot.storage.journal.spill import Spill
from bot.updates.intake import AT_ONCE, Intake
from bot.updates.taken import Taken
from tests.updates.keeping import Process, Store, a_store
from tests.updates.mutations import nested
from tests.updates.samples import GROUP, Json, one_of_each, texted


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Run a server for this test."""
    async with a_store(tmp_path) as store:
        yield store


@pytest.fixture
def process(store: Store, tmp_path: Path) -> Process:
    """Make a process."""
    return Process(store, tmp_path)


async def test_updates_go_into_the_journal(store: Store, process: Process) -> None:
    """Each once, as it came, in its chat's partition; no file is made."""
    raws = one_of_each()

    for _ in range(2):
        await process.intake.accept(raws)

    kept = {entry.update_id: entry for entry in await store.kept()}
    assert {number: json.loads(entry.body) for number, entry in kept.items()} == {raw["update_id"]: raw for raw in raws}
    assert process.spill.left == {}


async def test_what_is_one_chats_is_in_one_partition(store: Store, process: Process) -> None:
    """Whoever writes there; what is of no chat is anywhere."""
    raws = [texted("a", chat=GROUP, sender=sender) for sender in (11, 12, 13)]
    nobodys = {"update_id": 7, "poll": {}}

    await process.intake.accept([*raws, nobodys])

    kept = {entry.update_id: entry.partition for entry in await store.kept()}
    assert kept == {7: 7, **dict.fromkeys((raw["update_id"] for raw in raws), GROUP["id"] % PARTITIONS)}


@pytest.mark.parametrize("wrong", [nested(50_000), {"digits": 10**5_000}], ids=["deep", "digits"])
async def test_what_can_not_be_written_becomes_its_number(store: Store, process: Process, wrong: Json) -> None:
    """It is parked by whoever takes it out of there, and never blocks others."""
    bad, good = {"update_id": 5, "message": wrong}, texted("an article")

    await process.intake.accept([bad, good, {"no": "number"}])

    bodies = {entry.update_id: entry.body for entry in await store.kept()}
    assert bodies[5] == b'{"update_id":5}'
    assert bodies.keys() == {5, good["update_id"]}


async def test_nothing_is_done_about_nothing(store: Store, process: Process) -> None:
    """Not even while Redis is away."""
    await store.go()

    await process.intake.accept([])
    await process.intake.accept([{"no": "number"}])

    assert process.spill.left == {}


async def test_while_redis_is_away_updates_are_handled_at_once(store: Store, process: Process) -> None:
    """Each once however often it comes, in their order, and nothing of it is left when they are done."""
    raws = [texted("one"), texted("two")]
    async with process.running():
        await store.go()
        for _ in range(2):
            await process.intake.accept(raws)
        kept = process.spill.left
        await process.intake.done(process.numbers)
        await process.intake.accept(raws)
        store.come()
        await process.intake.accept([*raws, later := texted("three")])

    assert process.handled == [(raw, Taken(raw["update_id"])) for raw in raws]
    assert list(kept) == [raw["update_id"] for raw in raws]
    assert process.spill.left == {}
    assert [entry.update_id for entry in await store.kept()] == [later["update_id"]]


async def test_a_process_that_handles_nothing_keeps_them(store: Store, process: Process) -> None:
    """They are in the journal as soon as that can be had, each once."""
    raws = [texted("one"), texted("two")]
    async with process.running(handles=False):
        await store.go()
        await process.intake.accept(raws)
        await asyncio.sleep(0.05)
        kept = list(process.spill.left)
        store.come()
        await store.has(2)
        await process.intake.accept(raws)

    assert kept == [raw["update_id"] for raw in raws]
    assert sorted(entry.update_id for entry in await store.kept()) == kept


async def test_what_came_before_goes_in_before(store: Store, process: Process) -> None:
    """What waits in the file is put into the journal before anything that comes later."""
    raws = [texted("one"), texted("two")]
    await store.go()
    await process.intake.accept(raws[:1])
    store.come()

    await process.intake.accept(raws[1:])

    assert [entry.update_id for entry in await store.kept()] == [raw["update_id"] for raw in raws]
    assert process.spill.left == {}


async def test_much_goes_in_bit_by_bit(store: Store, process: Process) -> None:
    """What hours without Redis left in the file is no single step that could never be in time; its order stays."""
    left = [(number, b'{"update_id":%d}' % number) for number in range(2 * AT_ONCE + 1)]
    process.spill.keep(left)

    await process.intake.accept([texted("one")])

    assert await store.truth.waiting() == len(left) + 1
    assert process.spill.left == {}


async def test_what_a_dead_process_left_is_taken_up(store: Store, process: Process, tmp_path: Path) -> None:
    """It goes into the journal, which knows what it had before."""
    known, new = texted("one"), texted("two")
    await process.intake.accept([known])
    dead = Spill(tmp_path / "updates")
    dead.keep([(raw["update_id"], json.dumps(raw).encode()) for raw in (known, new)])
    dead.close()

    async with process.running():
        await store.has(2)
        await process.has_emptied_its_file()

    assert [entry.update_id for entry in await store.kept()] == [known["update_id"], new["update_id"]]
    assert process.handled == []


async def test_what_a_dead_process_left_is_handled_while_redis_is_away(
    store: Store, process: Process, tmp_path: Path
) -> None:
    """Once: nobody waits for Redis."""
    raw = texted("one")
    dead = Spill(tmp_path / "updates")
    dead.keep([(raw["update_id"], json.dumps(raw).encode())])
    dead.close()
    await store.go()

    async with process.running(), asyncio.timeout(10):
        while not process.handled:
            await asyncio.sleep(0.005)
        await asyncio.sleep(0.05)

    assert process.handled == [(raw, Taken(raw["update_id"]))]
    assert list(process.spill.left) == [raw["update_id"]]


async def test_what_must_wait_for_the_journal_is_begun_once(store: Store, process: Process) -> None:
    """An update that can't be read waits in the file for the shelf that it belongs on."""
    raw = texted("one")
    async with process.running():
        await store.go()
        await process.intake.accept([raw])
        process.intake.leave([taken for _, taken in process.handled])
        await asyncio.sleep(0.05)
        store.come()
        await store.has(1)
        await process.has_emptied_its_file()

    assert process.numbers == [raw["update_id"]]


async def test_what_is_being_handled_does_not_go_into_the_journal(store: Store, process: Process) -> None:
    """Nor does what comes behind it begin there: it would be handled a second time."""
    raw = texted("one")
    async with process.running():
        await store.go()
        await process.intake.accept([raw])
        store.come()
        await process.intake.accept([later := texted("two")])
        await asyncio.sleep(0.05)

    assert [entry.update_id for entry in await store.kept()] == [later["update_id"]]
    assert list(process.spill.left) == [raw["update_id"]]


async def test_where_nothing_can_be_kept_nothing_is_confirmed(store: Store, tmp_path: Path) -> None:
    """Telegram keeps it meanwhile."""
    (tmp_path / "file").write_bytes(b"")
    intake = Intake(store.journal, Spill(tmp_path / "file"))
    await store.go()

    with pytest.raises(StorageError):
        await intake.accept([texted("one")])


async def test_what_the_disk_does_not_take_is_written_later(
    store: Store, process: Process, caplog: pytest.LogCaptureFixture
) -> None:
    """What was handled is not handled again by this process, and by the next one neither when there is room again."""
    raw = texted("one")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with process.running():
        await store.go()
        await process.intake.accept([raw])
        resource.setrlimit(resource.RLIMIT_FSIZE, (8, limit[1]))
        try:
            await process.intake.done(process.numbers)
            during = list(process.spill.left)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        await process.has_emptied_its_file()

    assert (during, process.numbers) == ([raw["update_id"]], [raw["update_id"]])
    assert "what was handled stays in the local file for now" in caplog.text


async def test_a_folder_that_can_not_be_read_stops_nothing(
    store: Store, process: Process, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The log has it, and updates are kept all the same."""
    (tmp_path / "updates" / "a.updates").mkdir(parents=True)

    async with process.running():
        async with asyncio.timeout(10):
            while not caplog.records:
                await asyncio.sleep(0.005)
        await process.intake.accept([texted("one")])

    assert "what an earlier process left in a file can't be read" in caplog.text
    assert len(await store.kept()) == 1
