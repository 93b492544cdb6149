"""The shape of a parked update: enough to see what it was, and nothing that somebody wrote."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.views.moderation.update_shape import MOST_FIELDS, UpdateShape, shape_of

CHAT = {"id": 71_234_567, "type": "private", "first_name": "Olena"}


@pytest.mark.parametrize(
    ("update", "kind", "chat", "fields"),
    [
        ({"message": {"chat": CHAT, "text": "words"}}, "message", "private", ("chat", "text")),
        ({"callback_query": {"id": "1", "message": {"chat": CHAT}}}, "callback_query", "private", ("id", "message")),
        ({"inline_query": {"id": "1", "query": "words"}}, "inline_query", None, ("id", "query")),
        ({"message": {"chat": {"type": "words"}, "My words": 1}}, "message", None, ("chat",)),
        ({"message": "words"}, None, None, ()),
        (["words"], None, None, ()),
    ],
)
def test_the_shape_is_told(update: object, kind: str | None, chat: str | None, fields: tuple[str, ...]) -> None:
    """Kinds and names as the Bot API has them; others are not repeated."""
    body = json.dumps(update).encode()

    assert shape_of(body) == UpdateShape(kind, chat, fields, len(body))


@pytest.mark.parametrize("body", [b"", b"\xff", b"{", b"[" * 100_000, b'{"message": {' + b'"a": 1, "b": 2}}'])
def test_anything_has_a_shape(body: bytes) -> None:
    """What is no JSON has its size at least."""
    assert shape_of(body).size == len(body)


@given(st.dictionaries(st.text(), st.text()))
def test_no_text_is_in_a_shape(content: dict[str, str]) -> None:
    """Names of fields are as short as the Bot API's, and not without end."""
    shape = shape_of(json.dumps({"message": content}).encode())

    assert len(shape.fields) <= MOST_FIELDS
    assert all(name in content and name.isascii() and " " not in name for name in shape.fields)
