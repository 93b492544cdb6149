"""What becomes of an error: a sentence and a reference for the chat, facts for a moderator, a line in the log."""

import logging
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import LinkStatusError, QuotaError, SettingsError, StorageError, Whose
from bot.i18n import ENGLISH
from bot.storage.references import References, Trouble
from handlers.errors.failures import Failures
from tests.doubles.stores import new_store, no_store

NOW = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
PERSON, GROUP = 5_000_000_001, -1_002_000_000_001


@pytest.fixture
async def references(tmp_path: Path) -> AsyncIterator[References]:
    """Give an empty store."""
    async with new_store(tmp_path) as connection:
        yield References(connection)


def reference_in(told: str) -> str:
    """Read the reference that a chat was told."""
    found = re.search(r"\. \(ref ([0-9A-Z]{5})\)$", told)
    assert found is not None, told
    return found[1]


async def test_a_chat_is_told_a_reference_that_a_moderator_finds(references: References) -> None:
    """The sentence ends with it, and behind it are the facts."""
    failures = Failures(references, lambda: NOW)

    told = await failures.tell(LinkStatusError(404), ENGLISH, GROUP, "link")

    found = await references.find(reference_in(told.html))
    assert told.html.startswith("The site has no page at this link (status 404). ")
    assert found == Trouble("link_status", "LinkStatusError", NOW, "link", "group")


async def test_a_fault_of_ours_is_told_and_found_too(references: References) -> None:
    """A moderator learns its kind, and neither they nor the chat what it said."""
    told = await Failures(references, lambda: NOW).tell(KeyError("canary"), ENGLISH, PERSON)

    assert await references.find(reference_in(told.html)) == Trouble("internal", "KeyError", NOW, "message", "private")
    assert "canary" not in told.html


async def test_without_a_clock_of_a_tests_it_is_now(references: References) -> None:
    """Times are in UTC."""
    reference = await Failures(references).note(KeyError(), None, "update")

    found = await references.find(reference)
    assert found is not None
    assert abs((datetime.now(UTC) - found.at).total_seconds()) < 60
    assert found.chat == "none"


async def test_without_the_store_the_log_has_the_reference(caplog: pytest.LogCaptureFixture) -> None:
    """The chat is told all the same."""
    caplog.set_level(logging.INFO)
    async with no_store() as connection:
        told = await Failures(References(connection)).tell(LinkStatusError(404), ENGLISH, GROUP, "link")

    assert f"{reference_in(told.html)}: link_status (link, group)" in caplog.text


@pytest.mark.parametrize(
    ("error", "level"),
    [
        (LinkStatusError(404), logging.INFO),
        (QuotaError(Whose.USER, 50, NOW, 60), logging.INFO),
        (StorageError("the server does not answer"), logging.WARNING),
        (SettingsError("REDIS_URL", "it must be a URL"), logging.WARNING),
        (KeyError(), logging.ERROR),
    ],
)
async def test_the_log_tells_what_needs_somebodys_care(
    references: References, caplog: pytest.LogCaptureFixture, error: Exception, level: int
) -> None:
    """What people hand in, or too much of it, is news; a store that is gone is a warning; what broke is an error."""
    caplog.set_level(logging.INFO)

    await Failures(references).note(error, PERSON, "link")

    assert [record.levelno for record in caplog.records] == [level]


async def test_the_log_shows_where_it_broke_and_no_words(
    references: References, caplog: pytest.LogCaptureFixture
) -> None:
    """The steps that led there, of the errors behind it too, without what they say: that may be an article's text."""
    await Failures(references).note(broken(), PERSON, "text")

    assert "ZeroDivisionError" in caplog.text
    assert "ValueError" in caplog.text
    assert "in reading_breaks" in caplog.text
    assert "canary" not in caplog.text


async def test_a_circle_of_errors_comes_to_an_end(references: References) -> None:
    """An error may stand behind itself."""
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first

    assert await Failures(references).note(first, PERSON, "text")


def broken() -> Exception:
    """Break with words in two errors."""
    try:
        reading_breaks()
    except ValueError as error:
        return error
    raise AssertionError


def reading_breaks() -> None:
    """Raise one error because of another."""
    words = "canary words of an article"
    try:
        _ = len(words) // 0
    except ZeroDivisionError as error:
        raise ValueError(words) from error
