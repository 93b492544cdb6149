"""/privacy: every life-time that it tells is the one that is kept."""

import pytest

from bot.i18n import LANGUAGES
from bot.storage import keys
from tests.doubles.bot_api import BotApi

pytestmark = pytest.mark.usefixtures("commands")
DAY = 24 * 3600


async def test_what_is_told_is_what_is_kept(api: BotApi) -> None:
    """A day for analyses and for pupils, two days at most for message numbers, and the rest of it."""
    chat = api.private(api.person("Alice"))

    chat.send(chat.person, "/privacy")
    (told,) = await chat.wait(lambda sent: len(sent) == 1)

    assert ("for about 24 hours after it was last asked for" in told.text, keys.TEXT_SECONDS) == (True, DAY)
    assert ("up to two days" in told.text, max(keys.EDIT_SECONDS, keys.ANSWER_GIVEN_SECONDS)) == (True, 2 * DAY)
    assert ("not under your name: for two days" in told.text, keys.SUM_SECONDS) == (True, 2 * DAY)
    assert ("without the article: for 30 days" in told.text, keys.REFERENCE_SECONDS) == (True, 30 * DAY)
    assert ("runs me, for 30 days" in told.text, keys.PARKED_SECONDS) == (True, 30 * DAY)
    assert ("for ten minutes" in told.text, keys.PRESS_SECONDS) == (True, 600)
    assert ("90 days after its last change" in told.text, keys.EXERCISE_SECONDS) == (True, 90 * DAY)
    assert ("for 24 hours after the first of them came" in told.text, keys.CLASS_SECONDS) == (True, DAY)
    pages = max(keys.TICKET_SECONDS, keys.SESSION_SECONDS)
    assert ("in a browser: for up to 8 hours" in told.text, pages) == (True, 8 * 3600)
    assert ("asked to type: for an hour" in told.text, keys.AWAITED_SECONDS) == (True, 3600)
    assert ("said so; who did" in told.text, keys.REPORT_SECONDS, keys.TOLD_SECONDS) == (True, 90 * DAY, 30 * DAY)
    assert ("reported or corrected: for up to 90 days" in told.text, keys.PIN_SECONDS) == (True, 90 * DAY)
    assert ("for a year after the last change" in told.text, keys.CORRECTION_SECONDS) == (True, 365 * DAY)
    assert ("correct them: for two days" in told.text, keys.SENT_SECONDS) == (True, 2 * DAY)
    assert "articles under codes, links by their site alone; for 90 days" in told.text


@pytest.mark.parametrize("code", LANGUAGES)
async def test_it_is_told_in_every_language_and_chat(api: BotApi, code: str) -> None:
    """In a group too, as a reply."""
    alice = api.person("Alice", language=code)
    group = api.group("News", members=[alice])

    asked = group.send(alice, "/privacy")

    (told,) = await group.wait(lambda sent: len(sent) == 1)
    assert told.reply_to == asked["message_id"]
    assert told.text.count("•") == 21
