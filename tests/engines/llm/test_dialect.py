"""How a server is asked: as strictly as it can be, and never again in a way that it has refused."""

import pytest

from bot.engines.llm.dialect import NEW_BOUND, Dialect, Format
from bot.engines.llm.reply import schema

REFUSALS = [
    "invalid value: 'json_schema'. supported values are: 'json_object' and 'text'.",
    "unknown field: response_format",
    "this model does not support structured outputs",
    "grammar is not supported by this backend",
]
TEMPERATURE = "unsupported value: 'temperature' does not support 0 with this model."


def test_every_server_is_asked_strictly_first() -> None:
    """By the schema of a reply, and without chance."""
    options = Dialect().options(99)

    assert (options["temperature"], options["max_tokens"]) == (0, 99)
    assert options["response_format"]["json_schema"] == {"name": "claims", "strict": True, "schema": schema()}


@pytest.mark.parametrize(
    ("dialect", "options"),
    [
        (Dialect(Format.JSON), {"max_tokens": 99, "temperature": 0, "response_format": {"type": "json_object"}}),
        (Dialect(Format.JSON, temperature=False), {"max_tokens": 99, "response_format": {"type": "json_object"}}),
        (Dialect(Format.PLAIN), {"max_tokens": 99, "temperature": 0}),
        (Dialect(Format.PLAIN, temperature=False), {"max_tokens": 99}),
        (Dialect(Format.PLAIN, temperature=False, bound=NEW_BOUND), {"max_completion_tokens": 99}),
    ],
)
def test_looser_ways_ask_for_less(dialect: Dialect, options: dict[str, object]) -> None:
    """JSON of any shape, then whatever the model says; a temperature only where it is taken."""
    assert dialect.options(99) == options


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_refused_format_is_loosened_by_one_step(refusal: str) -> None:
    """From the schema to JSON, from JSON to plain words, and no further."""
    asked = [Dialect(Format.STRICT), Dialect(Format.JSON), Dialect(Format.PLAIN)]

    assert [one.without(refusal) for one in asked] == [*asked[1:], None]


def test_a_refused_temperature_is_left_out() -> None:
    """And the format stays as it is."""
    assert Dialect(Format.JSON).without(TEMPERATURE) == Dialect(Format.JSON, temperature=False)
    assert Dialect(Format.JSON, temperature=False).without(TEMPERATURE) is None


def test_a_refused_bound_is_named_anew() -> None:
    """As newer models want it, once; the older name is never gone back to."""
    refusal = "unsupported parameter: 'max_tokens'. use 'max_completion_tokens' instead."

    assert Dialect().without(refusal) == Dialect(bound=NEW_BOUND)
    assert Dialect(bound=NEW_BOUND).without(refusal) is None


def test_who_takes_no_notice_of_a_format_is_asked_for_the_next() -> None:
    """From the schema to JSON, from JSON to plain words, and no further."""
    asked = [Dialect(Format.STRICT), Dialect(Format.JSON), Dialect(Format.PLAIN)]

    assert [one.looser() for one in asked] == [*asked[1:], asked[-1]]


@pytest.mark.parametrize("refusal", ["", "the model `scripted` does not exist", "you must provide a key"])
def test_other_refusals_change_nothing(refusal: str) -> None:
    """They are errors."""
    assert Dialect().without(refusal) is None
