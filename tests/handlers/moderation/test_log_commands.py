"""Moderators read the log in their chat: page by page, entry by entry, in figures; nobody else learns that they can."""

import re
from collections.abc import AsyncIterator
from datetime import date

import pytest

from bot.domain.audit import AuditEvent, Happening
from bot.storage.moderation.feed_state import FeedState
from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_when, log_at, pseudonyms_at
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.groups import Group
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, said
from tests.doubles.whole_bot import bot_with

FAILED = AuditEvent(what=Happening.FAILED, user=5, host="news.example", reason="empty", reference="7F3K2")


@pytest.fixture
def group(api: BotApi) -> Group:
    """Open the group that is told the log."""
    return api.group("Moderators", members=[api.person("Mira")])


@pytest.fixture
async def moderator(api: BotApi, store: Connection, chat: PrivateChat, group: Group) -> AsyncIterator[PrivateChat]:
    """Run the bot with one moderator, whose chat this is."""
    async with bot_with(store, api, moderators=(chat.person.id,), log_chat=group.id, web_url="https://whosays.example"):
        yield chat


async def test_pages_of_the_log_are_turned(moderator: PrivateChat, store: Connection) -> None:
    """By buttons, in the same message, with a link to the same filter in the browser; each look is in the log."""
    await log_at(store).append([FAILED] * 30)
    moderator.send(moderator.person, "/log news.example #failed")
    page = await said(moderator, "30 · ")
    newest = page.text
    await moderator.press(moderator.person, page, "Older").wait()
    await moderator.wait(lambda _: page.text.splitlines()[1].startswith("18 · "))
    await moderator.press(moderator.person, page, "Newest").wait()
    await moderator.wait(lambda _: page.text == newest)

    looks = [entry for entry in await entries_when(store, 33) if entry.what == Happening.LOOKED]
    tag = (await pseudonyms_at(store).tags([moderator.person.id]))[moderator.person.id]
    assert re.findall(r"^(\d+) · \d\d:", newest, re.MULTILINE) == [str(number) for number in range(30, 18, -1)]
    assert page.keyboard[-1][0]["url"] == "https://whosays.example/moderators/log?hashtag=failed&site=news.example"
    assert {(entry.user, entry.reason) for entry in looks} == {(tag, "log")}


async def test_what_was_asked_is_found_again(moderator: PrivateChat, store: Connection) -> None:
    """By a reply to the answer, by its entry's number, by whoever asked; and it counts in the figures."""
    moderator.send(moderator.person, SEED)
    given = await answer(moderator)
    await entries_when(store, 2)
    moderator.send(moderator.person, "/log", reply_to=given)
    by_answer = await said(moderator, "#answered")
    moderator.send(moderator.person, "/log 2")
    whole = await said(moderator, "Entry 2, ")
    moderator.send(moderator.person, "/log me #asked")
    by_me = await said(moderator, "#asked")
    moderator.send(moderator.person, "/log nonsense")
    usage = await said(moderator, "I can’t make out “nonsense”")
    moderator.send(moderator.person, "/stats")
    figures = await said(moderator, "Open reports: 0")
    moderator.send(moderator.person, "/stats 14d")
    fortnight = await said(moderator, " to 2")
    moderator.send(moderator.person, "/stats 36h")
    days = await said(moderator, "Write /stats alone")

    assert "2 · " in by_answer.text
    assert "#asked" not in by_answer.text
    assert re.search(r"Article: [0-9a-f]{64}\n", whole.text)
    assert "1 · " in by_me.text
    assert "Write /log with" in usage.text
    assert {"Asked: 1", "Parked updates: 0", "Blocks: 0"} <= set(figures.text.splitlines())
    first, last = map(date.fromisoformat, re.findall(r"\d{4}-\d\d-\d\d", fortnight.text)[:2])
    assert (last - first).days == 13
    assert "Asked: 1" in fortnight.text
    assert "such as 7d or 4w" in days.text


async def test_the_feed_is_switched_and_nobody_else_sees_how(
    api: BotApi, moderator: PrivateChat, group: Group, store: Connection
) -> None:
    """Buttons tick what is told; whoever is no moderator is answered as to any unknown command, a forged press too."""
    moderator.send(moderator.person, "/feed")
    switches = await said(moderator, "The log chat is told")
    before = switches.buttons
    await moderator.press(moderator.person, switches, "asked").wait()
    await moderator.wait(lambda _: "✓ asked" in switches.buttons)
    stranger = api.private(api.person("Sam"))
    for command in ("/log", "/stats", "/feed", "/nonsense"):
        stranger.send(stranger.person, command)
    await stranger.wait(lambda sent: len(sent) == 4)
    forged = await stranger.press_data(stranger.person, switches, "1:t:asked:0").wait()

    assert {"✓ failed", "asked", "looked"} <= set(before)
    assert len({message.text for message in stranger.sent}) == 1
    assert forged["text"] == "This button has expired."
    assert "✓ asked" in switches.buttons
    assert group.sent == []
    switched = [one for one in await entries_when(store, 2) if one.what == Happening.FEED_SWITCHED]
    assert [(one.reason, one.detail) for one in switched] == [("switched_on", "asked")]


async def test_whatever_is_typed_and_pressed_is_no_fault(
    api: BotApi, moderator: PrivateChat, store: Connection
) -> None:
    """A word as long as a message is, and buttons below messages that are deleted."""
    await log_at(store).append([FAILED] * 30)
    moderator.send(moderator.person, f"/log {'x' * 4_090}")
    usage = await said(moderator, "I can’t make out")
    pressed = []
    for command, words, button in (("/log #failed", "30 · ", "Older"), ("/feed", "The log chat is told", "asked")):
        moderator.send(moderator.person, command)
        shown = await said(moderator, words)
        press = moderator.press(moderator.person, shown, button)
        del moderator.own[shown.id]
        pressed.append(await press.wait())
    moderator.send(moderator.person, "/stats")
    await said(moderator, "Open reports: 0")

    assert "xxx…" in usage.text
    assert [answer.get("text") for answer in pressed] == ["", ""]
    assert [method for method, _ in api.refusals] == ["editMessageText"] * 2
    api.refusals.clear()
    assert [message.text for message in moderator.sent if "ref " in message.text] == []


async def test_the_log_s_chat_is_told_what_is_new(api: BotApi, store: Connection, group: Group) -> None:
    """By whichever process runs, from where the last one left off."""
    await FeedState(store).place(0)
    await log_at(store).append([FAILED])

    async with bot_with(store, api, log_chat=group.id):
        told = await said(group, "#failed")

    assert "news." in told.text
    assert "/log 7F3K2" in told.text
