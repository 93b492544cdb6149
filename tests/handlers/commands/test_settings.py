"""/settings: how things stand, with buttons."""

import pytest

from bot.storage.people.preferences import Preferences
from tests.doubles.bot_api import BotApi

pytestmark = pytest.mark.usefixtures("commands")


async def test_in_private_the_language_is_shown(api: BotApi) -> None:
    """With buttons that change it."""
    chat = api.private(api.person("Alice"))
    chat.send(chat.person, "/settings")
    (shown,) = await chat.wait(lambda sent: len(sent) == 1)
    assert shown.text == "With you I speak English."
    assert shown.buttons == ["English", "Українська", "Español", "✓ As in my Telegram"]

    chat.press(chat.person, shown, "Español")
    await chat.wait(lambda sent: sent[0].edits == 1)

    assert "✓ Español" in shown.buttons


async def test_in_a_group_every_switch_is_shown(api: BotApi, preferences: Preferences) -> None:
    """Before anything is set, and after."""
    alice = api.person("Alice")
    group = api.group("News", members=[alice])
    group.send(alice, "/settings")
    (before,) = await group.wait(lambda sent: len(sent) == 1)

    await preferences.set_chat_language(group.id, "en")
    await preferences.set_auto(group.id, on=True)
    await preferences.set_exercises(group.id, everyone=True)
    group.send(alice, "/settings")
    _, after = await group.wait(lambda sent: len(sent) == 2)

    assert "everybody in their own language" in before.text
    assert "only what somebody asks me to" in before.text
    assert "I speak English" in after.text
    assert "without being asked" in after.text
    assert "Only admins may open an exercise" in before.text
    assert "Everyone here may open an exercise" in after.text
    assert set(before.buttons[-2:]).isdisjoint(after.buttons[-2:])
    assert before.buttons[:-2] == ["English", "Українська", "Español", "✓ Each in their own"]
    assert after.buttons[:-2] == ["✓ English", "Українська", "Español", "Each in their own"]


async def test_a_press_loses_no_button_and_no_line(api: BotApi, preferences: Preferences) -> None:
    """Whichever setting is changed, the message shows all as they are now."""
    alice = api.person("Alice")
    group = api.group("News", admins=[alice], privacy=False)
    group.send(alice, "/settings")
    (shown,) = await group.wait(lambda sent: len(sent) == 1)

    group.press(alice, shown, "Español")
    await group.wait(lambda sent: sent[0].edits == 1)
    group.press(alice, shown, "Leer enlaces sin que lo pidan")
    await group.wait(lambda sent: sent[0].edits == 2)

    known = await preferences.read(group.id, None)
    assert (known.chat_language, known.auto) == ("es", True)
    assert shown.buttons[:-2] == ["English", "Українська", "✓ Español", "A cada persona, en el suyo"]
    assert shown.buttons[-2] == "No leer enlaces sin que lo pidan"
    assert shown.text.splitlines()[:2] == [
        "En este chat hablo en español.",
        "Leo enlaces a artículos y mensajes reenviados largos sin que nadie lo pida.",
    ]


async def test_an_admin_lets_everyone_open_exercises(api: BotApi, preferences: Preferences) -> None:
    """And takes it back; nobody else may."""
    alice, omar = api.person("Alice"), api.person("Omar")
    group = api.group("7b", members=[omar], admins=[alice])
    group.send(alice, "/settings")
    (shown,) = await group.wait(lambda sent: len(sent) == 1)

    refused = await group.press(omar, shown, "Let everyone open exercises").wait()
    group.press(alice, shown, "Let everyone open exercises")
    await group.wait(lambda sent: sent[0].edits == 1)

    assert refused["text"] == "Only admins of this chat can change that."
    assert (await preferences.read(group.id, None)).exercises
    assert "Everyone here may open an exercise for a class" in shown.text
    group.press(alice, shown, "Let only admins open exercises")
    await group.wait(lambda sent: sent[0].edits == 2)
    assert not (await preferences.read(group.id, None)).exercises
