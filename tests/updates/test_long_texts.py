"""Which messages are parts of one text, and the one message made of them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.utf16 import units
from bot.updates.long_texts import SENT_TOGETHER, continues, join, opens
from tests.updates.samples import DATE, Json, message, post_origin

SENTENCE = "The council met again to talk about it. "  # 40 characters


def said(text: str, **more: Any) -> Json:  # Any: whatever Telegram could send
    """Make a text message."""
    return message({"text": text}, **more)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (SENTENCE * 97 + "a" * 20, True),  # 3,900
        (SENTENCE * 97 + "a" * 19, False),
        ("\U0001f600" * 1950, True),  # 3,900 units
        ("\U0001f600" * 1949, False),
        ((SENTENCE * 10 + "\n") * 9 + SENTENCE * 5, False),  # 3,809, though no further paragraph would have fitted
        ("word " * 779, False),  # 3,895
        ("", False),
    ],
)
def test_only_a_text_that_may_go_on_is_held(text: str, *, held: bool) -> None:
    """A text near the limit is held; nothing else waits."""
    assert opens(said(text)) is held


@pytest.mark.parametrize(
    ("command", "text", "held"),
    [
        ("/check", SENTENCE * 100, True),
        ("/Check@WhoSays_bot", SENTENCE * 100, True),
        ("/check", SENTENCE * 90, False),
        ("/checked", SENTENCE * 100, False),
        ("/help", SENTENCE * 100, False),
    ],
)
def test_of_commands_only_check_may_go_on(command: str, text: str, *, held: bool) -> None:
    """An article may stand behind /check; any other command is handled at once, however long it is."""
    entity = {"type": "bot_command", "offset": 0, "length": len(command)}

    assert opens(said(f"{command} {text}", entities=[entity])) is held


TOPIC = {"message_thread_id": 4, "is_topic_message": True}
FIRST = said(SENTENCE * 100, reply_to_message={"message_id": 5}, **TOPIC)


@pytest.mark.parametrize(
    ("following", "goes_on"),
    [
        (TOPIC, True),
        ({**TOPIC, "reply_to_message": {"message_id": 5}}, True),
        ({**TOPIC, "date": DATE + SENT_TOGETHER}, True),
        ({**TOPIC, "date": DATE + SENT_TOGETHER + 1}, False),
        ({**TOPIC, "reply_to_message": {"message_id": 6}}, False),
        ({**TOPIC, "message_thread_id": 9}, False),
        ({}, False),
        ({**TOPIC, "forward_origin": post_origin()}, False),
        ({**TOPIC, "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}, False),
        ({**TOPIC, "entities": [{"type": "bot_command", "offset": 3, "length": 6}]}, True),
        ({**TOPIC, "text": None}, False),
    ],
)
def test_a_continuation_stands_where_the_first_part_stands(following: Json, *, goes_on: bool) -> None:
    """It is plain text of the same moment in the same topic, and answers nothing else."""
    assert continues(FIRST, {**said("and so on."), **following}) is goes_on


def test_the_rest_of_an_answer_need_not_answer() -> None:
    """Only the first part may be an answer; in a group without topics that alone puts it into a thread."""
    first = said(SENTENCE * 100, reply_to_message={"message_id": 5}, message_thread_id=5)

    assert continues(first, said("and so on."))


@pytest.mark.parametrize(
    ("origin", "goes_on"),
    [
        (post_origin(post=78, date=DATE + 1), True),
        (post_origin(post=79, date=DATE + 3600), False),
        (post_origin(channel=-1_001_000_000_010), False),
        ({"type": "hidden_user", "date": DATE, "sender_user_name": "A reader"}, False),
        (None, False),
    ],
)
def test_forwarded_parts_were_written_by_the_same_in_the_same_moment(origin: Json | None, *, goes_on: bool) -> None:
    """Two posts of one channel, forwarded together, are two articles."""
    first = said(SENTENCE * 100, forward_origin=post_origin())

    assert continues(first, said("and so on.", forward_origin=origin)) is goes_on


@given(
    texts=st.lists(
        st.text("ab \U0001f600é.\n", min_size=1, max_size=30).map(lambda text: f"x{text}x"), min_size=1, max_size=5
    )
)
def test_entities_stay_on_their_words(texts: list[str]) -> None:
    """An entity marks the same characters in the joined text as in its part, whatever stands before them."""
    parts = [
        said(text, entities=[{"type": "bold", "offset": at, "length": 1} for at in (0, units(text) - 1)])
        for text in texts
    ]

    joined = join(parts)

    encoded = joined["text"].encode("utf-16-le")
    marked = [encoded[2 * entity["offset"] : 2 * entity["offset"] + 2] for entity in joined["entities"]]
    assert marked == ["x".encode("utf-16-le")] * 2 * len(texts)
    assert joined["entities"][-1]["offset"] == units(joined["text"]) - 1


def test_the_joined_message_is_the_first_one() -> None:
    """Answers go under the first part, and where it came from is where it came from."""
    origin = post_origin()
    first, second = said("One.", forward_origin=origin), said("Two.", forward_origin=origin)

    joined = join([first, second])

    assert joined == {**first, "text": "One. Two.", "entities": []}
