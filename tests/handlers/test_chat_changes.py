"""Chats that go, come back and move, as Telegram's double tells of them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import Update
from telegram.ext import ChatMemberHandler, MessageHandler, TypeHandler, filters

from bot.storage.people.preferences import Preference, Preferences
from handlers.chat_changes import ChatChanges
from tests.doubles.bot_api import BotApi
from tests.doubles.handled import AnyHandler, Handled, bot_on, handling
from tests.doubles.stores import new_store, no_store


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the double."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def preferences(tmp_path: Path) -> AsyncIterator[Preferences]:
    """Give an empty store."""
    async with new_store(tmp_path) as connection:
        yield Preferences(connection)


@pytest.fixture
async def handled(api: BotApi, preferences: Preferences) -> AsyncIterator[Handled]:
    """Start a bot that takes note of changes."""
    async with handling(bot_on(api), handlers_of(ChatChanges(preferences, preferences.move))) as handled:
        yield handled


def handlers_of(changes: ChatChanges) -> list[AnyHandler]:
    """Register the changes as the bot does."""
    return [
        ChatMemberHandler(changes.on_my_member, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, changes.on_migration),
    ]


async def test_a_person_who_blocks_the_bot_is_gone_until_they_let_it_in(
    api: BotApi, preferences: Preferences, handled: Handled
) -> None:
    """Blocking marks the chat, unblocking takes the mark away."""
    chat = api.private(api.person("Nadia"))
    chat.block()
    await handled.all()
    blocked = await preferences.is_gone(chat.id)

    chat.unblock()
    await handled.all()

    assert (blocked, await preferences.is_gone(chat.id)) == (True, False)


@pytest.mark.parametrize("status", ["left", "kicked"])
@pytest.mark.parametrize("back", ["member", "administrator"])
async def test_a_group_without_the_bot_is_gone_until_it_is_back(
    api: BotApi, preferences: Preferences, handled: Handled, status: str, back: str
) -> None:
    """Whoever removes the bot marks the group, whoever adds it takes the mark away."""
    group = api.group("7b", members=[api.person("Nadia")])
    group.bot_becomes(status)
    await handled.all()
    without = await preferences.is_gone(group.id)

    group.bot_becomes(back)
    await handled.all()

    assert (without, await preferences.is_gone(group.id)) == (True, False)


async def test_a_restricted_bot_is_still_in_its_group(api: BotApi, preferences: Preferences, handled: Handled) -> None:
    """Other rights are another matter."""
    group = api.group("7b", members=[api.person("Nadia")])

    group.bot_becomes("restricted")
    await handled.all()

    assert await preferences.is_gone(group.id) is False


@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 0, 1, 1), (1,), (0,)])
async def test_a_supergroup_has_its_groups_settings(
    api: BotApi, preferences: Preferences, handled: Handled, order: tuple[int, ...]
) -> None:
    """In whatever order the two messages about it come, twice, or only one of them."""
    group = api.group("7b", members=[api.person("Nadia")], supergroup=False)
    await preferences.set_chat_language(group.id, "uk")
    await preferences.set_auto(group.id, on=True)
    with api.held():
        new = group.upgrade()
        waiting = api.queue.waiting[:]
        api.queue.waiting.clear()
        for number in order:
            update = waiting[number].body
            assert isinstance(update, dict)
            api.push({name: body for name, body in update.items() if name != "update_id"})

    await handled.all()

    assert await preferences.read(new.id, None) == Preference(None, "uk", auto=True)
    assert await preferences.read(group.id, None) == Preference()


async def test_other_news_changes_nothing(api: BotApi, preferences: Preferences) -> None:
    """A message is no change of a chat, and a change of the bot's place no message."""
    changes = ChatChanges(preferences, preferences.move)
    handlers = [TypeHandler(Update, changes.on_my_member), TypeHandler(Update, changes.on_migration)]
    nadia = api.person("Nadia")
    group = api.group("7b", members=[nadia])
    await preferences.mark_gone(group.id)
    async with handling(bot_on(api), handlers[:1]) as handled:
        group.send(nadia, "/check")
        await handled.all()
    async with handling(bot_on(api), handlers[1:]) as handled:
        group.bot_becomes("administrator")
        await handled.all()

    assert await preferences.is_gone(group.id) is True


async def test_a_store_that_is_gone_is_no_failure(api: BotApi) -> None:
    """Nothing is told to anybody, and the next update is handled as well."""
    group = api.group("7b", members=[api.person("Nadia")], supergroup=False)
    failures: list[object] = []

    async def on_error(_: object, context: object) -> None:
        failures.append(context)

    async with no_store() as connection:
        changes = ChatChanges(preferences := Preferences(connection), preferences.move)
        async with handling(bot_on(api), handlers_of(changes), on_error) as handled:
            group.bot_becomes("left")
            group.bot_becomes("member")
            group.upgrade()
            number = await handled.all()

    assert (number, failures) == (4, [])
