"""What a moderator typed becomes a filter: beginnings are completed, addresses looked up."""

import pytest

from bot.domain.audit import AuditEvent, Happening
from bot.domain.moderation.log_query import LogQuery
from bot.domain.moderation.log_request import LogRequest
from bot.services.answer import Answer
from bot.services.moderation.log_links import log_place
from bot.services.moderation.log_lookup import LogLookup, NotFound, NotFoundError
from bot.storage.log.audit_index import AuditIndex
from bot.storage.server.connection import Connection
from tests.doubles.audit import NOON, entries_at, log_at

PRINT, OTHER = "abcdef" + "0" * 58, "abcdef" + "1" * 58


async def nothing_known(_: str) -> Answer | None:
    """Know no address."""
    return None


@pytest.fixture
async def log(store: Connection) -> Connection:
    """Open a log of somebody and two articles."""
    events = [AuditEvent(what=Happening.ANSWERED, user=5, article=article) for article in (PRINT, OTHER)]
    await log_at(store).append(events)
    return store


async def test_a_beginning_is_completed(log: Connection) -> None:
    """A tag's, or a fingerprint's."""
    lookup, tag = LogLookup(AuditIndex(log), nothing_known), (await entries_at(log))[0].user or ""

    who = await lookup.query(LogRequest(beginning=tag[:8]), "me")
    article = await lookup.query(LogRequest(beginning=PRINT[:7]), "me")
    mine = await lookup.query(LogRequest(mine=True), "me")

    assert (who, article, mine) == (LogQuery(who=tag), LogQuery(article=PRINT), LogQuery(who="me"))


@pytest.mark.parametrize(
    ("request_", "why"),
    [
        (LogRequest(beginning="abcdef"), NotFound.SEVERAL),
        (LogRequest(beginning="fffffff"), NotFound.NO_SUCH_BEGINNING),
        (LogRequest(address="https://news.example/a"), NotFound.NOT_READ),
    ],
)
async def test_what_may_mean_nothing_or_several_is_not_guessed(
    log: Connection, request_: LogRequest, why: NotFound
) -> None:
    """It is said what is unclear."""
    with pytest.raises(NotFoundError) as missing:
        await LogLookup(AuditIndex(log), nothing_known).query(request_, "me")

    assert missing.value.why is why


def test_a_filter_has_an_address() -> None:
    """Of the page that shows the same."""
    assert log_place(LogQuery()) == "/moderators/log"
    assert log_place(LogQuery(host="a.example", report=3, since=NOON)) == (
        "/moderators/log?site=a.example&report=3&since=2026-11-29T12%3A00%3A00"
    )
