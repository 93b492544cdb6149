"""What the model replies: the schema that it is held to, and a reader that trusts none of it.

A reply that is no JSON object with claims is malformed. One broken claim among good ones is left out and counted: other
fields than these are not looked at, and what is longer than any honest value is cut, so that grounding refuses it.
"""

import json
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from bot.domain.claim import Modality, SourceKind

MOST_CLAIMS = 40  # of one reply: more than twice what is asked for
_LONGEST_STATEMENT, _LONGEST_NAME, _LONGEST_WORDS = 1_000, 200, 80  # characters
_MOST_WORDS, _MOST_SENTENCES = 12, 60
_MOST_BRACES = 20  # places at which an object is looked for
_JSON = json.JSONDecoder(strict=False)
_SHAPE = (
    ' Reply with one JSON object and nothing else: {"claims": [{"sentences": [12], "statement": "…", '
    '"source_kind": "…", "source_name": "…" or null, "source_title": "…" or null, "via": "…" or null, '
    '"modality": "…", "cues": ["…"], "centrality": 1 to 5}], "headline_stronger_than_body": true or false, '
    '"loaded_words": ["…"], "not_an_article": true or false}'
)


def _cut(longest: int) -> BeforeValidator:
    return BeforeValidator(lambda value: value[:longest] if isinstance(value, str) else value)


def _few(most: int) -> BeforeValidator:
    return BeforeValidator(lambda value: value[:most] if isinstance(value, list) else value)


def _label(value: object) -> object:
    """Take "Named person" for named_person: servers without a schema have models that spell freely."""
    return value.strip().lower().replace(" ", "_").replace("-", "_") if isinstance(value, str) else value


def _name(value: object) -> object:
    return None if isinstance(value, str) and value.strip().lower() in {"", "null", "none", "-"} else value


Words = Annotated[str, _cut(_LONGEST_WORDS)]
Name = Annotated[str | None, _cut(_LONGEST_NAME), BeforeValidator(_name)]


class ReplyClaim(BaseModel):
    """One claim of a reply, as the model gives it: nothing of it is grounded yet."""

    model_config = ConfigDict(frozen=True)

    sentences: Annotated[list[Annotated[int, Field(ge=0, le=1_000_000)]], _few(_MOST_SENTENCES)]
    statement: Annotated[str, _cut(_LONGEST_STATEMENT)] = ""
    source_kind: Annotated[SourceKind, BeforeValidator(_label)]
    source_name: Name = None
    source_title: Name = None
    via: Name = None
    modality: Annotated[Modality, BeforeValidator(_label)]
    cues: Annotated[list[Words], _few(_MOST_WORDS)] = []
    centrality: Annotated[int, Field(ge=1, le=5)] = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply whose shape is right; `broken` counts the claims that had none."""

    claims: tuple[ReplyClaim, ...]
    headline_stronger_than_body: bool = False
    loaded_words: tuple[str, ...] = ()
    not_an_article: bool = False
    broken: int = 0


def read_reply(text: str) -> Reply:
    """Read a reply, also one between other words or in a code block; raises ValueError for what is none."""
    found = _object(text)
    claims = found.get("claims")
    if not isinstance(claims, list):
        raise ValueError("no list of claims")  # noqa: TRY004 - whatever is wrong with a reply is one kind of error
    read = [claim for each in claims[:MOST_CLAIMS] if (claim := _claim(each)) is not None]
    if claims and not read:
        raise ValueError("no claim of the right shape")
    words = found.get("loaded_words")
    return Reply(
        tuple(read),
        headline_stronger_than_body=found.get("headline_stronger_than_body") is True,
        loaded_words=tuple(word[:_LONGEST_WORDS] for word in _list(words)[:_MOST_WORDS] if isinstance(word, str)),
        not_an_article=found.get("not_an_article") is True,
        broken=len(claims) - len(read),
    )


def schema() -> dict[str, Any]:
    """Give the strict JSON schema of a reply, as `response_format` takes it: JSON, whose values are of any kind."""
    claim = _strict(
        {
            "sentences": {"type": "array", "items": {"type": "integer"}},
            "statement": {"type": "string"},
            "source_kind": {"type": "string", "enum": list(SourceKind)},
            **{name: {"type": ["string", "null"]} for name in ("source_name", "source_title", "via")},
            "modality": {"type": "string", "enum": list(Modality)},
            "cues": {"type": "array", "items": {"type": "string"}},
            "centrality": {"type": "integer", "enum": [1, 2, 3, 4, 5]},
        }
    )
    return _strict(
        {
            "claims": {"type": "array", "items": claim},
            "headline_stronger_than_body": {"type": "boolean"},
            "loaded_words": {"type": "array", "items": {"type": "string"}},
            "not_an_article": {"type": "boolean"},
        }
    )


def shape() -> str:
    """Describe a reply to a model whose server holds it to no schema."""
    return _SHAPE


def _strict(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _object(text: str) -> dict[str, Any]:
    """Find the JSON object with the claims; a reasoning model may put braces before it."""
    start = text.find("{")
    for _ in range(_MOST_BRACES):
        if start < 0:
            break
        try:
            found, _ = _JSON.raw_decode(text, start)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and "claims" in found:
            return found
        start = text.find("{", start + 1)
    raise ValueError("no JSON object with claims")


def _claim(given: object) -> ReplyClaim | None:
    try:
        return ReplyClaim.model_validate(given)
    except (ValidationError, RecursionError):
        return None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
