"""Who may decide for a chat, asked of Telegram's double each time."""

from collections.abc import AsyncIterator

import pytest
from telegram import CallbackQuery, Message
from telegram.error import NetworkError
from telegram.ext import ExtBot

from handlers.admins import Admins
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.people import CHANNEL_POSTER
from tests.doubles.handled import bot_on

CHANNEL = {"id": -1001888000001, "type": "channel", "title": "Northern Wire"}


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the double."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[ExtBot[None]]:
    """Start a bot on it."""
    async with bot_on(api) as bot:
        yield bot


@pytest.mark.parametrize(
    ("status", "may"),
    [("creator", True), ("administrator", True), ("member", False), ("restricted", False), ("left", False)],
)
async def test_owners_and_admins_may_decide(api: BotApi, bot: ExtBot[None], status: str, may: bool) -> None:  # noqa: FBT001 - a row's
    """Nobody else in the group may, by message or by button."""
    nadia = api.person("Nadia")
    group = api.group("7b", members=[nadia])
    group.member_status(nadia, status)
    message = Message.de_json(group.send(nadia, "/auto on"))
    press = CallbackQuery.de_json({"id": "1", "from": nadia.user(), "chat_instance": "1"})

    assert await Admins(bot).is_admin(group.id, message) is may
    assert await Admins(bot).is_admin(group.id, press) is may


async def test_who_was_dismissed_a_moment_ago_may_not(api: BotApi, bot: ExtBot[None]) -> None:
    """Every question is a fresh one."""
    nadia = api.person("Nadia")
    group = api.group("7b", admins=[nadia])
    message = Message.de_json(group.send(nadia, "/auto on"))
    admins = Admins(bot)
    before = await admins.is_admin(group.id, message)

    group.member_status(nadia, "member")

    assert (before, await admins.is_admin(group.id, message)) == (True, False)


async def test_a_hidden_admin_may_decide(api: BotApi, bot: ExtBot[None]) -> None:
    """Who writes as the group itself is one of its admins."""
    nadia = api.person("Nadia")
    group = api.group("7b", members=[nadia])
    message = Message.de_json(group.send(nadia, "/auto on", anonymous=True))

    assert await Admins(bot).is_admin(group.id, message)


async def test_who_writes_as_a_channel_may_not(api: BotApi, bot: ExtBot[None]) -> None:
    """Not the linked channel either: who it is remains unknown."""
    nadia = api.person("Nadia")
    group = api.group("7b", admins=[nadia])
    message = Message.de_json(group.send(CHANNEL_POSTER, "/auto on", sender_chat=CHANNEL))

    assert not await Admins(bot).is_admin(group.id, message)


async def test_in_private_everyone_may_decide(api: BotApi, bot: ExtBot[None]) -> None:
    """A chat with the bot is its person's own, and Telegram need not be asked."""
    nadia = api.person("Nadia")
    message = Message.de_json(api.private(nadia).send(nadia, "/auto on"))

    assert await Admins(bot).is_admin(nadia.id, message)
    assert api.calls_of("getChatMember") == []


@pytest.mark.parametrize("code", [400, 403])
async def test_who_is_unknown_may_not(api: BotApi, bot: ExtBot[None], code: int) -> None:
    """Where Telegram refuses to say, the answer is no."""
    nadia = api.person("Nadia")
    group = api.group("7b", admins=[nadia])
    message = Message.de_json(group.send(nadia, "/auto on"))
    api.faults.fail("getChatMember", code)

    assert not await Admins(bot).is_admin(group.id, message)


async def test_trouble_on_the_way_is_no_answer(api: BotApi, bot: ExtBot[None]) -> None:
    """An admin is not told that they are none because a server had hiccups."""
    nadia = api.person("Nadia")
    group = api.group("7b", admins=[nadia])
    message = Message.de_json(group.send(nadia, "/auto on"))
    api.faults.fail("getChatMember", 502)

    with pytest.raises(NetworkError):
        await Admins(bot).is_admin(group.id, message)
