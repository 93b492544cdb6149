"""Other people's words in a chat: escaped, measured, and unable to ping or link anybody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.printable import printable
from handlers.rendering.chat_text import (
    EMPTY,
    JOINER,
    ChatText,
    bold,
    italic,
    join,
    lines,
    own,
    paragraphs,
    plain,
    quote,
    underlined,
)
from tests.doubles.any_analyses import ODD
from tests.doubles.bot_api.utf16 import units
from tests.doubles.delivery import arrived, words

ACTING = [
    "@admin",
    "/ban",
    "#tag",
    "$TSLA",
    "http://",
    "t.me/x",
    ".com",
    "a@b.io",
    "4111 1111 1111 1111",
    "+380441234567",
]
MARKS = re.compile("[\u0300-\u036f]")

pieces = st.one_of(st.sampled_from(ACTING), st.sampled_from(ODD), st.characters(exclude_categories=()))
texts = st.lists(pieces, max_size=60).map("".join)


@given(texts)
def test_any_text_arrives_as_it_is_and_acts_on_nothing(text: str) -> None:
    """Telegram takes it, finds nothing in it to click, and shows what is printable of it."""
    framed = join("“", plain(text), "”")

    formatted = arrived(framed)

    assert formatted.entities == ()
    assert MARKS.sub("", formatted.text.replace(JOINER, "")) == MARKS.sub("", f"“{printable(text)}”")
    assert framed.units == units(formatted.text)
    assert framed.entities == 0


@pytest.mark.parametrize(
    "text",
    [
        "@admin is asked",
        "write to @durov, now",
        "/ban",
        "(/start@otherbot)",
        "#breaking",
        "the stocks $TSLA and $1INCH",
        "https://evil.example/path?a=1#b",
        "see evil.com",
        "see www.evil.co.uk.",
        "http://10.0.0.1/ or 10.0.0.1",
        "кремль.рф",
        "me@evil.com",
        "mailto:me@evil.com",
        "tg://resolve?domain=x",
        "ton://transfer/x",
        "ht\u200btps://ev\u2060il.com",
    ],
)
def test_what_telegram_would_make_a_link_is_inert(text: str) -> None:
    """Names, commands, tags, stocks, addresses and mail: none is left to click, and all can still be read."""
    assert arrived(own(text)).entities

    shown = plain(text)

    assert arrived(shown).entities == ()
    assert words(shown) == printable(text)


@pytest.mark.parametrize("number", ["4111 1111 1111 1111", "4111111111111111", "+38 (044) 123-45-67", "+380441234567"])
def test_a_number_to_call_or_to_pay_is_broken(number: str) -> None:
    """No run of digits is left that is long enough for a telephone or a bank card."""
    html = plain(number).html

    assert max(len(re.sub(r"\D", "", run)) for run in html.split(JOINER)) <= 8
    assert html.replace(JOINER, "") == number


@pytest.mark.parametrize(
    "text", ["It rose 3.5 per cent, to $15 million.", "In 2019-2020. He left", "12:30", "“No.” Yes"]
)
def test_ordinary_punctuation_is_left_alone(text: str) -> None:
    """Decimals, prices, years and full stops get no joiners: a copied sentence stays a sentence."""
    assert plain(text).html == text


def test_markup_is_text() -> None:
    """What looks like Telegram's HTML is shown and does nothing."""
    text = '<a href="tg://user?id=1">Ana</a> & <b>bold</b> &amp; <tg-spoiler>'

    shown = plain(text)

    assert arrived(shown).entities == ()
    assert words(shown) == text


def test_a_tower_of_marks_is_cut_down() -> None:
    """A letter keeps four combining marks; the hundreds above them would cover other people's messages."""
    assert plain("a" + "\u0301" * 900 + "b").html == "a" + "\u0301" * 4 + "b"


def test_our_own_commands_stay_and_are_counted() -> None:
    """A /command of our catalogue can be tapped: it is one of the message's entities."""
    told = own("Send /help & read on, or write to @owner.")

    assert [entity["type"] for entity in arrived(told).entities] == ["bot_command", "mention"]
    assert told.entities == 2


def test_pieces_are_put_together_and_counted() -> None:
    """Plain strings among the parts are escaped; units and entities add up to what arrives."""
    text = paragraphs(
        lines(bold("Title <1>"), italic("by ", "Ana")),
        quote(underlined("a"), " & b", expandable=True),
        quote("c"),
    )

    formatted = arrived(text)

    assert formatted.text == "Title <1>\nby Ana\n\na & b\n\nc"
    assert text.units == units(formatted.text)
    assert text.entities == len(formatted.entities) == 5


def test_what_is_empty_takes_no_line_and_no_entity() -> None:
    """An entity around nothing, and a line of nothing, leave no trace."""
    assert lines("a", EMPTY, bold(""), "", "b") == plain("a\nb")
    assert not quote(plain("\x00"))
    assert not join()
    assert bold("a")


@pytest.mark.parametrize("length", [4095, 4096, 4097])
@pytest.mark.parametrize(("character", "width"), [("x", 1), ("&", 1), ("ї", 1), ("😀", 2)])
def test_a_text_is_cut_to_its_room(character: str, width: int, length: int) -> None:
    """What fits is whole; what doesn't ends with an ellipsis, within the room; ampersands fit in bytes, too."""
    text = character * (length // width) + "x" * (length % width)

    shown = plain(text, 4096)

    assert (words(shown) == text) == (length <= 4096)
    assert shown.units <= 4096
    assert words(shown).endswith("…") == (length > 4096)


def test_a_text_without_markup_can_be_compared() -> None:
    """Two texts of the same HTML are equal: a state that didn't change need not be sent."""
    assert plain("a") == ChatText("a", 1)
