"""Analyses as bytes and back: a line that says the schema and the body's hash, then the body as JSON. Never pickle.

What comes back is whole or nothing: bytes of another version, cut or changed ones, and a body that is no Analysis (its
records check themselves: spans on the text, ranks in order) all raise ValueError.
"""

import json
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from bot.domain.analysis import Analysis

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = "whosays.analysis/1"
HEAD = 200  # bytes in which the first line, with the body's hash, is whole


def encode(analysis: Analysis) -> bytes:
    """Write an analysis as `{"v": schema, "h": hash}`, a line's end, and its records as JSON."""
    body = json.dumps(asdict(analysis), separators=(",", ":")).encode()
    return _head(body) + b"\n" + body


def decode(entry: bytes) -> Analysis:
    """Read what `encode` wrote; raises ValueError for anything else."""
    head, _, body = entry.partition(b"\n")
    if head != _head(body):
        raise ValueError("not an entry of this schema, or not whole")
    return _adapter().validate_json(body, strict=True)


def _head(body: bytes) -> bytes:
    return json.dumps({"v": SCHEMA, "h": sha256(body).hexdigest()}).encode()


@cache
def _adapter() -> "TypeAdapter[Analysis]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - 0.1 s that only a cache hit pays

    return TypeAdapter(Analysis)
