"""/help: one for private chats, another for groups."""

import pytest

from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.views.marks import legend
from tests.doubles.bot_api import BotApi

pytestmark = pytest.mark.usefixtures("commands")


@pytest.mark.parametrize("code", LANGUAGES)
async def test_help_explains_every_mark_in_the_readers_language(api: BotApi, code: str) -> None:
    """Each mark's symbol, word and meaning, folded up; below Telegram's limit in every language."""
    chat = api.private(api.person("Alice", language=code))
    spoken = tongue(code)

    chat.send(chat.person, "/help")
    (told,) = await chat.wait(lambda sent: len(sent) == 1)

    for mark in legend():
        assert f"{mark.symbol} {spoken.say(mark.word)}: {spoken.say(mark.meaning)}" in told.text
    assert "expandable_blockquote" in {entity["type"] for entity in told.entities}


async def test_help_in_private_names_what_can_be_sent(api: BotApi) -> None:
    """Kinds of files, groups, inline mode with the bot's own name, and commands that can be tapped."""
    chat = api.private(api.person("Alice"))

    chat.send(chat.person, "/help")
    (told,) = await chat.wait(lambda sent: len(sent) == 1)

    for expected in ("DOCX", "/check", f"@{api.username}", "/language", "/privacy", "/cancel"):
        assert expected in told.text
    assert "bot_command" in {entity["type"] for entity in told.entities}


async def test_help_in_a_group_tells_what_reaches_the_bot(api: BotApi) -> None:
    """Replies with /check do, its name alone often does not, and /auto needs more than a switch."""
    alice = api.person("Alice")
    group = api.group("News", members=[alice])

    asked = group.send(alice, f"/help@{api.username}")
    (told,) = await group.wait(lambda sent: len(sent) == 1)

    assert told.reply_to == asked["message_id"]
    for expected in ("/check", "Telegram shows me only commands and replies to me", "/auto", "admin", "@BotFather"):
        assert expected in told.text
    assert ENGLISH.say("What to send") not in told.text


async def test_help_stays_in_its_topic(api: BotApi) -> None:
    """In a forum, whoever asks in a topic is answered there."""
    alice = api.person("Alice")
    group = api.group("News", members=[alice], forum=True)
    topic = group.topic("Elections")

    group.send(alice, "/help", thread=topic)

    (told,) = await group.wait(lambda sent: len(sent) == 1)
    assert told.thread == topic
