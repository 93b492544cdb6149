"""/start: the welcome, and the links that open the bot with a wish."""

import pytest

from tests.doubles.bot_api import BotApi

ID = "Abc_-0123456789abcdefg"

pytestmark = pytest.mark.usefixtures("commands")


async def test_a_welcome_says_what_the_bot_does(api: BotApi) -> None:
    """A few lines with both questions, what to send, and a button that adds the bot to a group."""
    chat = api.private(api.person("Alice"))

    chat.start()
    (welcome,) = await chat.wait(lambda sent: len(sent) == 1)

    assert "Who says so?" in welcome.text
    assert "How sure are they?" in welcome.text
    assert "PDF" in welcome.text
    assert len(welcome.text.splitlines()) <= 9
    assert [button["url"] for row in welcome.keyboard for button in row] == [
        f"https://t.me/{api.username}?startgroup=new"
    ]
    assert not welcome.previews


async def test_a_link_to_an_analysis_shows_it(api: BotApi) -> None:
    """What comes with /start names it; it is shown in the language of whoever follows the link."""
    chat = api.private(api.person("Олена", language="uk"))

    chat.start(f"a-{ID}")

    (shown,) = await chat.wait(lambda sent: len(sent) == 1)
    assert shown.text == f"analysis {ID} in uk"


@pytest.mark.parametrize(
    "payload",
    [ID, f"a-{ID}x", f"a-{ID[1:]}", f"a-{ID[1:]}!", f"a-{ID} b", f"A-{ID}", f"a-{ID[1:]}ї", "a-", "inline2", "../../x"],
)
async def test_anything_else_is_a_plain_welcome(api: BotApi, payload: str) -> None:
    """Nothing that somebody types after /start does more than its exact shape allows."""
    chat = api.private(api.person("Alice"))

    chat.start(payload)

    (welcome,) = await chat.wait(lambda sent: len(sent) == 1)
    assert "Who says so?" in welcome.text


async def test_whoever_asks_for_inline_mode_is_told_how_it_goes(api: BotApi) -> None:
    """With the bot's own name, and a button that opens the list of chats."""
    chat = api.private(api.person("Alice"))

    chat.start("inline")
    (told,) = await chat.wait(lambda sent: len(sent) == 1)

    assert f"@{api.username}" in told.text
    assert told.keyboard[0][0]["switch_inline_query"] == ""


async def test_a_group_hears_one_line_and_only_when_the_bot_is_meant(api: BotApi) -> None:
    """A bare /start is for any bot; the button that adds this one to a group names it."""
    alice = api.person("Alice")
    group = api.group("News", members=[alice])

    group.send(alice, "/start")
    meant = group.send(alice, f"/start@{api.username} new")
    await api.drained()
    (told,) = await group.wait(lambda sent: len(sent) == 1)

    assert told.reply_to == meant["message_id"]
    assert "/check" in told.text
    assert "\n" not in told.text


@pytest.mark.parametrize("command", ["/start", "/help", "/language", "/settings", "/privacy"])
async def test_an_edited_command_is_not_a_new_one(api: BotApi, command: str) -> None:
    """Whoever corrects a message is not answered a second time; so with every command."""
    chat = api.private(api.person("Alice"))
    message = chat.send(chat.person, command)
    await chat.wait(lambda sent: len(sent) == 1)

    chat.edit(message, f"{command} again")
    await api.drained()

    assert len(chat.sent) == 1
