"""Exercises and what they came to as JSON, sealed, and back; what is none, or of another version, raises ValueError.

A field that one version knows and another doesn't makes another schema: nobody reads half a record and writes it back.
"""

import json
from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results
from bot.storage.cache.sealing import seal, unseal

if TYPE_CHECKING:
    from pydantic import TypeAdapter

EXERCISE, OUTCOME = "whosays.exercise/1", "whosays.outcome/1"


def written_exercise(exercise: Exercise) -> bytes:
    """Write an exercise; raises ValueError where a text of it can't be written."""
    return seal(EXERCISE, _json(exercise))


def read_exercise(entry: bytes) -> Exercise:
    """Read an exercise; its records check themselves."""
    return _exercises().validate_json(unseal(EXERCISE, entry), strict=True)


def written_results(results: Results) -> bytes:
    """Write what an exercise came to."""
    return seal(OUTCOME, _json(results))


def read_results(entry: bytes) -> Results:
    """Read what an exercise came to."""
    return _results().validate_json(unseal(OUTCOME, entry), strict=True)


def _json(record: Exercise | Results) -> bytes:
    return json.dumps(asdict(record), ensure_ascii=False, separators=(",", ":")).encode()


@cache
def _exercises() -> "TypeAdapter[Exercise]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - 0.1 s that only a class pays

    return TypeAdapter(Exercise)


@cache
def _results() -> "TypeAdapter[Results]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - as above

    return TypeAdapter(Results)
