"""What is told of an update before it is parsed: number, kind, writer, lane, and command."""

import pytest

from bot.updates.raw import Command, Writer, command, kind, lane, number, writer
from tests.updates.samples import (
    GROUP,
    Json,
    asked_inline,
    commanded,
    membership,
    message,
    one_of_each,
    post_origin,
    pressed,
    texted,
    update,
    user,
)

AT_ITS_BEGINNING = [{"type": "bot_command", "offset": 0, "length": 7}]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ({"update_id": 7}, 7),
        ({"update_id": 0}, 0),
        ({"update_id": -1}, None),
        ({"update_id": 2**63}, None),
        ({"update_id": True}, None),
        ({"update_id": "7"}, None),
        ({"update_id": 7.0}, None),
        ({}, None),
        ([7], None),
        (None, None),
        ("update_id", None),
    ],
)
def test_only_a_number_that_telegram_could_give_counts(raw: object, expected: int | None) -> None:
    """Anything may stand in a batch; an update has a whole number."""
    assert number(raw) == expected


def test_each_kind_is_told() -> None:
    """An update is of the kind that its one content has."""
    assert [kind(raw) for raw in one_of_each()] == [
        *["message"] * 4,
        "edited_message",
        "callback_query",
        "inline_query",
        "my_chat_member",
    ]
    assert kind({"update_id": 7, "poll": {}}) is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (texted("a", sender=11, chat=GROUP), Writer(GROUP["id"], 11)),
        (texted("a", chat=GROUP, sender_chat=GROUP), Writer(GROUP["id"], GROUP["id"])),
        (update(message({"text": "a"}, sender=11), "edited_message"), Writer(11, 11)),
        (membership(sender=11), Writer(11, 11)),
        (pressed(), None),
        (asked_inline(), None),
        (update({"chat": GROUP, "message_id": 5, "text": "nobody's"}), None),
    ],
)
def test_a_writer_is_a_person_or_a_chat_in_a_chat(raw: Json, expected: Writer | None) -> None:
    """Who speaks as a channel or as the group is that, not the account that Telegram puts in its place."""
    assert writer(raw) == expected


def test_presses_wait_for_presses_under_the_same_message_only() -> None:
    """A press shares no lane with messages, others' presses or other messages' buttons."""
    one, other = message({"text": "an answer"}), message({"text": "another"})

    assert lane(pressed("a", under=one)) == lane(pressed("b", under=one))
    assert lane(pressed(under=one)) != lane(pressed(under=other))
    assert lane(pressed(under=one)) != lane(pressed(under=one, sender=12))
    assert lane(pressed(under=one)) not in {lane(texted("a")), None}


def test_presses_under_shared_answers_have_lanes_too() -> None:
    """An answer that was shared by inline mode has no message that the bot may see."""
    shared = update({"id": "1", "from": user(), "inline_message_id": "abc", "data": "x"}, "callback_query")
    bare = update({"id": "1", "from": user(), "data": "x"}, "callback_query")

    assert lane(shared) == ("press", 11, "abc")
    assert lane(bare) == ("press", 11, (None, None))


def test_typing_waits_for_its_own_typing_only() -> None:
    """Inline queries keep their order for one person, and wait for nothing else."""
    assert lane(asked_inline("a")) == lane(asked_inline("b"))
    assert lane(asked_inline(sender=11)) != lane(asked_inline(sender=12))
    assert lane(asked_inline()) != lane(texted("a"))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (commanded("/cancel"), Command("cancel", None)),
        (commanded("/Cancel@WhoSays_bot"), Command("cancel", "whosays_bot")),
        (commanded("/check this"), Command("check", None)),
        (commanded("/cancelled"), Command("cancelled", None)),
        (texted("see /check", entities=[{"type": "bot_command", "offset": 4, "length": 6}]), None),
        (texted("/cancel of a text that was forwarded", forward_origin=post_origin(), entities=AT_ITS_BEGINNING), None),
        (texted("words"), None),
        (update(message({"text": None, "entities": AT_ITS_BEGINNING})), Command("", None)),
    ],
)
def test_a_command_begins_a_message(raw: Json, expected: Command | None) -> None:
    """A command in the middle of a text is part of the text, and a forwarded one was said elsewhere."""
    assert command(raw["message"]) == expected
