"""Why something was not done."""

import pytest

from bot.domain.exercise.refusal import Why
from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.views.exercise.refusals import refusal


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_refusal_fits_what_a_pressed_button_shows(code: str) -> None:
    """Telegram shows 200 characters over the chat, and refuses more."""
    assert max(len(refusal(why, tongue(code))) for why in Why) <= 190


def test_each_refusal_has_its_own_sentence() -> None:
    """Whoever reads it can tell what was wrong."""
    assert len({refusal(why, ENGLISH) for why in Why}) == len(Why)
