"""/auto on Telegram's double: who may switch it, what is kept, and what is said to be missing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from telegram import CallbackQuery, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, ExtBot, TypeHandler

from bot.i18n import ENGLISH
from bot.storage.people.preferences import Preferences
from bot.storage.references import References
from bot.storage.server.connection import Connection
from handlers.admins import Admins
from handlers.auto import Auto
from handlers.errors.edge import Edge
from handlers.errors.failures import Failures
from handlers.keyboards import decode
from handlers.outlet import Outlet
from handlers.refusals import Refusals
from handlers.tongues import Tongues
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.handled import AnyHandler, Handled, bot_on, handling
from tests.doubles.stores import new_store, no_store

ON = "On: in this chat I read links to articles and long forwards without being asked."
OFF = "Off: in this chat I read only what somebody asks me to, with /check in reply to a message."
ONLY_ADMINS = "Only admins of this chat can change that."


class Scene:
    """A group with an admin and a pupil in it, and the bot with a clock of ours."""

    def __init__(self, api: BotApi, connection: Connection, bot: ExtBot[None]) -> None:
        self.api = api
        self.now = 0.0
        self.preferences = Preferences(connection)
        outlet = Outlet(bot)
        tongues = Tongues(self.preferences)
        self.auto = Auto(self.preferences, tongues, outlet, Admins(bot), Refusals(outlet, lambda: self.now))
        self.edge = Edge(outlet, tongues, Failures(References(connection)))
        self.teacher, self.pupil = api.person("Nadia"), api.person("Omar")
        self.group = api.group("7b", members=[self.pupil], admins=[self.teacher])
        self.handled: Handled

    async def say(self, who: Person, words: str, *, anonymous: bool = False) -> list[str]:
        """Let somebody write; gives all that the bot has written in the group by then."""
        self.group.send(who, words, anonymous=anonymous)
        await self.handled.all()
        return [message.text for message in self.group.sent]

    async def press(self, who: Person, button: str) -> str:
        """Let somebody press a button of the bot's last message; gives what they are shown for a moment."""
        press = self.group.press(who, self.group.sent[-1], button)
        await self.handled.all()
        return str((await press.wait()).get("text", ""))

    async def is_on(self) -> bool:
        """Tell what is kept."""
        return (await self.preferences.read(self.group.id, None)).auto

    def handlers(self) -> list[AnyHandler]:
        """Register /auto and its buttons."""
        return [CommandHandler("auto", self.auto.on_command), CallbackQueryHandler(self._on_press)]

    async def _on_press(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        press = decode(query.data or "") if isinstance(query, CallbackQuery) else None
        assert query is not None
        assert press is not None
        await self.auto.on_press(query, press, ENGLISH)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the double."""
    async with BotApi() as api:
        yield api
        assert api.refusals == []


@pytest.fixture
async def scene(api: BotApi, tmp_path: Path) -> AsyncIterator[Scene]:
    """Set the scene, with an empty store."""
    async with new_store(tmp_path) as connection:
        bot = bot_on(api)
        scene = Scene(api, connection, bot)
        async with handling(bot, scene.handlers(), scene.edge.on_error) as scene.handled:
            yield scene


@pytest.mark.parametrize("anonymous", [False, True])
async def test_an_admin_switches_it_on_and_off(scene: Scene, anonymous: bool) -> None:  # noqa: FBT001 - a row's
    """By a word after the command, in any case; a hidden admin too."""
    told = await scene.say(scene.teacher, "/auto on", anonymous=anonymous)
    on = await scene.is_on()
    told = await scene.say(scene.teacher, "/auto OFF", anonymous=anonymous)

    assert [line.partition("\n")[0] for line in told] == [ON, OFF]
    assert (on, await scene.is_on()) == (True, False)


async def test_an_admin_switches_it_by_its_button(scene: Scene) -> None:
    """A bare command shows how it stands; the button changes that, in the same message."""
    shown = await scene.say(scene.teacher, "/auto")
    before = await scene.is_on()

    toast = await scene.press(scene.teacher, "Read links unasked")

    assert shown[0].startswith(OFF)
    assert scene.group.sent[0].text.startswith(ON)
    assert scene.group.sent[0].buttons == ["Stop reading links unasked"]
    assert (toast, before, await scene.is_on()) == ("", False, True)


async def test_others_are_told_once_a_minute(scene: Scene) -> None:
    """A class that plays with the command does not fill the chat; an admin is heard meanwhile."""
    for _ in range(3):
        told = await scene.say(scene.pupil, "/auto on")
    scene.now = 59.0
    told = await scene.say(scene.pupil, "/auto on")
    assert told == [ONLY_ADMINS]

    scene.now = 60.0
    told = await scene.say(scene.pupil, "/auto on")

    assert told == [ONLY_ADMINS, ONLY_ADMINS]
    assert await scene.is_on() is False


async def test_others_press_in_vain(scene: Scene) -> None:
    """They are told for a moment, and nothing changes."""
    await scene.say(scene.teacher, "/auto")

    toast = await scene.press(scene.pupil, "Read links unasked")

    assert toast == ONLY_ADMINS
    assert scene.group.sent[0].text.startswith(OFF)
    assert await scene.is_on() is False


async def test_a_bot_in_privacy_mode_says_what_is_missing(scene: Scene) -> None:
    """Switched on it would wait for ever for messages that Telegram does not show it."""
    told = await scene.say(scene.teacher, "/auto on")

    assert "Telegram shows me only commands and replies to me" in told[0]
    assert "Make me an admin" in told[0]


async def test_a_bot_that_is_an_admin_misses_nothing(scene: Scene) -> None:
    """Telegram shows every message to admins."""
    scene.group.bot_status = "administrator"

    assert await scene.say(scene.teacher, "/auto on") == [ON]


async def test_a_bot_out_of_privacy_mode_misses_nothing(scene: Scene) -> None:
    """Its owner has switched that off."""
    scene.group.privacy = False

    assert await scene.say(scene.teacher, "/auto on") == [ON]


async def test_in_private_it_is_explained(scene: Scene) -> None:
    """There it has no meaning, and nothing is kept."""
    chat = scene.api.private(scene.pupil)
    chat.send(scene.pupil, "/auto on")
    await scene.handled.all()

    assert len(chat.sent) == 1
    assert chat.sent[0].text.startswith("This is for groups:")
    assert (await scene.preferences.read(chat.id, None)).auto is False


async def test_what_is_no_message_is_no_command(scene: Scene) -> None:
    """News of another kind, should it ever be led here, ends quietly."""
    async with handling(bot_on(scene.api), [TypeHandler(Update, scene.auto.on_command)]) as handled:
        scene.group.bot_becomes("administrator")
        await handled.all()

    assert scene.group.sent == []


async def test_the_answer_stays_in_its_topic(scene: Scene) -> None:
    """In a forum nobody else's topic is disturbed."""
    forum = scene.api.group("8b", admins=[scene.teacher], forum=True)
    topic = forum.topic("Settings")
    forum.send(scene.teacher, "/auto", thread=topic)

    await scene.handled.all()

    assert [message.thread for message in forum.sent] == [topic]


async def test_without_the_store_nothing_is_pretended(api: BotApi) -> None:
    """An admin who switches is told that nothing was changed, by command and by button."""
    async with no_store() as connection:
        bot = bot_on(api)
        scene = Scene(api, connection, bot)
        async with handling(bot, scene.handlers(), scene.edge.on_error) as scene.handled:
            told = await scene.say(scene.teacher, "/auto on")
            shown = await scene.say(scene.teacher, "/auto")

    assert len(shown) == 2
    assert all(line.startswith("I can’t reach my memory right now, so nothing was changed.") for line in told + shown)


async def test_a_button_whose_press_can_not_be_kept_says_so(scene: Scene, api: BotApi) -> None:
    """The message keeps saying how it stands."""
    await scene.say(scene.teacher, "/auto")
    async with no_store() as connection:
        bot = bot_on(api)
        other = Scene(api, connection, bot)
        other.group = scene.group
        async with handling(bot, other.handlers(), other.edge.on_error) as other.handled:
            press = scene.group.press(scene.teacher, scene.group.sent[0], "Read links unasked")
            await other.handled.all()
            await press.wait()

    assert scene.group.sent[0].text.startswith(OFF)
    assert scene.group.sent[1].text.startswith("I can’t reach my memory")


async def test_a_button_out_of_its_place_changes_nothing(scene: Scene) -> None:
    """Where nobody can tell which chat it stood in, it has expired; in private it has no meaning."""
    chat = scene.api.private(scene.pupil)
    await scene.say(scene.teacher, "/auto")
    nowhere = scene.group.press_data(scene.teacher, None, "1:u:on", inline_message_id="AQAAAA")
    private = scene.group.press_data(scene.pupil, await _asked_in_private(scene), "1:u:on")

    await scene.handled.all()

    assert (await nowhere.wait())["text"] == "This button has expired."
    assert str((await private.wait())["text"]).startswith("This is for groups")
    assert (await scene.preferences.read(chat.id, None)).auto is False
    assert await scene.is_on() is False


async def _asked_in_private(scene: Scene) -> SentMessage:
    chat = scene.api.private(scene.pupil)
    chat.send(scene.pupil, "/auto")
    await scene.handled.all()
    return chat.sent[-1]
