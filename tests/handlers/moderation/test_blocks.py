"""A moderator blocks whom the log knows by a tag alone, a chat or a site; they are told, and let in again."""

import pytest

from bot.domain.audit import Happening
from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_when
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.moderating import blocking_on
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, said

pytestmark = pytest.mark.usefixtures("bot")


async def blocked(desk: PrivateChat, chat: PrivateChat, store: Connection) -> SentMessage:
    """Block Alice by the reference that she was shown when a link of hers failed; gives what the moderator is told."""
    chat.send(chat.person, "https://127.0.0.1/a")
    reference = (await said(chat, "(ref ")).text.rpartition("(ref ")[2][:5]
    await entries_when(store, 2)
    desk.send(desk.person, f"/block {reference.lower()} for 7d Insults @everybody")
    return await said(desk, "Blocked · a person")


async def test_a_person_is_blocked_and_let_in_again(desk: PrivateChat, chat: PrivateChat, store: Connection) -> None:
    """They are told once, with the reason and the end; moderators see a tag of theirs, and neither name nor number."""
    told_moderator = await blocked(desk, chat, store)

    chat.send(chat.person, SEED)
    told = await said(chat, "Moderators have blocked you until")
    chat.send(chat.person, SEED)
    desk.send(desk.person, "/block")
    listed = await said(desk, "1 block")
    desk.send(desk.person, told_moderator.text.rpartition(": ")[2])
    await said(desk, "Not blocked any more")
    chat.send(chat.person, SEED)
    await answer(chat)

    assert "Insults @\u2060everybody" in told.text
    assert "Insults" in listed.text
    assert [word for word in ("Alice", str(chat.id)) if word in listed.text + told_moderator.text] == []
    entries = await entries_when(store, 8)
    noted = [entry for entry in entries if entry.whom is not None]
    (kept_out,) = [entry for entry in entries if entry.what == Happening.KEPT_OUT]
    assert [entry.what for entry in noted] == [Happening.BLOCKED, Happening.UNBLOCKED]
    assert {entry.whom for entry in noted} == {kept_out.user}


async def test_what_is_kept_of_them_stays_theirs(desk: PrivateChat, chat: PrivateChat, store: Connection) -> None:
    """It is shown and erased as ever; no other button works. The log does not join who they were and are."""
    await blocked(desk, chat, store)

    chat.send(chat.person, "/privacy")
    chat.send(chat.person, "/forget")
    question = await said(chat, "Shall I erase")
    other = await chat.press_data(chat.person, question, "1:g:0:es").wait()
    erased = await chat.press(chat.person, question, "Erase what you keep of me").wait()
    chat.send(chat.person, SEED)
    await said(chat, "Moderators have blocked you")
    *earlier, forgotten, kept_out = await entries_when(store, 6)

    assert (erased["text"], other["text"][:27]) == ("Erased.", "Moderators have blocked you")
    assert chat.sent[1].text.startswith("What I keep")
    assert (forgotten.what, kept_out.what) == (Happening.FORGOTTEN, Happening.KEPT_OUT)
    before = {tag for entry in earlier for tag in (entry.user, entry.whom)}
    assert (kept_out.user in before, kept_out.chat in before, kept_out.whom) == (False, False, None)


async def test_a_chat_and_a_site_are_blocked(api: BotApi, desk: PrivateChat, chat: PrivateChat) -> None:
    """A group hears of it once, and its moderators are heard still; of a site no link is opened."""
    group = api.group("News", members=[chat.person, desk.person], privacy=False)
    for words, told in (
        (f"chat {group.id} Flood", "a group"),
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


async def test_many_blocks_are_listed_by_pages_and_lifted_by_any_name(desk: PrivateChat, store: Connection) -> None:
    """By a chat's id, a site, a tag, or the entry of the log that tells of the block."""
    blocking = blocking_on(store)
    for number in range(1, 11):
        await blocking.block_chat_by_id(-number, f"Flood {number}", "b" * 16, None)
    tag = (await blocking.all())[0].shown

    desk.send(desk.person, "/block chat -11 for 1d Flood 11")
    await said(desk, "Blocked · a group")
    desk.send(desk.person, "/unblock")
    listed = await said(desk, "11 blocks")
    first = listed.text
    await desk.press(desk.person, listed, "Older").wait()
    second = listed.text
    await desk.press(desk.person, listed, "Newer").wait()
    lifted = []
    names = (" chat -2", f"\n{tag}", " 1", " chat -2", " news.example", " 7777", "\nx -3")
    for number, name in enumerate(names, len(desk.sent) + 1):
        desk.send(desk.person, f"/unblock{name}")
        await desk.wait(lambda sent, number=number: len(sent) == number)  # type: ignore[misc]  # mypy can’t infer a lambda with a default
        lifted.append(desk.sent[-1].text[:20])

    looks = [one.reason for one in await entries_when(store, 8) if one.what == Happening.LOOKED]
    assert looks == ["blocks"] * 3  # each page
    assert (first.count("Flood"), second.count("Flood"), listed.text) == (8, 3, first)
    assert f"by {desk.id} on " in first.replace("\u2060", "")
    assert lifted == ["Not blocked any more"] * 3 + ["There is no such blo"] * 2 + ["The log has no such "] * 2
    assert [block.why for block in await blocking.all() if block.why in {"Flood 2", "Flood 10", "Flood 11"}] == []
