"""Reading the log page by page: in both directions, about one person or chat, past what is damaged."""

import pytest
from redis.asyncio import Redis

from bot.domain.audit import AuditEntry, AuditEvent, Happening
from bot.storage import keys
from bot.storage.log.audit_chain import decode, encode
from bot.storage.log.audit_pages import AuditPages
from bot.storage.server.connection import Connection
from tests.doubles.audit import ASKED, GROUP, NOON, PERSON, log_at, pseudonyms_at

OTHER = AuditEvent(what=Happening.ASKED, user=PERSON + 1, chat=GROUP)
PRIVATE = AuditEvent(what=Happening.ASKED, user=PERSON, chat=PERSON)


@pytest.mark.parametrize("page", [1, 2, 3, 7, 8])
async def test_every_entry_is_read_once(connection: Connection, page: int) -> None:
    """Oldest or newest first, however the pages fall."""
    for update in range(7):
        await log_at(connection).append([ASKED], update)

    pages = AuditPages(connection, page)
    onwards = [entry.update async for entry in pages.entries()]
    backwards = [entry.update async for entry in pages.entries(newest_first=True)]

    assert (onwards, backwards) == ([0, 1, 2, 3, 4, 5, 6], [6, 5, 4, 3, 2, 1, 0])


async def test_what_is_about_one_tag_is_found(connection: Connection) -> None:
    """Whether it is the user's or the chat's; a tag that stands elsewhere by chance is none."""
    tags = await pseudonyms_at(connection).tags([PERSON, GROUP])
    by_chance = AuditEvent(what=Happening.PARKED, reason=tags[PERSON])
    await log_at(connection).append([ASKED, OTHER, PRIVATE, by_chance])

    pages = AuditPages(connection)
    found = [[entry.seq async for entry in pages.entries(about=tags[one])] for one in (PERSON, GROUP)]

    assert found == [[1, 3], [1, 2]]
    assert [entry async for entry in pages.entries(about="0" * 16)] == []


async def test_what_is_damaged_is_left_out(
    connection: Connection, plain_redis: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever reads gets the rest, and the process's log has the number."""
    await log_at(connection).append([ASKED])
    await plain_redis.xadd(keys.audit(), {"entry": b'{"seq": 2, "\xff'}, id="2-0")
    await plain_redis.xadd(keys.audit(), {"else": "x"}, id="3-0")

    assert [entry.seq async for entry in AuditPages(connection).entries()] == [1]
    assert [record.getMessage() for record in caplog.records] == [
        "entry 2-0 of the log can't be read",
        "entry 3-0 of the log can't be read",
    ]


def test_a_newer_versions_entry_is_read() -> None:
    """With what this version knows of it."""
    entry = AuditEntry(seq=1, at=NOON, what="flagged", writer="0" * 8)

    newer = encode(entry).replace(b"{", b'{"mood":"good",', 1)

    assert decode(newer) == decode(encode(entry)) == entry


@pytest.mark.parametrize("wrong", [{"seq": 0}, {"at": NOON.replace(tzinfo=None)}], ids=str)
def test_an_entry_can_not_be_built_wrong(wrong: dict[str, object]) -> None:
    """Numbers begin with 1, and times have a zone."""
    with pytest.raises(ValueError, match="number"):
        AuditEntry(**{"seq": 1, "at": NOON, "what": "asked", "writer": "0", **wrong})  # type: ignore[arg-type]  # wrong
