"""What a moderator changed is said in the same words wherever it is told."""

import pytest

from bot.domain.article import Article
from bot.domain.moderation.correction import Change
from bot.i18n import ENGLISH
from bot.views.moderation.changes import change_name, change_words
from bot.views.moderation.log_reasons import log_reason
from tests.doubles.any_histories import correction, undoing
from tests.doubles.claims import made_claim

CLAIM = made_claim(Article(text="It may rain."), "It may rain.")


@pytest.mark.parametrize("change", [change for change in Change if change is not Change.UNDONE])
def test_chat_page_and_log_say_the_same(change: Change) -> None:
    """A chat tells in the same line from what to what."""
    one = correction(1, change, CLAIM)

    told = {
        change_name(one, ENGLISH),
        change_words(one, ENGLISH).partition(":")[0],
        log_reason(change, ENGLISH, "corrected"),
    }

    assert len(told) == 1
    assert ("→" in change_words(one, ENGLISH)) == (change in {Change.SOURCE, Change.MODALITY})


def test_what_is_undone_is_named_by_its_number() -> None:
    """On pages and in chats."""
    (_, undone) = undoing([correction(1, Change.SOURCE, CLAIM)], 1)

    assert change_name(undone, ENGLISH) == change_words(undone, ENGLISH) == "Change 1 undone"
