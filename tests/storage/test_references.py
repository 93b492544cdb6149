"""References: easy to read out, found again for a month, and nothing behind them but facts."""

from datetime import UTC, datetime

import pytest
from redis.asyncio import Redis

from bot.domain.reference import as_reference, new_reference
from bot.storage import keys
from bot.storage.references import References, Trouble
from bot.storage.server.connection import Connection

TROUBLE = Trouble(
    code="link_status",
    kind="LinkStatusError",
    at=datetime(2026, 11, 22, 10, 30, 5, tzinfo=UTC),
    given="link",
    chat="supergroup",
)


@pytest.fixture
def references(connection: Connection) -> References:
    """Give the store on an empty server."""
    return References(connection)


@pytest.mark.parametrize("typed", ["7F3K0", "7f3k0", " 7f3ko\n"])
async def test_a_trouble_is_found_by_its_reference(references: References, typed: str) -> None:
    """In small letters and with the letter O as well."""
    await references.keep("7F3K0", TROUBLE)

    assert await references.find(typed) == TROUBLE


async def test_a_trouble_is_kept_for_thirty_days(references: References, plain_redis: Redis) -> None:
    """Nothing of it stays for ever."""
    await references.keep("7F3K2", TROUBLE)

    assert await plain_redis.ttl(keys.reference("7F3K2")) == pytest.approx(30 * 24 * 3600, abs=60)


@pytest.mark.parametrize("typed", ["", "7F3K", "7F3K22", "7F3K!", "7F3KÄ", "AAAAA", "*", "７F3K2"])
async def test_what_is_no_reference_finds_nothing(references: References, typed: str) -> None:
    """Too short, too long, other characters, or one that nobody was given."""
    await references.keep("7F3K2", TROUBLE)

    assert await references.find(typed) is None


@pytest.mark.parametrize("wrong", [b"\xff", b"[]", b"null", b"{}", b'{"at": "2026-11-22T10:30:05"}', b"[" * 100_000])
async def test_a_wrong_entry_is_nothing(references: References, plain_redis: Redis, wrong: bytes) -> None:
    """Whatever stands under the key and is no trouble is not shown as one."""
    await plain_redis.set(keys.reference("7F3K2"), wrong)

    assert await references.find("7F3K2") is None


def test_references_are_short_and_can_be_read_out() -> None:
    """Five characters, none of which looks like another, and hardly ever the same."""
    drawn = {new_reference() for _ in range(1000)}

    assert {len(reference) for reference in drawn} == {5}
    assert not set("ILOU") & set("".join(drawn))
    assert len(drawn) > 990


def test_every_reference_is_read_as_itself() -> None:
    """What is told in a chat is what a moderator types."""
    assert all(as_reference(reference) == reference for reference in (new_reference() for _ in range(1000)))


def test_a_time_without_its_zone_is_refused() -> None:
    """It would be another time on another machine."""
    with pytest.raises(ValueError, match="zone"):
        Trouble("internal", "KeyError", datetime(2026, 11, 22), "text", "private")  # noqa: DTZ001 - the wrong one
