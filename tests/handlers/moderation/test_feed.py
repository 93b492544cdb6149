"""The log chat is told what is new: each entry once and in order, a flood as a number, whatever happens in between."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.audit import AuditEvent, Happening
from bot.domain.moderation.feed_category import Category
from bot.storage.people.preferences import Preferences
from bot.storage.server.connection import Connection
from handlers.moderation.feed import MOST_BEHIND, PAUSE, SLOW
from tests.doubles.audit import ANSWERED, ASKED, NOON, PERSON
from tests.doubles.bot_api import BotApi
from tests.doubles.log_chat import FeedRig, feed_rig

FAILED = AuditEvent(what=Happening.FAILED, user=PERSON, reason="unreachable_link", reference="7F3K2")
FLAGGED = AuditEvent(what=Happening.REPORTED, user=PERSON, reason="wrong_source", report=12)
LOOKED = AuditEvent(what=Happening.LOOKED, user=PERSON, reason="log")


@pytest.fixture
async def rig(api: BotApi, store: Connection) -> AsyncIterator[FeedRig]:
    """Open a log chat."""
    async with feed_rig(api, store) as rig:
        yield rig


def numbers(told: list[str]) -> list[int]:
    """Read the entries' numbers."""
    return [int(found) for text in told for found in re.findall(r"^(?:↻ )?(\d+) · \d\d:", text, re.MULTILINE)]


async def test_entries_of_some_seconds_are_one_message(rig: FeedRig) -> None:
    """With a hashtag each, which Telegram finds, and what a moderator may send back; nobody's whole tag."""
    await rig.write(ANSWERED, FAILED, FLAGGED)

    pause = await rig.feed.step()

    (text,) = rig.told
    (message,) = rig.group.sent
    assert pause == PAUSE
    assert numbers([text]) == [1, 2, 3]
    assert "#failed Failed: the page can’t be reached" in text
    assert "/log 7F3K2" in text
    assert "/report 12" in text
    assert [entity["type"] for entity in message.entities].count("hashtag") == 3
    assert [entity["type"] for entity in message.entities].count("bot_command") == 0  # a tap would send it bare
    assert str(PERSON) not in text


async def test_nothing_new_is_no_message(rig: FeedRig) -> None:
    """And what was there before the feed was switched on is not new."""
    await rig.feed.step()
    await rig.write(ASKED, LOOKED)  # of kinds that nobody switched on
    await rig.feed.step()

    assert rig.told == []


async def test_kinds_are_told_as_they_are_switched(rig: FeedRig) -> None:
    """From then on; what came before stays untold."""
    await rig.write(ASKED, ANSWERED)
    await rig.feed.step()
    await rig.state.switch(Category.ASKED, on=True)
    await rig.state.switch(Category.ANSWERED, on=False)
    await rig.write(ASKED, ANSWERED)
    await rig.feed.step()

    assert numbers(rig.told) == [2, 3]


async def test_a_flood_is_told_as_a_number(rig: FeedRig) -> None:
    """What stands among it is told all the same."""
    await rig.write(*[ANSWERED] * 30, FAILED, *[ANSWERED] * 27)

    await rig.feed.step()

    (text,) = rig.told
    assert "1–58 · 12:00:00–12:00:00 #answered × 57 Answered" in text
    assert "31 · 12:00:00 #failed" in text


async def test_what_does_not_fit_into_one_message_is_told_by_the_next(rig: FeedRig) -> None:
    """Each entry once and in order; no message is longer, or has more entities, than Telegram takes."""
    reasons = [f"reason_{number}_{'x' * 60}" for number in range(90)]
    await rig.write(*(replace(FAILED, reason=reason) for reason in reasons))

    for _ in range(12):
        await rig.feed.step()

    assert numbers(rig.told) == list(range(1, 91))
    assert len(rig.told) > 2
    assert max(len(text) for text in rig.told) <= 4094
    assert all(sum(entity["type"] == "hashtag" for entity in m.entities) >= 1 for m in rig.group.sent)
    assert rig.api.refusals == []


