"""Analyses as bytes and back: their records as JSON, sealed (sealing.py). Never pickle.

What comes back is whole or nothing: what is no sealed entry of this schema, and a body that is no Analysis (its records
check themselves: spans on the text, ranks in order) both raise ValueError.
"""

import json
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from bot.domain.analysis import Analysis
from bot.storage.cache.sealing import seal, unseal

if TYPE_CHECKING:
    from pydantic import TypeAdapter

SCHEMA = "whosays.analysis/1"


def encode(analysis: Analysis) -> bytes:
    """Write an analysis."""
    return seal(SCHEMA, json.dumps(asdict(analysis), separators=(",", ":")).encode())


def decode(entry: bytes) -> Analysis:
    """Read what `encode` wrote; raises ValueError for anything else."""
    return _adapter().validate_json(unseal(SCHEMA, entry), strict=True)


@cache
def _adapter() -> "TypeAdapter[Analysis]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - 0.1 s that only a cache hit pays

    return TypeAdapter(Analysis)
