"""A moderator blocks whom the log knows by a tag alone, a chat or a site; they are told, and let in again."""

import pytest

from bot.domain.audit import Happening
from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_when
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, said

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_person_is_blocked_by_what_their_chat_was_shown(
    desk: PrivateChat, chat: PrivateChat, store: Connection
) -> None:
    """They are told once, with the reason and the end; what is theirs stays open; and it ends as it began."""
    chat.send(chat.person, "https://127.0.0.1/a")
    failed = await said(chat, "(ref ")
    reference = failed.text.rpartition("(ref ")[2][:5]
    await entries_when(store, 2)

    desk.send(desk.person, f"/block {reference.lower()} for 7d Insults @everybody")
    blocked = await said(desk, "Blocked · a person")
    chat.send(chat.person, SEED)
    told = await said(chat, "Moderators have blocked you until")
    chat.send(chat.person, SEED)
    chat.send(chat.person, "/start deep-link")
    chat.send(chat.person, "/privacy")
    chat.send(chat.person, "/forget")
    question = await said(chat, "Shall I erase")
    kept = await chat.press(chat.person, question, "Keep it").wait()
    other = await chat.press_data(chat.person, question, "1:g:0:es").wait()
    desk.send(desk.person, "/block")
    listed = await said(desk, "1 block")
    desk.send(desk.person, blocked.text.rpartition(": ")[2])
    await said(desk, "Not blocked any more")
    chat.send(chat.person, SEED)
    await answer(chat)

    assert "Insults @\u2060everybody" in told.text
    assert [message.text[:22] for message in chat.sent[1:4]] == [
        told.text[:22],
        "What I keep, in a data",
        question.text[:22],
    ]
    assert (kept["text"], other["text"][:27]) == ("", "Moderators have blocked you")
    assert "Insults" in listed.text
    assert "Alice" not in listed.text + blocked.text
    assert str(chat.id) not in listed.text + blocked.text
    noted = [entry for entry in await entries_when(store, 9) if entry.what in {"blocked", "kept_out", "unblocked"}]
    assert [entry.what for entry in noted] == [
        Happening.BLOCKED,
        Happening.KEPT_OUT,
        Happening.KEPT_OUT,
        Happening.UNBLOCKED,
    ]
    assert {entry.whom for entry in noted} == {noted[1].user}


async def test_a_chat_and_a_site_are_blocked(api: BotApi, desk: PrivateChat, chat: PrivateChat) -> None:
    """A group hears of it once, and its moderators are heard still; of a site no link is opened."""
    group = api.group("News", members=[chat.person, desk.person], privacy=False)
    for words, told in (
        (f"chat {group.id} Flood", "a chat"),
        ("https://www.news.example/a Invented quotes", "a site · news."),
        ("news.example", "Please give a reason"),
        ("no", "Whom or what?"),
    ):
        desk.send(desk.person, f"/block {words}")
        await said(desk, told)

    group.send(chat.person, "/help@whosays_bot")
    silenced = await said(group, "Moderators have blocked this chat: Flood")
    group.send(chat.person, "/check https://other.example")
    group.send(desk.person, "/privacy@whosays_bot")
    await said(group, "What I keep")
    chat.send(chat.person, "http://m.NEWS.example./a?b")
    refused = await said(chat, "Moderators have blocked this site")

    assert [message.id for message in group.sent][:1] == [silenced.id]
    assert len(group.sent) == 2
    assert "“Invented quotes”" in refused.text
