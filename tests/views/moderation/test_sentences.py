"""What is said of reports and refusals: a sentence for each, short enough for where it stands."""

import pytest

from bot.domain.moderation.refusal import Why
from bot.domain.moderation.report import Outcome, Reason
from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.views.moderation.refusals import refusal
from bot.views.moderation.reports import outcome_sentence, reason_words


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_refusal_fits_what_a_pressed_button_shows(code: str) -> None:
    """Telegram shows 200 characters over the chat, and refuses more; a reason is a button's."""
    assert max(len(refusal(why, tongue(code))) for why in Why) <= 190
    assert max(len(reason_words(reason, tongue(code))) for reason in Reason) <= 30


def test_each_has_words_of_its_own() -> None:
    """Whoever reads them can tell one from the other."""
    assert len({refusal(why, ENGLISH) for why in Why}) == len(Why)
    assert len({reason_words(reason, ENGLISH) for reason in Reason}) == len(Reason)
    assert len({outcome_sentence(outcome, ENGLISH) for outcome in Outcome}) == len(Outcome)
