"""Tokens and money: what is added up, and what it costs."""

import pytest

from bot.domain.spending import NO_CAPS, NOBODY, Caps, Payer, Prices, Usage


def test_the_usage_of_several_calls_is_their_sum() -> None:
    """Calls, prompt tokens and reply tokens are added each on its own."""
    actual = sum((Usage(1, 900, 100), Usage(2, 50, 7)), Usage())

    assert actual == Usage(calls=3, prompt_tokens=950, reply_tokens=107)


@pytest.mark.parametrize(
    ("usage", "expected"),
    [
        (Usage(), 0),
        (Usage(1, 1_000_000, 0), 400_000),
        (Usage(1, 0, 1_000_000), 1_600_000),
        (Usage(1, 1000, 200), 720),
        (Usage(1, 1, 0), 1),
        (Usage(1, 3, 1), 3),
    ],
)
def test_a_cost_is_in_millionths_of_a_dollar_and_never_rounded_down(usage: Usage, expected: int) -> None:
    """Prices are for a million tokens, so a token of a dollar's price costs one millionth."""
    assert Prices(prompt=0.40, reply=1.60).cost(usage) == expected


def test_what_has_no_price_costs_nothing() -> None:
    """A model on a machine of one's own."""
    assert Prices().cost(Usage(9, 10**9, 10**9)) == 0


def test_nobody_pays_unless_somebody_is_named() -> None:
    """On a terminal there is neither a user nor a chat."""
    assert Payer() == NOBODY


def test_no_caps_are_caps_like_others() -> None:
    """They are no falsehood, in whose place others would be taken."""
    assert (Caps(), bool(NO_CAPS)) == (NO_CAPS, True)
