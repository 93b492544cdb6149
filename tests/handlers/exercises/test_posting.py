"""One message of an exercise: what is written down when, and what becomes of it whatever happens to the message."""

from collections.abc import Awaitable, Callable

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError

from bot.domain.flood import Priority
from bot.storage.exercises.screens import GONE, Screen
from handlers.exercises.faces.face import Face
from handlers.exercises.posting import Posting
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import own
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.sends.bots import Bot, Fates, with_bot

NOON = 1_800_000_000.0
ASKING, COUNTED, CLOSED = (
    Face("0.asking", own("Who says this? 0")),
    Face("0.asking", own("Who says this? 1")),
    Face("0.closed", own("Closed")),
)


class Desk:
    """A message on its way: what is kept of it, and how often anything was."""

    def __init__(self, api: BotApi, bot: Bot, chat: PrivateChat | None = None) -> None:
        self.chat = chat or api.private(api.person("Nadia"))
        self.kept: list[Screen] = []
        self.is_wanted = True
        self._posting = Posting(Outlet(bot), lambda: NOON)

    async def keep(self, screen: Screen) -> bool:
        """Write it down."""
        if self.is_wanted:
            self.kept.append(screen)
        return self.is_wanted

    async def bring(self, face: Face, known: Screen | None = None) -> None:
        """Bring the message to a face, from what is known of it or else was kept last."""
        known = known or (self.kept[-1] if self.kept else None)
        await self._posting.bring(Place(self.chat.id), known, face, self.keep, Priority.ANSWER)

    @property
    def texts(self) -> list[str]:
        """The texts of the bot's messages in the chat."""
        return [message.text for message in self.chat.sent]


def on_desk(scenario: Callable[[BotApi, Desk], Awaitable[None]]) -> None:
    """Run a scenario in virtual time."""

    async def opened(api: BotApi, bot: Bot, _: Fates) -> None:
        await scenario(api, Desk(api, bot))

    with_bot(opened)


def test_a_message_is_written_down_before_it_is_sent_and_after() -> None:
    """First without its id, then with it; an edit only when it is done, and nothing for what it shows already."""

    async def scenario(_: BotApi, desk: Desk) -> None:
        for face in (ASKING, COUNTED, COUNTED):
            await desk.bring(face)
        (message,) = desk.chat.sent
        bare = Screen(desk.chat.id, None, None, ASKING.view, at=NOON)
        there = Screen(desk.chat.id, None, message.id, ASKING.view, at=NOON)

        assert desk.kept == [bare, there, Screen(desk.chat.id, None, message.id, COUNTED.view, at=NOON)]
        assert message.history == ["Who says this? 0", "Who says this? 1"]

    on_desk(scenario)


def test_a_message_in_doubt_comes_with_the_sign_of_a_repeat() -> None:
    """And keeps it, since there may be two of it."""

    async def scenario(_: BotApi, desk: Desk) -> None:
        await desk.bring(ASKING, Screen(desk.chat.id, None, None, ASKING.view))
        first = desk.texts
        await desk.bring(CLOSED)

        assert (first, desk.texts) == (["↻ Who says this? 0"], ["↻ Closed"])
        assert desk.kept[-1].is_repeat

    on_desk(scenario)


def test_a_line_that_breaks_after_the_message_leaves_a_sign() -> None:
    """The repeat that was made at once bears it, and so do its edits."""

    async def scenario(api: BotApi, desk: Desk) -> None:
        api.faults.drop_after("sendMessage")
        await desk.bring(ASKING)
        await desk.bring(CLOSED)

        assert desk.texts == ["Who says this? 0", "↻ Closed"]

    on_desk(scenario)


def test_what_telegram_refuses_leaves_no_doubt() -> None:
    """It was not sent, so the next try needs no sign."""

    async def scenario(api: BotApi, desk: Desk) -> None:
        api.faults.fail("sendMessage", 400)
        with pytest.raises(BadRequest):
            await desk.bring(ASKING)
        refused = desk.kept[-1]
        await desk.bring(ASKING)

        assert (refused.view, refused.message) == ("", None)
        assert desk.texts == ["Who says this? 0"]

    on_desk(scenario)


def test_trouble_on_the_way_leaves_doubt() -> None:
    """Nobody knows what became of the last try."""

    async def scenario(api: BotApi, desk: Desk) -> None:
        api.faults.fail("sendMessage", 502, times=99)
        with pytest.raises(NetworkError):
            await desk.bring(ASKING)
        api.faults.clear()
        await desk.bring(CLOSED)

        assert desk.texts == ["↻ Closed"]

    on_desk(scenario)


def test_what_nobody_wants_any_more_is_not_sent() -> None:
    """A pupil left, or the exercise is gone."""

    async def scenario(api: BotApi, desk: Desk) -> None:
        desk.is_wanted = False
        await desk.bring(ASKING)

        assert api.calls_of("sendMessage") == []

    on_desk(scenario)


def test_a_deleted_message_comes_back_with_the_next_state() -> None:
    """Its count is none; of one that is known to be gone, nothing is asked before."""

    async def scenario(api: BotApi, desk: Desk) -> None:
        await desk.bring(ASKING)
        gone = desk.chat.sent[0]
        del desk.chat.own[gone.id], desk.chat.messages[gone.id]
        await desk.bring(COUNTED)
        counted = (desk.texts, desk.kept[-1].message)
        await desk.bring(ASKING)
        tries = len(api.calls_of("editMessageText"))
        await desk.bring(CLOSED)

        assert (counted, tries, desk.texts) == (([], GONE), 1, ["Closed"])

    on_desk(scenario)


def test_a_chat_that_is_closed_to_the_bot_is_told_of() -> None:
    """Whoever asked decides what that means."""

    async def scenario(_: BotApi, desk: Desk) -> None:
        desk.chat.blocked = True

        with pytest.raises(Forbidden):
            await desk.bring(ASKING)

    on_desk(scenario)


def test_a_message_is_kept_where_it_came_to_be() -> None:
    """A group may have become a supergroup on the way."""

    async def opened(api: BotApi, bot: Bot, _: Fates) -> None:
        group = api.group("7b", members=[api.person("Nadia")], supergroup=False)
        kept: list[Screen] = []

        async def keep(screen: Screen) -> bool:
            kept.append(screen)
            return True

        new = group.upgrade()
        await Posting(Outlet(bot)).bring(Place(group.id), None, ASKING, keep, Priority.ANSWER)

        assert [screen.chat for screen in kept] == [group.id, new.id]
        assert [message.id for message in new.sent] == [kept[-1].message]

    with_bot(opened)
