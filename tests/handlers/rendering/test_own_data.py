"""What a person is told of their own data: as a file, and when it was erased, with every kind of it named."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.audit import AuditEntry
from bot.domain.belongings import Belonging, Erased, Kind, OwnData
from bot.domain.moderation import block as blocks
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


@pytest.mark.parametrize("until", [None, NOON + timedelta(days=7)])
def test_a_block_is_told_with_its_reason_and_end(until: datetime | None) -> None:
    """And not who put it; without one the part is empty."""
    kind, tag = blocks.Kind.USER, "t" * 16
    block = blocks.Block(kind=kind, subject="s" * 32, shown=tag, why="Insults", by=tag, at=NOON, until=until)

    told, none = (own_data(OwnData((), None, (), block=one), NOON, ENGLISH) for one in (block, None))

    parts = {part["part"]: part for part in json.loads(told)["parts"]}
    end = None if until is None else "2026-12-06T12:00:00+00:00"
    assert parts["block"]["kept"] == [{"why": "Insults", "at": "2026-11-29T12:00:00+00:00", "until": end}]
    assert {part["part"]: part for part in json.loads(none)["parts"]}["block"]["kept"] == []


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
