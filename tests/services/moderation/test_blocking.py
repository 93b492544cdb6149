"""Whom and what moderators keep out, and who can't be kept out."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.audit import AuditEntry, AuditEvent, Happening
from bot.domain.moderation.refusal import Refused, Why
from bot.services.moderation.named_entries import NamedEntries
from bot.storage.log.audit_index import AuditIndex
from bot.storage.moderation.roster import Roster
from bot.storage.server.connection import Connection
from tests.doubles.audit import log_at
from tests.doubles.moderating import LOG_CHAT, blocking_on

ALICE, MARA, GROUP, ANONYMOUS, BY = 7, 8, -1_009, 1_087_968_824, "b" * 16
NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)


async def entry_of(store: Connection, user: int, chat: int, reference: str | None = None) -> AuditEntry:
    """Write an entry of the log, and read it."""
    await log_at(store).append([AuditEvent(what=Happening.FAILED, user=user, chat=chat, reference=reference)])
    return (await AuditIndex(store).find()).entries[0]


async def test_a_person_is_blocked_by_an_entry_until_its_end(store: Connection) -> None:
    """And the group that it is of, by another; both are lifted by what was shown, or by an entry."""
    now = NOON
    blocking = blocking_on(store, lambda: now)
    entry = await entry_of(store, ALICE, GROUP)
    await blocking.block_user(entry, "spam", BY, timedelta(hours=1))
    group = await blocking.block_chat(entry, "flood", BY, None)

    before = [await blocking.who_is_kept_out(ALICE, None), await blocking.who_is_kept_out(ALICE + 1, GROUP)]
    now += timedelta(hours=1)
    after = [await blocking.who_is_kept_out(ALICE, None), await blocking.who_is_kept_out(ALICE + 1, GROUP)]
    lifted = await blocking.lift_of(entry)

    assert [block and block.why for block in before] == ["spam", "flood"]
    assert [block and block.why for block in after] == [None, "flood"]
    assert (lifted, await blocking.all()) == (group, [])


@pytest.mark.parametrize(
    ("user", "chat", "why"),
    [
        (MARA, GROUP, Why.IS_MODERATOR),
        (ANONYMOUS, GROUP, Why.NO_ENTRY),
    ],
)
async def test_who_is_no_person_or_a_moderator_is_not_blocked(
    store: Connection, user: int, chat: int, why: Why
) -> None:
    """Hidden admins all bear one number: whoever blocked it would block all of them."""
    await Roster(store).fill([MARA])
    entry = await entry_of(store, user, chat)

    with pytest.raises(Refused) as refused:
        await blocking_on(store).block_user(entry, "spam", BY, None)

    assert refused.value.why is why


async def test_the_log_chat_is_not_blocked(store: Connection) -> None:
    """Neither by its id nor by an entry; and there is nobody to be blocked where no entry is."""
    blocking = blocking_on(store)
    entry = await entry_of(store, ALICE, LOG_CHAT)
    whys = []
    for block in (
        blocking.block_chat_by_id(LOG_CHAT, "x", BY, None),
        blocking.block_chat(entry, "x", BY, None),
        blocking.block_user(None, "x", BY, None),
        blocking.lift_of(None),
        blocking.lift_of(entry),
    ):
        with pytest.raises(Refused) as refused:
            await block
        whys.append(refused.value.why)

    assert whys == [Why.IS_LOG_CHAT, Why.IS_LOG_CHAT, Why.NO_ENTRY, Why.NO_ENTRY, Why.NOT_BLOCKED]


@pytest.mark.parametrize("typed", ["1", "#1", "7f3ko", "7F3K0", "12345"])
async def test_an_entry_is_found_as_it_is_typed(store: Connection, typed: str) -> None:
    """By its number, or by the reference that the chat was shown; five digits may be either."""
    reference = "12345" if typed == "12345" else "7F3K0"
    entry = await entry_of(store, ALICE, ALICE, reference)

    assert await NamedEntries(AuditIndex(store)).find(typed) == entry


@pytest.mark.parametrize("typed", [*"2#0١", "", "AAAAA", "news.example", "-1", "9" * 16, "9" * 20, "9" * 5_000])
async def test_what_names_no_entry_finds_none(store: Connection, typed: str) -> None:
    """Nor does a number that the log has not come to."""
    await entry_of(store, ALICE, ALICE, "7F3K0")

    assert await NamedEntries(AuditIndex(store)).find(typed) is None
