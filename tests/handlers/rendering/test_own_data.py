"""What a person is told of their own data: as a file, and when it was erased, with every kind of it named."""

import json
from datetime import UTC, datetime

import pytest

from bot.domain.audit import AuditEntry
from bot.domain.belongings import Belonging, Erased, Kind, OwnData
from bot.i18n import ENGLISH, LANGUAGES, tongue
from handlers.rendering.erased import erased_text
from handlers.rendering.own_data import own_data

NOON = datetime(2026, 11, 29, 12, tzinfo=UTC)
ENTRY = AuditEntry(seq=7, at=NOON, what="asked", writer="w", user="t", chat="t", dropped=(("no_source", 2),))


def test_everything_stands_in_its_part() -> None:
    """As it is kept, with what it is for; what an entry has not is left out."""
    kept = Belonging(Kind.READ, "whosays:read:7:1", "link:https://a.example/ї\ud83d", 60)

    written = own_data(OwnData((kept,), "t", (ENTRY,), more=True), NOON, ENGLISH)

    parts = {part["part"]: part for part in json.loads(written)["parts"]}
    assert parts["messages_read"]["kept"] == [
        {"key": kept.key, "value": "link:https://a.example/ї?", "seconds_left": 60}
    ]
    assert parts["settings"]["kept"] == []
    assert parts["log"]["what"].endswith("There are more entries; this is the newest 1.")
    assert parts["log"]["kept"] == [
        {
            "seq": 7,
            "at": "2026-11-29T12:00:00.000+00:00",
            "what": "asked",
            "writer": "w",
            "user": "t",
            "chat": "t",
            "dropped": [["no_source", 2]],
        }
    ]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_was_erased_is_counted_by_kind(code: str) -> None:
    """In one message, below it what stays: six things, each with its reason."""
    told = erased_text(Erased(dict.fromkeys(Kind, 2)), 90, tongue(code))

    assert told.words.count("•") == len(Kind) + 6
    assert told.words.count("2 ") == len(Kind) - 5  # of settings, and of what is awaited, there is one each
    assert told.units < 4096


def test_what_is_not_whole_is_not_called_so() -> None:
    """Nor is anything said to be erased that may not be."""
    told = erased_text(Erased({}, whole=False), 90, ENGLISH)

    assert told.words.startswith("I have begun, and then lost touch with my memory.")
