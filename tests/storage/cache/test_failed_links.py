"""Why a link could not be read is told again for a minute, with the same facts; what is not the link's fault is not."""

import pytest
from redis.asyncio import Redis

from bot.errors import (
    BrokenDocumentError,
    DownloadError,
    EmptyInputError,
    EncryptedDocumentError,
    InputError,
    LanguageError,
    LinkStatusError,
    LinkTimeoutError,
    MalformedLinkError,
    NotAnArticleError,
    ScannedDocumentError,
    TooComplexError,
    TooLargeError,
    UndecodableError,
    UnreachableLinkError,
    WrongTypeError,
)
from bot.storage import keys
from bot.storage.cache.failed_links import FailedLinks
from bot.storage.cache.sealing import seal
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection

KEPT = [
    BrokenDocumentError(),
    EmptyInputError(),
    EncryptedDocumentError(),
    LinkStatusError(404),
    LinkStatusError(429, 120),
    LinkTimeoutError(15.0),
    NotAnArticleError("teaser", 40),
    ScannedDocumentError(),
    TooComplexError(),
    TooLargeError(3, "MB"),
    UndecodableError(),
    UnreachableLinkError(),
    WrongTypeError("PNG image"),
]


@pytest.mark.parametrize("error", KEPT, ids=lambda error: error.code)
async def test_an_error_comes_back_with_its_facts(connection: Connection, error: InputError) -> None:
    """For its link, and no other."""
    failed = FailedLinks(Shelf(connection))

    await failed.keep("link:a", error)

    found = await failed.find("link:a")
    assert (type(found), vars(found or 0)) == (type(error), vars(error))
    assert await failed.find("link:b") is None


@pytest.mark.parametrize("error", [DownloadError(), LanguageError("uk"), MalformedLinkError()], ids=lambda e: e.code)
async def test_what_no_site_is_to_blame_for_is_not_kept(
    connection: Connection, plain_redis: Redis, error: InputError
) -> None:
    """It costs nothing to find it again, or may go well the next time."""
    await FailedLinks(Shelf(connection)).keep("link:a", error)

    assert await plain_redis.dbsize() == 0


@pytest.mark.parametrize(
    "body", [b"null", b"{}", b"[]", b'["internal"]', b'["link_status"]', b'["empty", [], []]', b"["]
)
async def test_facts_of_another_version_are_a_miss(connection: Connection, plain_redis: Redis, body: bytes) -> None:
    """And make room, although they are sealed."""
    key = keys.failed_link("link:a")
    await plain_redis.set(key, seal("whosays.failed/1", body, key))

    found = await FailedLinks(Shelf(connection)).find("link:a")

    assert (found, await plain_redis.exists(key)) == (None, 0)
