"""What a handler lets through: logged, told where somebody waits, and never a failure itself."""

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from telegram import Update
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TimedOut
from telegram.ext import ContextTypes, TypeHandler

from bot.storage.people.preferences import Preferences
from bot.storage.references import References
from bot.storage.server.connection import Connection
from handlers.errors.edge import Edge
from handlers.errors.failures import Failures
from handlers.notices import Notices
from handlers.outlet import Outlet
from handlers.tongues import Tongues
from tests.doubles.bot_api import BotApi
from tests.doubles.handled import Handled, bot_on, handling
from tests.doubles.stores import new_store, no_store

TOO_MANY = "That is more than I can read at once. I read the first 100 messages; send the rest later."
BROKEN = "Something broke on my side, not on yours."
LINK = "https://news.example/2026/fares"


class Scene:
    """A bot every update of which fails, in a group with one person."""

    def __init__(self, api: BotApi) -> None:
        self.api = api
        self.error: Exception = KeyError("canary")
        self.person = api.person("Nadia")
        self.group = api.group("7b", members=[self.person], privacy=False)
        self.private = api.private(self.person)
        self.handled: Handled
        self.edge: Edge
        self.floods = Notices(lambda: self.seconds)
        self.seconds = 0.0

    async def fail(self, _: Update, __: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle an update badly."""
        raise self.error

    async def flood(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Meet an update that was dropped."""
        await self.edge.too_many(update, most=100)

    async def told(self) -> list[str]:
        """Handle what waits; gives all that the bot has written anywhere."""
        await self.handled.all()
        return [message.text for message in (*self.group.sent, *self.private.sent)]


async def started(api: BotApi, connection: Connection, exits: AsyncExitStack, *, floods: bool = False) -> Scene:
    """Start the bot on the double and a store."""
    scene, bot, preferences = Scene(api), bot_on(api), Preferences(connection)
    scene.edge = Edge(Outlet(bot), Tongues(preferences), Failures(References(connection)), scene.floods)
    handlers = [TypeHandler(Update, scene.flood if floods else scene.fail)]
    scene.handled = await exits.enter_async_context(handling(bot, handlers, scene.edge.on_error))
    return scene


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the double."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def scene(api: BotApi, tmp_path: Path) -> AsyncIterator[Scene]:
    """Set the scene, with an empty store."""
    async with AsyncExitStack() as exits:
        yield await started(api, await exits.enter_async_context(new_store(tmp_path)), exits)


@pytest.fixture
async def flood(api: BotApi, tmp_path: Path) -> AsyncIterator[Scene]:
    """Set the scene, where every update is one too many."""
    async with AsyncExitStack() as exits:
        yield await started(api, await exits.enter_async_context(new_store(tmp_path)), exits, floods=True)


async def test_in_private_somebody_waits(scene: Scene) -> None:
    """They are told once, below what they sent, and nothing of the inside."""
    sent = scene.private.send(scene.person, "hi")

    told = await scene.told()

    assert len(told) == 1
    assert told[0].startswith(BROKEN)
    assert "canary" not in told[0]
    assert scene.private.sent[0].reply_to == sent["message_id"]


@pytest.mark.parametrize("words", [f"/check {LINK}", "/check", "/auto on", f"@whosays_bot {LINK}"])
async def test_who_asks_in_a_group_waits(scene: Scene, words: str) -> None:
    """By a command, or by the bot's name."""
    scene.group.send(scene.person, words)

    assert [line.startswith(BROKEN) for line in await scene.told()] == [True]


async def test_who_presses_a_button_waits(scene: Scene) -> None:
    """They are told below the message that it stood under."""
    scene.private.send(scene.person, "hi")
    await scene.told()

    scene.private.press_data(scene.person, scene.private.sent[0], "1:r")

    assert [line.startswith(BROKEN) for line in await scene.told()] == [True, True]


async def test_where_nobody_asked_silence_is_kept(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    """Talk and links in a group, news about the bot, and inline questions: the log alone has these."""
    scene.group.send(scene.person, "hi")
    scene.group.edit(scene.group.send(scene.person, LINK), f"{LINK} @whosays_bot")
    scene.group.bot_becomes("administrator")
    scene.api.inline(scene.person, LINK)

    assert await scene.told() == []
    assert caplog.text.count("internal") == 5


@pytest.mark.parametrize("error", [Forbidden("bot was blocked by the user"), ChatMigrated(-1001)])
async def test_a_chat_that_is_gone_is_no_news(scene: Scene, caplog: pytest.LogCaptureFixture, error: Exception) -> None:
    """Whoever sends has dealt with it."""
    scene.error = error
    scene.private.send(scene.person, "hi")

    assert await scene.told() == []
    assert [record for record in caplog.records if record.name.startswith("handlers")] == []


@pytest.mark.parametrize("error", [BadRequest("Can't parse entities: " + "x" * 500), TimedOut(), NetworkError("no")])
async def test_what_telegram_refuses_is_logged(
    scene: Scene, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    """Another message would be refused as well; its reason is not repeated at length."""
    scene.error = error
    scene.private.send(scene.person, "hi")

    assert await scene.told() == []
    assert f"Telegram refused: {type(error).__name__}" in caplog.text
    assert len(caplog.records[-1].getMessage()) < 300


async def test_an_error_that_can_not_be_told_is_no_failure(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing stands behind the edge; the next one is told again."""
    scene.api.faults.fail("sendMessage", 403)
    scene.private.send(scene.person, "hi")
    scene.private.send(scene.person, "hi again")

    assert len(await scene.told()) == 1
    assert "an error could not be told: Forbidden" in caplog.text


async def test_without_the_store_the_chat_is_told(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """The reference is in the log."""
    caplog.set_level(logging.INFO)
    async with AsyncExitStack() as exits:
        scene = await started(api, await exits.enter_async_context(no_store()), exits)
        scene.private.send(scene.person, "hi")

        told = await scene.told()

    assert told[0].startswith(BROKEN)
    assert told[0][-6:-1] in caplog.text


async def test_an_error_of_no_update_is_logged(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    """What runs beside the updates has no chat to tell it to."""
    await scene.handled.failed(KeyError("canary"))

    assert await scene.told() == []
    assert "internal (update, none)" in caplog.text


async def test_a_flood_is_answered_once(flood: Scene) -> None:
    """Within ten minutes, below the first message that was too many; others are told for themselves."""
    sent = [flood.private.send(flood.person, LINK) for _ in range(3)]
    flood.group.send(flood.person, f"/check {LINK}")
    first = await flood.told()
    flood.seconds = 601.0
    flood.private.send(flood.person, LINK)

    assert (first, await flood.told()) == ([TOO_MANY] * 2, [TOO_MANY] * 3)
    assert flood.private.sent[0].reply_to == sent[0]["message_id"]


async def test_a_flood_that_asks_for_nothing_is_not_answered(flood: Scene) -> None:
    """Talk and links in a group, buttons and edits."""
    flood.group.send(flood.person, LINK)
    flood.private.edit(flood.private.send(flood.person, "hi"), "hello")
    await flood.told()
    flood.seconds = 601.0
    flood.private.press_data(flood.person, flood.private.sent[0], "1:r")
    flood.group.edit(flood.group.send(flood.person, "hi"), f"/check {LINK}")

    assert await flood.told() == [TOO_MANY]


async def test_a_flood_that_can_not_be_answered_is_logged(flood: Scene, caplog: pytest.LogCaptureFixture) -> None:
    """It is not tried again for each of its messages."""
    caplog.set_level(logging.INFO)
    flood.api.faults.fail("sendMessage", 403)
    for _ in range(2):
        flood.private.send(flood.person, LINK)

    assert await flood.told() == []
    assert "a flood could not be answered: Forbidden" in caplog.text
