"""Moderators' buttons carry a few bytes, which are read strictly."""

import pytest

from handlers.button_keys import button_key
from handlers.keyboards import decode, moderation_button
from handlers.moderation.presses import ModerationPress, Verb, decode_moderation

LONGEST = ModerationPress(Verb.VOICE, 9_999_999_999_999_999, 999, button_key("x"))


@pytest.mark.parametrize("verb", Verb)
def test_a_press_comes_back_as_it_was(verb: Verb) -> None:
    """With its number, its place and its key."""
    pressed = ModerationPress(verb, 12, 3, button_key("Grozev"))

    assert decode_moderation(pressed.encoded()) == pressed


def test_the_longest_fits_a_button() -> None:
    """Telegram takes 64 bytes."""
    data = str(moderation_button("x", LONGEST).callback_data)

    press = decode(data)
    assert press is not None
    assert (len(data) <= 64, press.moderation) == (True, LONGEST)


@pytest.mark.parametrize(
    "data",
    ["", "s", "s:", "z:1", "s:-1", "s:1:", "s:1:1234", "v:1:0:short", "s:1:0:abcdefg", "s:١", "s:1\n", "s:1:0:a b!cd"],
)
def test_what_was_not_made_here_is_none(data: str) -> None:
    """Whoever sends it."""
    assert decode_moderation(data) is None
    assert decode(f"1:m:{data}") is None
