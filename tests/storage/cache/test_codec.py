"""The codec: analyses come back whole, anything else is refused with a ValueError."""

import json
import pickle
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.cache.codec import SCHEMA, decode, encode
from tests.doubles.gold_analyses import gold_analyses

ANALYSIS = gold_analyses()["seed"]
ENTRY = encode(ANALYSIS)


def sealed(body: bytes, schema: str = SCHEMA) -> bytes:
    """Put a right head before any body."""
    return json.dumps({"v": schema, "h": sha256(body).hexdigest()}).encode() + b"\n" + body


@pytest.mark.parametrize("name", sorted(gold_analyses()))
def test_an_analysis_comes_back_as_it_was(name: str) -> None:
    """Every record of a gold article's analysis survives the way to bytes and back."""
    analysis = gold_analyses()[name]

    assert decode(encode(analysis)) == analysis


@pytest.mark.parametrize(
    "entry",
    [
        b"",
        b"\n",
        b"null",
        b"\xff\xfe",
        pickle.dumps({"v": SCHEMA}),
        ENTRY[:-1],
        ENTRY + b" ",
        ENTRY.replace(b"analysis/1", b"analysis/0", 1),
        ENTRY.partition(b"\n")[2],
        sealed(ENTRY.partition(b"\n")[2], "whosays.analysis/2"),
        sealed(b""),
        sealed(b"[]"),
        sealed(b"null"),
        sealed(b"[" * 100_000),
        sealed(b'{"article": {"text": ""}}'),
        sealed(b"\xff"),
    ],
)
def test_what_is_no_whole_entry_is_refused(entry: bytes) -> None:
    """Old, foreign, cut, changed and empty entries raise ValueError and nothing else."""
    with pytest.raises(ValueError):  # noqa: PT011 - its kind is the promise, its words are not
        decode(entry)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (("article", "text"), "Another text, to which no span belongs."),
        (("article", "text"), 5),
        (("article", "text"), None),
        (("claims", 0, "rank"), 99),
        (("claims", 0, "rank"), "1"),
        (("claims", 0, "quote", "start"), -1),
        (("claims", 0, "quote", "text"), "words that nobody said"),
        (("claims", 0, "modality"), "true"),
        (("claims", 0, "source", "kind"), "robot"),
        (("claims", 0, "source"), {"kind": "none", "name": "Somebody"}),
        (("engine",), {}),
        (("claims",), {}),
    ],
)
def test_a_record_that_can_not_be_is_refused(field: tuple[str | int, ...], value: object) -> None:
    """An entry that is sealed rightly must still hold records that are right."""
    shape = json.loads(ENTRY.partition(b"\n")[2])
    place = shape
    for step in field[:-1]:
        place = place[step]
    place[field[-1]] = value

    with pytest.raises(ValueError):  # noqa: PT011 - its kind is the promise, its words are not
        decode(sealed(json.dumps(shape).encode()))


@given(st.integers(0, len(ENTRY) - 1), st.binary(min_size=1, max_size=4))
def test_a_changed_entry_is_refused(place: int, other: bytes) -> None:
    """A few bytes changed anywhere are noticed."""
    changed = ENTRY[:place] + other + ENTRY[place + len(other) :]

    if changed != ENTRY:
        with pytest.raises(ValueError):  # noqa: PT011 - its kind is the promise, its words are not
            decode(changed)


def test_half_of_a_surrogate_pair_is_a_miss() -> None:
    """Text that no encoding takes can be written, and is refused when it is read."""
    article = replace(ANALYSIS.article, text=ANALYSIS.article.text + "\ud83d")

    with pytest.raises(ValueError):  # noqa: PT011 - its kind is the promise, its words are not
        decode(encode(replace(ANALYSIS, article=article)))
