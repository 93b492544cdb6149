"""Each update is parsed alone: what Telegram sends comes through, what it never sends is dropped with a line."""

import json
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.updates.parsing import UnreadableError, parse
from tests.updates.mutations import WRONG, mutated, nested
from tests.updates.samples import DATE, Json, a_bot, message, one_of_each, private, texted, update

BOT = a_bot()
SAMPLES = one_of_each()


@pytest.mark.parametrize("raw", one_of_each(), ids=lambda raw: list(raw)[1])
def test_an_update_of_each_kind_is_read(raw: Json) -> None:
    """All that Telegram sends is read, and says again what it said."""
    found = parse(raw, BOT)

    assert found is not None
    assert found.update_id == raw["update_id"]
    assert found.effective_user is not None
    assert found.effective_user.id == list(raw.values())[1]["from"]["id"]


@pytest.mark.parametrize(
    "content",
    [
        {"date": None},
        {"date": 10**18},
        {"date": "yesterday"},
        {"date": True},
        {"message_id": "7"},
        {"message_id": 7.5},
        {"chat": None},
        {"chat": []},
        {"chat": {"id": "11", "type": "private"}},
        {"chat": {"id": 10**30, "type": "private"}},
        {"chat": {"type": "private"}},
        {"from": {"id": None, "is_bot": False, "first_name": "A"}},
        {"from": {"id": 11, "is_bot": False, "first_name": 5}},
        {"from": {"id": 11, "is_bot": "no", "first_name": "A"}},
        {"from": "Олена"},
        {"text": 5},
        {"text": ["a"]},
        {"text": "half a pair: \ud83d"},
        {"caption": {}},
        {"entities": {}},
        {"entities": [5]},
        {"entities": [{"type": "bold", "offset": "0", "length": 2}]},
        {"entities": [{"type": "bold", "offset": -1, "length": 2}]},
        {"caption_entities": "bold"},
        {"media_group_id": 5},
        {"message_thread_id": "4"},
        {"document": {"file_id": 5, "file_unique_id": "e"}},
        {"photo": [{"file_id": "a"}]},
        {"forward_origin": {"type": "channel", "date": DATE}},
        {"forward_origin": {"type": "hidden_user", "date": DATE, "sender_user_name": 5}},
        {"forward_origin": 5},
        {"reply_to_message": {"message_id": 5}},
        {"rich_message": []},
        {"rich_message": nested(200)},
        {"rich_message": nested(10_000)},
        {"reply_to_message": nested(10_000)},
        {"text": nested(10_000)},
        {"migrate_to_chat_id": "x"},
        {"location": 5},
        {"reply_markup": 5},
    ],
    ids=lambda content: next(iter(content)),
)
def test_a_message_of_another_shape_is_dropped(content: Json) -> None:
    """A date that is missing or none, a number for a text, a list for an object, and depths that nobody can walk."""
    with pytest.raises(UnreadableError):
        parse(update({**message({"text": "words"}), **content}), BOT)


@pytest.mark.parametrize("content", WRONG, ids=lambda wrong: str(type(wrong)))
def test_an_update_whose_content_is_no_object_is_dropped(content: object) -> None:
    """Whatever stands where a message or a press should stand is no reason to stop."""
    for raw in one_of_each():
        kind = list(raw)[1]

        with pytest.raises(UnreadableError):
            parse({**raw, kind: content}, BOT)


@pytest.mark.parametrize("kind", ["channel_post", "poll", "something_new"])
def test_an_update_that_nobody_asked_for_is_passed_over(kind: str) -> None:
    """Kinds that are not handled, those of later versions too, are no trouble."""
    assert parse({"update_id": 5, kind: message({"text": "words"})}, BOT) is None


def test_a_null_is_as_good_as_nothing() -> None:
    """A field that may be missing may be null."""
    found = parse(texted("words", caption=None, forward_origin=None, entities=None), BOT)

    assert found is not None
    assert found.message is not None
    assert found.message.text == "words"


def test_the_log_tells_which_and_what_but_nothing_that_was_written(caplog: pytest.LogCaptureFixture) -> None:
    """Number, kind and the type of the trouble are logged; no word of the message."""
    caplog.set_level(logging.DEBUG)

    for bad in (
        {"update_id": 77, "message": message({"text": "SECRET"}, date="SECRET")},
        {"update_id": 78, "message": message({"location": "SECRET"})},
    ):
        with pytest.raises(UnreadableError):
            parse(bad, BOT)
    parse({"update_id": 79, "SECRET": {"text": "SECRET"}}, BOT)

    assert "update 77, a message" in caplog.text
    assert "update 78, a message, can't be read: TypeError" in caplog.text
    assert "update 79" in caplog.text
    assert "SECRET" not in caplog.text


@given(data=st.data())
def test_no_json_makes_parsing_fail(data: st.DataObject) -> None:
    """Updates that were changed in any places are read or dropped; what is read can be used as its types say."""
    raw = data.draw(st.sampled_from(SAMPLES).flatmap(mutated))

    try:
        found = parse(raw, BOT)
    except UnreadableError:
        return

    found_message = found and found.effective_message
    if found_message:
        words: Any = found_message.text or found_message.caption or ""  # Any: its type is what is checked
        assert len(words.encode()) >= 0
        assert all(entity.offset + entity.length >= 0 for entity in found_message.entities)
        assert found_message.chat.id == int(found_message.chat.id)


def test_what_is_read_is_not_changed() -> None:
    """The raw update is the same afterwards: it is joined with others, and may be kept."""
    for raw in one_of_each():
        before = json.dumps(raw)

        parse(raw, BOT)

        assert json.dumps(raw) == before


def test_a_bot_is_at_hand_in_what_is_read() -> None:
    """What is read knows the bot, so that handlers can answer."""
    found = parse(texted("words", chat=private()), BOT)

    assert found is not None
    assert found.get_bot() is BOT
