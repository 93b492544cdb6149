"""What a moderator may type behind /log, and what it is taken for."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_query import LogQuery
from bot.domain.moderation.log_request import LogRequest, Misread, read_request

NOW = datetime(2026, 11, 29, 15, 20, 30, tzinfo=UTC)
TODAY = datetime(2026, 11, 29, tzinfo=UTC)
TAG, PRINT, ID = "3fa2b1c4d5e6f708", "ab" * 32, "abcdefghij-_klmnopqr22"


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("", LogQuery()),
        ("#failed", LogQuery(hashtag=Hashtag.FAILED)),
        ("failed", LogQuery(hashtag=Hashtag.FAILED)),
        ("#ASKED", LogQuery(hashtag=Hashtag.ASKED)),
        ("asked", LogQuery(hashtag=Hashtag.ASKED)),  # and not the reference ASKED
        ("7F3K2", LogQuery(reference="7F3K2")),
        ("7f3ko", LogQuery(reference="7F3K0")),
        ("ref:12345", LogQuery(reference="12345")),
        (TAG, LogQuery(who=TAG)),
        (TAG.upper(), LogQuery(who=TAG)),
        ("1234567890123456", LogQuery(who="1234567890123456")),
        (f"who:{TAG}", LogQuery(who=TAG)),
        (PRINT, LogQuery(article=PRINT)),
        (f"article:{PRINT}", LogQuery(article=PRINT)),
        (ID, LogQuery(analysis=ID)),
        (f"a-{ID}", LogQuery(analysis=ID)),
        (f"https://t.me/whosays_bot?start=a-{ID}", LogQuery(analysis=ID)),
        ("example.org", LogQuery(host="example.org")),
        ("WWW.Example.org", LogQuery(host="example.org")),
        ("example.\u2060org", LogQuery(host="example.org")),  # copied from a chat
        ("site:example.org", LogQuery(host="example.org")),
        ("report:12", LogQuery(report=12)),
        ("report:#12", LogQuery(report=12)),
        ("30m", LogQuery(since=NOW - timedelta(minutes=30))),
        ("2h", LogQuery(since=NOW - timedelta(hours=2))),
        ("3D", LogQuery(since=NOW - timedelta(days=3))),
        ("1w", LogQuery(since=NOW - timedelta(days=7))),
        ("today", LogQuery(since=TODAY)),
        ("yesterday", LogQuery(since=TODAY - timedelta(days=1))),
        ("2026-11-01", LogQuery(since=datetime(2026, 11, 1, tzinfo=UTC))),
        ("14:30", LogQuery(since=TODAY.replace(hour=14, minute=30))),
        ("15:21", LogQuery(since=TODAY.replace(hour=15, minute=21) - timedelta(days=1))),  # today it is still to come
        ("yesterday today", LogQuery(since=TODAY - timedelta(days=1), until=TODAY)),
        ("today yesterday", LogQuery(since=TODAY - timedelta(days=1), until=TODAY)),
        (
            f"#failed {TAG} example.org 2h",
            LogQuery(hashtag=Hashtag.FAILED, who=TAG, host="example.org", since=NOW - timedelta(hours=2)),
        ),
    ],
)
def test_filters_are_read(words: str, query: LogQuery) -> None:
    """In any order, by their shape or by the word before them."""
    assert read_request(words, NOW) == LogRequest(query=query)


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        ("1234", LogRequest(number=1234)),
        ("#1234", LogRequest(number=1234)),
        ("12345", LogRequest(number=12345)),  # also a reference, which is rarer
        ("123456", LogRequest(number=123456)),  # also a tag's beginning
        ("who:123456", LogRequest(beginning="123456")),
        ("3FA2B1", LogRequest(beginning="3fa2b1")),
        ("3fa2b1c4d5", LogRequest(beginning="3fa2b1c4d5")),
        ("ab" * 20, LogRequest(beginning="ab" * 20)),
        ("1" * 13, LogRequest(beginning="1" * 13)),  # no entry has such a number
        ("me", LogRequest(mine=True)),
        ("https://t.me/channel/12", LogRequest(address="https://t.me/channel/12")),
        ("https://news.example/a?b=1", LogRequest(address="https://news.example/a?b=1")),
    ],
)
def test_what_is_to_be_looked_up_is_read(words: str, request_: LogRequest) -> None:
    """A number, a beginning, whoever asks, an address."""
    assert read_request(words, NOW) == request_


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("#nonsense", "#nonsense"),
        ("nonsense", "nonsense"),
        ("3fa2", "3fa2"),
        ("25:00", "25:00"),
        ("14:75", "14:75"),
        ("2026-02-30", "2026-02-30"),
        ("#failed #asked", "#asked"),
        ("1h 2h 3h", "3h"),
        ("who:example.org", "who:example.org"),
        ("ref:7", "ref:7"),
        ("https://[", "https://["),
        ("example.org/a", "example.org/a"),
        ("example", "example"),
    ],
)
def test_what_can_not_be_read_is_named(words: str, word: str) -> None:
    """The first word that is nothing, or something for the second time."""
    with pytest.raises(Misread) as misread:
        read_request(words, NOW)

    assert misread.value.word == word


@given(st.text())
def test_any_text_is_read_or_refused(words: str) -> None:
    """Nothing else comes of it."""
    with suppress(Misread):
        assert isinstance(read_request(words, NOW), LogRequest)
