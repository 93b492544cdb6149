"""Whoever is blocked reaches no handler, and hears that once an hour at most; all others are served."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bot.domain.moderation.block import Block, Kind
from bot.storage.moderation.blocks import Blocks
from bot.storage.moderation.roster import Roster
from bot.storage.people.preferences import Preferences
from bot.storage.server.connection import Connection
from handlers.keeping_out import PAUSE, KeepingOut
from handlers.notices import Notices
from handlers.outlet import Outlet
from handlers.tongues import Tongues
from tests.doubles.audit import NOON, pseudonyms_at
from tests.doubles.bot_api import BotApi
from tests.doubles.handled import Handled, bot_on
from tests.doubles.moderating import blocking_on
from tests.doubles.stores import new_store, no_store

BY = "b" * 16


class Door:
    """A bot that keeps people out, and the words and kinds of what came past that; `now` is what its clock shows."""

    def __init__(self, api: BotApi, store: Connection) -> None:
        self.api, self.store, self.now = api, store, 0.0
        self.blocking = blocking_on(store)
        self.passed: list[str] = []
        self.chat = api.private(api.person("Alice"))
        self.group = api.group("News", members=[self.chat.person], privacy=False)

    async def take(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Write down what came."""
        message = update.effective_message
        self.passed.append((message.text if message is not None else None) or "other")

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Handled]:
        """Run the bot."""
        bot = bot_on(self.api)
        keeping_out = KeepingOut(
            self.blocking,
            Roster(self.store),
            Notices(lambda: self.now, PAUSE),
            Tongues(Preferences(self.store)),
            Outlet(bot),
        )
        application: Application[Any, Any, Any, Any, Any, Any] = ApplicationBuilder().bot(bot).updater(None).build()
        application.add_handler(TypeHandler(Update, keeping_out.on_update), group=-1)
        application.add_handler(TypeHandler(Update, self.take))
        async with application:
            yield Handled(application)


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    """Give such a bot on a Bot API server and a Redis of its own."""
    async with BotApi() as api, new_store(tmp_path) as store:
        yield Door(api, store)


async def block(door: Door, *, until: datetime | None = None) -> None:
    """Block Alice."""
    subject = pseudonyms_at(door.store).hidden(door.chat.id)
    one = Block(kind=Kind.USER, subject=subject, shown="tag", why="Insults", by=BY, at=NOON, until=until)
    await Blocks(door.store).put(one)


async def block_group(door: Door) -> None:
    """Block the group."""
    await door.blocking.block_chat_by_id(door.group.id, "Flood", BY, None)


async def test_what_is_open_passes_and_nothing_else(door: Door) -> None:
    """In private; a command that was forwarded, or that asks for more than a welcome, is none of these."""
    await block(door)
    alice, chat = door.chat.person, door.chat
    is_open = ["/start", "/help", "/privacy", "/mydata", "/forget", "/forget@whosays_bot"]
    for text in (*is_open, "/start j-abc", "/exercises", "/login", "an article", "/helping", "/cancel"):
        chat.send(alice, text)
    chat.send(alice, "/help", forward_origin={"type": "hidden_user", "sender_user_name": "x", "date": 1})
    chat.send_photo(alice, caption="/help")
    chat.edit(chat.send(alice, "/privacy"), "another article")

    async with door.open() as bot:
        await bot.all()

    assert door.passed == [*is_open, "/privacy"]
    (told,) = chat.sent
    assert told.text == "Moderators have blocked you: Insults\n/privacy, /mydata and /forget stay open to you."


async def test_it_is_said_once_an_hour(door: Door) -> None:
    """To each in each chat, and in a group to whoever speaks to this bot alone; with the end where there is one."""
    await block(door, until=datetime(2126, 1, 2, 3, 4, tzinfo=UTC))
    alice = door.chat.person
    door.group.send(alice, "good morning")
    door.group.send(alice, "/check")
    door.group.send(alice, "/check")
    door.chat.send(alice, "hello")

    async with door.open() as bot:
        await bot.all()
        first = [len(door.group.sent), len(door.chat.sent)]
        for door.now in (PAUSE - 1, PAUSE):
            door.chat.send(alice, "hello")
            await bot.all()

    assert (first, len(door.chat.sent), door.passed) == ([1, 1], 2, [])
    assert "blocked you until 2126-01-02 03:04 UTC: Insults" in door.group.sent[0].text


async def test_a_press_shows_it_and_inline_mode_nothing(door: Door) -> None:
    """Each press, since the button would turn for ever; the one that erases what is kept of them goes through."""
    await block(door)
    alice, chat = door.chat.person, door.chat

    async with door.open() as bot:
        presses = [chat.press_data(alice, None, data, inline_message_id="x") for data in ("1:w:" + "a" * 22, "1:r")]
        door.api.inline(alice, "https://news.example")
        await bot.all()

    assert [press.answered and press.answered["text"][:36] for press in presses] == [
        "Moderators have blocked you: Insults"
    ] * 2
    assert (door.passed, door.api.inline_answers) == ([], [])


async def test_a_blocked_group_is_silent_but_for_one_line(door: Door) -> None:
    """Whoever speaks to the bot there, hidden admins too; the same people are served elsewhere."""
    await block_group(door)
    alice = door.chat.person
    boris = door.api.person("Boris")
    door.group.send(alice, "good morning")
    door.group.send(alice, "/check")
    door.group.send(boris, "/privacy")
    door.group.send(boris, "/check", anonymous=True)
    door.chat.send(alice, "hello")

    async with door.open() as bot:
        await bot.all()

    (told,) = door.group.sent
    assert (told.text, door.passed) == ("Moderators have blocked this chat: Flood", ["hello"])


async def test_what_telegram_itself_tells_is_heard_of_any_chat(door: Door) -> None:
    """Else the bot would not learn that a group has moved, or that it was thrown out."""
    await block_group(door)
    door.group.kick_bot()
    door.group.bot_becomes("member")

    async with door.open() as bot:
        await bot.all()

    assert door.passed == ["other", "other"]


async def test_a_moderator_is_served_whoever_blocked_them(door: Door) -> None:
    """By whatever way the block came about, and in a blocked group as well."""
    await block(door)
    await block_group(door)
    await Roster(door.store).fill([door.chat.id])
    door.chat.send(door.chat.person, "hello")
    door.group.send(door.chat.person, "/check")

    async with door.open() as bot:
        await bot.all()

    assert door.passed == ["hello", "/check"]


async def test_who_can_not_be_told_is_kept_out_all_the_same(door: Door) -> None:
    """A chat that takes no message, and a press that is too old."""
    await block(door)
    door.chat.send(door.chat.person, "an article")
    press = door.chat.press_data(door.chat.person, None, "1:r", inline_message_id="x")
    press.answer({})
    door.chat.blocked = True

    async with door.open() as bot:
        await bot.all()

    assert (door.passed, len(door.api.refusals)) == ([], 2)


async def test_without_the_store_everybody_is_served() -> None:
    """Nobody is told that they are blocked, and nobody is kept waiting."""
    async with BotApi() as api, no_store() as nothing:
        door = Door(api, nothing)
        door.chat.send(door.chat.person, "hello")

        async with door.open() as bot:
            await bot.all()

    assert door.passed == ["hello"]
