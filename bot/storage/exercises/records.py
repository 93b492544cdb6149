"""Exercises and what they came to as JSON, and back; what is none raises ValueError."""

import json
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results

if TYPE_CHECKING:
    from pydantic import TypeAdapter


def written(record: Exercise | Results) -> bytes:
    """Write a record."""
    return json.dumps(asdict(record), separators=(",", ":")).encode("utf-8", "surrogatepass")


def read_exercise(entry: bytes | str) -> Exercise:
    """Read an exercise; its records check themselves."""
    return _exercises().validate_json(entry, strict=True)


def read_results(entry: bytes | str) -> Results:
    """Read what an exercise came to."""
    return _results().validate_json(entry, strict=True)


@cache
def _exercises() -> "TypeAdapter[Exercise]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - 0.1 s that only a class pays

    return TypeAdapter(Exercise)


@cache
def _results() -> "TypeAdapter[Results]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - as above

    return TypeAdapter(Results)