async def test_a_flood_of_what_is_not_told_hides_nothing(rig: FeedRig) -> None:
    """However many are asked and answered from the cache, what is told is told one by one."""
    await rig.write(*[ASKED] * (MOST_BEHIND + 50), FAILED)

    await rig.feed.step()

    assert numbers(rig.told) == [MOST_BEHIND + 51]


async def test_who_is_far_behind_sums_up(rig: FeedRig) -> None:
    """Thousands of entries are no dozens of messages; then it goes on as ever."""
    await rig.write(*[ANSWERED] * MOST_BEHIND, FAILED, *[ASKED] * 50)
    await rig.feed.step()
    await rig.write(FAILED)
    await rig.feed.step()

    first, second = rig.told
    assert first.startswith(f"{MOST_BEHIND + 1} entries came while I could not tell them here")
    assert f"#answered × {MOST_BEHIND}" in first
    assert "#asked" not in first
    assert numbers([second]) == [MOST_BEHIND + 52]


async def test_one_process_tells_at_a_time(rig: FeedRig) -> None:
    """However many there are; another one goes on where the first left off."""
    other = rig.process()
    await rig.write(FAILED)
    await asyncio.gather(rig.feed.step(), other.step(), rig.process().step())
    await rig.write(FAILED)
    await asyncio.gather(other.step(), rig.feed.step())

    assert numbers(rig.told) == [1, 2]


async def test_who_dies_on_the_way_repeats_one_message_and_says_so(rig: FeedRig) -> None:
    """Nobody knows whether it arrived; what came since is told after it."""
    await rig.write(FAILED)
    place = await rig.state.place(1)
    await rig.state.sending(place, 1)  # and no word after that
    await rig.write(FLAGGED)

    await rig.feed.step()
    await rig.feed.step()

    assert [text[:5] for text in rig.told] == ["↻ 1 ·", "2 · 1"]


async def test_a_message_that_telegram_refuses_is_sent_later(rig: FeedRig, caplog: pytest.LogCaptureFixture) -> None:
    """The bot is out: that is said once, looked at now and then, and nothing is lost or marked as a repeat."""
    rig.group.kick_bot()
    await rig.write(FAILED)

    pauses = [await rig.feed.step(), await rig.feed.step()]
    rig.group.bot_becomes("member")
    await rig.feed.step()

    lines = [record.message for record in caplog.records if "log chat" in record.message]
    assert pauses == [SLOW, SLOW]
    assert [line[:45] for line in lines] == ["the log chat can't be told what is new: Forbi"]
    assert [text[:4] for text in rig.told] == ["1 · "]
    rig.api.refusals.clear()


async def test_a_group_that_became_a_supergroup_is_followed(api: BotApi, store: Connection) -> None:
    """By the very message that finds it out, and after a restart."""
    async with feed_rig(api, store, supergroup=False) as rig:
        new = rig.group.upgrade()
        await rig.write(FAILED)
        await rig.feed.step()
        await rig.write(FLAGGED)
        await rig.process().step()
        await rig.feed.step()

    assert numbers([message.text for message in new.sent]) == [1, 2]
    assert await rig.log_chat.is_here(new.id)
    api.refusals.clear()


async def test_the_group_s_language_is_spoken(rig: FeedRig, store: Connection) -> None:
    """The one that its admins set; entries of another day are below its date."""
    await Preferences(store).set_chat_language(rig.group.id, "uk")
    await rig.write(replace(FAILED, at=NOON - timedelta(days=1)), FAILED)

    await rig.feed.step()

    assert "#failed Не вдалося" in rig.told[0]
    assert [line for line in rig.told[0].splitlines() if line.startswith("2026")] == [
        "2026-11-28 (UTC)",
        "2026-11-29 (UTC)",
    ]
