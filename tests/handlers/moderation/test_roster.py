"""Moderators say who is one, and get into their pages."""

import pytest

from bot.domain.audit import Happening
from bot.storage.server.connection import Connection
from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.tickets import Tickets
from tests.doubles.audit import entries_when
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.groups import Group
from tests.doubles.reading_answers import said
from tests.handlers.moderation.conftest import WEB

pytestmark = pytest.mark.usefixtures("bot")


async def test_one_is_added_comes_in_and_is_removed(
    desk: PrivateChat, chat: PrivateChat, log_chat: Group, store: Connection
) -> None:
    """In reply to what they wrote; they are told in private, and a link lets them alone into the pages."""
    hers = log_chat.send(chat.person, "May I help?")
    log_chat.send(desk.person, "/moderator add Alice B.", reply_to=hers)
    await said(log_chat, "Added, and told.")
    welcome = await said(chat, "You are a moderator of this bot now.")
    chat.send(chat.person, "/login")
    link = (await said(chat, f"{WEB}/moderators/open/")).text.rpartition("/")[2]
    chat.send(chat.person, "/moderator")
    listed = await said(chat, "What moderators can do")
    desk.send(desk.person, "/moderator remove alice b.")
    question = await said(desk, "Shall Alice B. be no moderator any more?")
    before = await Tickets(store).look(link)
    await desk.press(desk.person, question, "Yes, remove").wait()
    chat.send(chat.person, "/login")
    await said(chat, "I don’t know this command.")

    assert welcome == chat.sent[0]
    assert f"• {desk.id} · " in listed.text
    assert f"• Alice B. · {chat.id} · by {desk.id} on " in listed.text.replace("\u2060", "")
    assert before == Grant(Purpose.MODERATE, "", chat.id)
    assert await Tickets(store).look(link) is None
    assert question.text == "Alice B. is no moderator any more."
    noted = [one for one in await entries_when(store, 4) if one.what == Happening.ROSTER]
    assert [one.reason for one in noted] == ["added", "removed"]
    assert len({one.whom for one in noted}) == 1


async def test_what_can_not_be_done_is_said(api: BotApi, desk: PrivateChat) -> None:
    """The last one stays, nobody is added twice, half a command is explained; who never wrote here can't be told."""
    silent = api.person("Oleh")
    for typed, told in (
        (f"remove {desk.id}", "Somebody has to stay"),
        (f"add {desk.id}", "This person is a moderator."),
        ("add Oleh", "adds somebody by their id"),
        ("invite 7", "adds somebody by their id"),
        ("remove nobody", "This person is not a moderator."),
        (f"add {silent.id} Oleh", "I could not tell them"),
    ):
        desk.send(desk.person, f"/moderator {typed}")
        await said(desk, told)
    desk.send(desk.person, "/moderator remove Oleh")
    question = await said(desk, "Shall Oleh be no moderator any more?")
    await desk.press(desk.person, question, "No").wait()

    assert question.text == "Nobody was removed."
    assert {method for method, _ in api.refusals} == {"sendMessage"}
    api.refusals.clear()
