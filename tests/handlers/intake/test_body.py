"""Places in a message: counted in UTF-16 units by Telegram, in code points here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from handlers.intake.body import Body, Hyperlink, body_of

KINDS = st.sampled_from([*MessageEntity.ALL_TYPES, "of_next_year"])
ENTITIES = st.builds(
    MessageEntity, KINDS, st.integers(-9, 99), st.integers(-9, 99), url=st.none() | st.text(max_size=9)
)


@pytest.mark.parametrize(
    ("before", "words"), [("", "dam"), ("é ", "dam"), ("🌊🌊 ", "dam"), ("👩‍👩‍👧 𝒟 ", "🌊 dam"), ("Дамба ", "🇺🇦")]
)
def test_an_entity_covers_the_words_it_was_put_on(before: str, words: str) -> None:
    """Emoji and rare letters are two units, one or several code points."""
    offset, length = (len(part.encode("utf-16-le")) // 2 for part in (before, words))

    body = body_of(f"{before}{words} after", [MessageEntity("bold", offset, length)])

    assert [body.text[start:end] for start, end in body.bold] == [words]


def test_half_an_emoji_is_left_out() -> None:
    """An entity that begins or ends inside a pair of units begins or ends before it."""
    body = body_of("🌊 dam", [MessageEntity("bold", 1, 3), MessageEntity("bold", 3, 0), MessageEntity("bold", 0, 1)])

    assert body.bold == ((0, 3),)


@pytest.mark.parametrize(
    ("text", "rest"), [("/check@whosays_bot The dam", " The dam"), ("The /check dam", "The /check dam")]
)
def test_a_command_at_the_beginning_is_not_part_of_the_text(text: str, rest: str) -> None:
    """It is said to the bot; the places behind it move up."""
    start, dam = text.index("/"), text.index("dam")
    length = len(text.split("/")[1].split(maxsplit=1)[0]) + 1

    body = body_of(text, [MessageEntity("bot_command", start, length), MessageEntity("bold", dam, 3)])

    assert body.text == rest
    assert [body.text[first:last] for first, last in body.bold] == ["dam"]


@given(st.text(st.characters(exclude_categories=())), st.lists(ENTITIES, max_size=12))
def test_places_lie_inside_any_text(text: str, entities: list[MessageEntity]) -> None:
    """Whatever the entities say, overlapping or far out, and also where the text has lone surrogates."""
    body = body_of(text, entities)

    assert text.endswith(body.text)
    assert all(0 <= start < end <= len(body.text) for start, end in body.bold)
    assert all(0 <= link.start < link.end <= len(body.text) for link in body.links)


@given(st.text(min_size=1, max_size=30), st.data())
def test_taking_words_out_keeps_the_places_of_the_others(text: str, data: st.DataObject) -> None:
    """A place that survives covers the same words, less those that were taken out."""
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    first, last = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    covered = "".join(text[place] for place in range(first, last) if not start <= place < end)

    rest = Body(text, ((first, last),), (Hyperlink(first, last, "x"),), (first, last)).without(start, end)

    assert rest.text == text[:start] + text[end:]
    assert "".join(rest.text[a:b] for a, b in rest.bold) == covered
    assert [rest.text[link.start : link.end] for link in rest.links] == ([covered] if covered else [])
    assert (rest.text[slice(*rest.heading)] if rest.heading else "") == covered
