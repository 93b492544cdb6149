"""Calls for the bot in any text: found where they are, and taken out without touching anything else."""

from hypothesis import given
from hypothesis import strategies as st
from telegram import Message, User

from handlers.calls import mentions, without
from tests.doubles.bot_api.utf16 import cut, units
from tests.doubles.bot_api.wire import Json

ME = User(7_000_000_001, "WhoSays", is_bot=True, username="whosays_bot")
NAME = "@whosays_bot"
pieces = st.text(st.sampled_from("aЖ🚌👩‍👩\n \t.\ud83d"), max_size=8)
marked = st.tuples(st.sampled_from(["bold", "url", NAME, ""]), pieces)


@st.composite
def messages(draw: st.DrawFn) -> tuple[Message, list[tuple[str, str]]]:
    """Make a message of pieces, some formatted and some the bot's name; and the formatted ones with their words."""
    text, entities, formatted = "", [], []
    for kind, drawn in draw(st.lists(marked, max_size=6)):
        words = f" {NAME} " if kind == NAME else f"<{drawn}>"
        start, name = units(text), "mention" if kind == NAME else kind
        text += words
        if kind == NAME:
            entities.append(entity(name, start + 1, units(NAME)))
        elif kind:
            entities.append(entity(name, start, units(words)))
            formatted.append((kind, cut(words, 0, units(words))))
    told: Json = {"text": text, "entities": entities} if text else {}
    data: Json = {"message_id": 1, "date": 1_790_000_000, "chat": {"id": 5, "type": "private"}, **told}
    return Message.de_json(data), formatted


def entity(kind: str, offset: int, length: int) -> Json:
    """Make an entity."""
    return {"type": kind, "offset": offset, "length": length}


@given(messages())
def test_names_are_taken_out_and_nothing_else_is(made: tuple[Message, list[tuple[str, str]]]) -> None:
    """What was formatted is so still, in the same order, and of the name nothing is left."""
    message, formatted = made

    rest = without(message, mentions(message, ME))

    text = rest.text or ""
    kept = [(str(one.type), cut(text, one.offset, one.length)) for one in rest.entities]
    assert NAME not in text
    assert kept == formatted


def test_a_name_inside_formatted_words_leaves_them_formatted() -> None:
    """What is bold around it is bold still; what was the name alone is gone."""
    text = f"see {NAME} there"
    entities = [entity("bold", 0, units(text)), entity("italic", 4, 12), entity("mention", 4, 12)]
    data = {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": text, "entities": entities}
    message = Message.de_json(data)

    rest = without(message, mentions(message, ME))

    assert rest.text == "see there"
    assert [(str(one.type), one.offset, one.length) for one in rest.entities] == [("bold", 0, 9)]


def test_a_text_that_is_nothing_but_the_name_is_no_text() -> None:
    """The message holds nothing then."""
    data = {"text": f" {NAME} ", "entities": [entity("mention", 1, 12)]}
    message = Message.de_json({"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, **data})

    rest = without(message, mentions(message, ME))

    assert rest.text is None
    assert rest.entities == ()
