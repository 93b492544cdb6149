"""Rich messages: every kind of block and text, kinds of tomorrow, and what the wire should never bring."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.intake.body import Body
from handlers.intake.rich_messages import DEEPEST, MOST_NODES, rich_body
from tests.handlers.intake.wire import SENTENCE, message

Json = dict[str, object]


def rich(*blocks: object) -> Body:
    """Read a message of such blocks."""
    body = rich_body(message(rich_message={"blocks": list(blocks)}))
    assert body is not None
    return body


def paragraph(text: object) -> Json:
    """Make the plainest block."""
    return {"type": "paragraph", "text": text}


SAID = paragraph("It may fail.")


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (SAID, "It may fail."),
        ({"type": "heading", "text": "Dam", "size": 2}, "Dam"),
        ({"type": "pre", "text": "code", "language": "python"}, "code"),
        ({"type": "footer", "text": "The end"}, "The end"),
        ({"type": "divider"}, ""),
        ({"type": "mathematical_expression", "expression": "a^2"}, "a^2"),
        ({"type": "anchor", "name": "chapter-1"}, ""),
        ({"type": "thinking", "text": "Thinking…"}, ""),
        (
            {
                "type": "list",
                "items": [{"label": "•", "blocks": [SAID]}, {"label": "•", "blocks": [SAID, paragraph("So.")]}],
            },
            "It may fail.\nIt may fail.\nSo.",
        ),
        ({"type": "blockquote", "blocks": [SAID, SAID], "credit": "Anna"}, "It may fail.\n\nIt may fail.\n\nAnna"),
        ({"type": "pullquote", "text": "It may fail.", "credit": ["An", "na"]}, "It may fail.\n\nAnna"),
        (
            {
                "type": "collage",
                "blocks": [
                    {"type": "photo", "photo": [{"file_id": "a"}], "caption": {"text": "The dam", "credit": "AFP"}}
                ],
                "caption": {"text": ["Olsa ", {"type": "italic", "text": "today"}]},
            },
            "The dam\n\nOlsa today",
        ),
        ({"type": "slideshow", "blocks": [], "caption": {"text": "Olsa"}}, "Olsa"),
        (
            {
                "type": "table",
                "cells": [
                    [{"text": "Year", "is_header": True, "align": "left"}, {"text": "Level"}],
                    [{"text": ["19", "86"]}, {"align": "left"}, {"text": "3 m"}],
                ],
                "caption": ["Levels ", "of Olsa"],
            },
            "Year | Level\n1986 | 3 m\n\nLevels of Olsa",
        ),
        ({"type": "details", "summary": "More", "blocks": [SAID], "is_open": False}, "More\n\nIt may fail."),
        ({"type": "map", "location": {"latitude": 1.5}, "zoom": 3, "caption": {"text": "Olsa"}}, "Olsa"),
        ({"type": "animation", "animation": {"file_name": "x"}, "caption": {"text": "Olsa"}}, "Olsa"),
        ({"type": "audio", "audio": {"title": "A song", "file_id": "x"}}, ""),
        ({"type": "video", "video": {"file_id": "x"}}, ""),
        ({"type": "voice_note", "voice_note": {"file_id": "x"}, "caption": {"text": "Olsa"}}, "Olsa"),
        (
            {"type": "of_next_year", "columns": [[SAID], {"inner": [SAID]}], "colour": "red"},
            "It may fail.\n\nIt may fail.",
        ),
        ("It may fail.", "It may fail."),
    ],
)
def test_the_words_of_every_kind_of_block_are_read(block: object, text: str) -> None:
    """In the order in which they are seen, each block apart from its neighbours."""
    assert rich(SAID, block, SAID).text == "\n\n".join(filter(None, ["It may fail.", text, "It may fail."]))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dam", "dam"),
        (["the ", ["big ", "dam"]], "the big dam"),
        *(
            ({"type": kind, "text": ["the ", {"type": "italic", "text": "dam"}]}, "the dam")
            for kind in (
                *(
                    "bold",
                    "italic",
                    "underline",
                    "strikethrough",
                    "spoiler",
                    "subscript",
                    "superscript",
                    "marked",
                    "code",
                ),
                *(
                    "date_time",
                    "text_mention",
                    "email_address",
                    "phone_number",
                    "bank_card_number",
                    "mention",
                    "hashtag",
                ),
                *("cashtag", "bot_command", "anchor_link", "reference", "reference_link", "url", "of_next_year"),
            )
        ),
        ({"type": "custom_emoji", "custom_emoji_id": "5", "alternative_text": "🌊"}, "🌊"),
        ({"type": "mathematical_expression", "expression": "a^2"}, "a^2"),
        ({"type": "anchor", "name": "chapter-1"}, ""),
        ({"type": "text_mention", "text": "Ann", "user": {"first_name": "Ann", "text": "no"}}, "Ann"),
        ({"type": "of_next_year", "parts": ["the ", {"type": "bold", "text": "dam"}]}, "the dam"),
    ],
)
def test_the_words_of_every_kind_of_text_are_read(text: object, words: str) -> None:
    """Styled, nested, or of a kind that nobody knows yet."""
    assert rich(paragraph(["Olsa: ", text, "."])).text == f"Olsa: {words}."


def test_links_and_bold_words_keep_their_places() -> None:
    """Also behind other blocks, and nested in each other."""
    link = {"type": "url", "url": "https://news.example/a", "text": ["the ", {"type": "bold", "text": "dam"}]}

    body = rich(SAID, {"type": "list", "items": [{"blocks": [paragraph(["See ", link, "!"])]}]}, SAID)

    assert [(body.text[link.start : link.end], link.url) for link in body.links] == [
        ("the dam", "https://news.example/a")
    ]
    assert [body.text[start:end] for start, end in body.bold] == ["dam"]


@pytest.mark.parametrize(
    ("blocks", "heading"),
    [
        ([{"type": "heading", "text": ["Dam ", {"type": "bold", "text": "fails"}], "size": 3}, SAID], "Dam fails"),
        ([{"type": "photo", "photo": []}, {"type": "heading", "text": "Dam fails", "size": 3}, SAID], "Dam fails"),
        ([paragraph("22 November"), {"type": "heading", "text": "Dam fails", "size": 1}, SAID], "Dam fails"),
        ([paragraph("It may fail."), {"type": "heading", "text": "Background", "size": 3}, SAID], None),
        ([paragraph(SENTENCE * 3), {"type": "heading", "text": "Background", "size": 1}, SAID], None),
        ([SAID], None),
    ],
)
def test_the_first_heading_is_the_articles(blocks: list[Json], heading: str | None) -> None:
    """Unless text stands above it, which it then parts; later ones head sections."""
    body = rich(*blocks, {"type": "heading", "text": "Later", "size": 2})

    assert (body.text[slice(*body.heading)] if body.heading else None) == heading


@pytest.mark.parametrize("fields", [{}, {"rich_message": None}, {"rich_message": []}, {"rich_message": "text"}])
def test_another_message_is_none(fields: Json) -> None:
    """It has text or a caption."""
    assert rich_body(message(**fields)) is None


def test_a_tree_without_end_is_read_to_a_depth() -> None:
    """Deeper than any client makes one."""
    deep: object = "dam"
    for _ in range(5000):
        deep = [deep]

    assert rich(SAID, deep, paragraph(deep)).text == "It may fail."
    assert DEEPEST < 200


def test_a_flood_of_blocks_is_read_in_part() -> None:
    """More than Telegram lets through."""
    body = rich(*[SAID] * MOST_NODES)

    assert "It may fail." in body.text
    assert len(body.text) < MOST_NODES * len("It may fail.") / 2


NAMES = st.sampled_from(
    ["type", "text", "blocks", "items", "cells", "caption", "credit", "summary", "url", "size", "expression", "label"]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.sampled_from(["bold", "url", "heading", "list"]) | st.text()
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4))


@given(TREES)
def test_no_tree_breaks_it(tree: object) -> None:
    """Places lie inside the text, in whatever shape it came."""
    body = rich_body(message(rich_message={"blocks": tree}))

    assert body is not None
    places = [*body.bold, *((link.start, link.end) for link in body.links), *([body.heading] if body.heading else [])]
    assert all(0 <= start < end <= len(body.text) for start, end in places)
