"""For whoever is no moderator there are no such commands: nothing tells them from any word with a slash before it."""

import pytest

from bot.storage.moderation.roster import Roster
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.groups import Group
from tests.doubles.bot_api.wire import Json
from tests.doubles.reading_answers import said
from tests.doubles.registered import moderators_commands

pytestmark = pytest.mark.usefixtures("bot")
WORDS = ("", " 1", " add 7", "@whosays_bot", " a.example why", "\nx")  # behind a command; in private all are alike
NO_SUCH = "I don’t know this command."


def sent_to(api: BotApi, chat: PrivateChat) -> list[Json]:
    """Give what was sent to a chat, but for which message it answers."""
    calls = [call.params for call in api.calls_of("sendMessage") if str(call.params["chat_id"]) == str(chat.id)]
    return [{name: value for name, value in call.items() if name != "reply_parameters"} for call in calls]


async def test_a_stranger_is_answered_as_to_any_unknown_command(
    api: BotApi, chat: PrivateChat, log_chat: Group, desk: PrivateChat
) -> None:
    """Byte for byte in private; in groups, the log's own chat among them, with silence."""
    group = api.group("News", members=[chat.person, desk.person], privacy=False)
    names = sorted(await moderators_commands())
    commands = [f"/{name}{WORDS[place % len(WORDS)]}" for place, name in enumerate(names)]
    for command in ("/nosuch", *commands):
        chat.send(chat.person, command)
        log_chat.send(chat.person, command)
        group.send(desk.person, command)

    desk.send(desk.person, "/moderator")
    log_chat.send(desk.person, "/login")

    await said(desk, "What moderators can do")
    assert (await said(log_chat, "in our private chat")) == log_chat.sent[0]
    await chat.wait(lambda sent: len(sent) == 1 + len(commands))
    unknown, *others = sent_to(api, chat)
    assert others == [unknown] * len(commands)
    assert (len(log_chat.sent), group.sent) == (1, [])


async def test_in_a_group_what_stands_behind_it_is_read(api: BotApi, chat: PrivateChat, desk: PrivateChat) -> None:
    """As behind any other bot's command: a link, by a stranger and by a moderator whose commands don't work there."""
    group = api.group("News", members=[chat.person, desk.person], privacy=False)
    names = ["nosuch", *sorted(await moderators_commands())]
    for name in names:
        group.send(chat.person, f"/{name} @whosays_bot https://127.0.0.1/a")
    group.send(desk.person, "/log https://127.0.0.1/a @whosays_bot")

    sent = await group.wait(lambda sent: sum("(ref" in one.text for one in sent) == len(names) + 1)
    assert len({message.text.partition("(ref")[0] for message in sent}) == 1


async def test_what_is_no_command_said_here_is_none_for_a_moderator_either(desk: PrivateChat) -> None:
    """A forwarded one was said elsewhere, an edited one was heard, and a caption is not looked at."""
    origin = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}
    first = desk.send(desk.person, "/nosuch")
    await said(desk, NO_SUCH)

    desk.edit(first, "/moderator")
    desk.send(desk.person, "/moderator", forward_origin=origin)
    desk.send_photo(desk.person, caption="/moderator")
    desk.send(desk.person, "/report")
    await said(desk, "No report waits")

    assert [message.text for message in desk.sent if "What moderators can do" in message.text] == []


async def test_a_removed_moderator_is_a_stranger_at_the_next_message(
    api: BotApi, desk: PrivateChat, chat: PrivateChat, store: Connection
) -> None:
    """Their buttons have expired, too."""
    await Roster(store).add(chat.id, "Alice", "a" * 16)
    desk.send(desk.person, f"/moderator remove {desk.id}")
    question = await said(desk, "be no moderator any more?")
    await Roster(store).remove(desk.id)

    pressed = await desk.press(desk.person, question, "Yes, remove").wait()
    for command in ("moderator", "nosuch"):
        desk.send(desk.person, f"/{command}")
    await desk.wait(lambda sent: len(sent) == 3)

    *_, moderator, unknown = sent_to(api, desk)
    assert (pressed["text"], moderator) == ("This button has expired.", unknown)
