"""/language: chosen by tapping, kept, and spoken from then on."""

import pytest

from bot.i18n import LANGUAGES
from bot.storage.people.preferences import Preferences
from tests.doubles.bot_api import BotApi

pytestmark = pytest.mark.usefixtures("commands")


async def test_a_person_chooses_in_private(api: BotApi, preferences: Preferences) -> None:
    """Languages are offered in their own words; the message turns to the new one, and so does what comes next."""
    chat = api.private(api.person("Alice", language="en"))
    chat.send(chat.person, "/language")
    (question,) = await chat.wait(lambda sent: len(sent) == 1)
    assert question.buttons == [*LANGUAGES.values(), "✓ As in my Telegram"]

    press = chat.press(chat.person, question, "Українська")
    await chat.wait(lambda sent: sent[0].edits == 1)

    assert (await press.wait())["text"] == ""
    assert (await preferences.read(None, chat.id)).user_language == "uk"
    assert "✓ Українська" in question.buttons
    assert question.text.endswith("українською.")


async def test_the_same_language_again_is_no_error(api: BotApi, preferences: Preferences) -> None:
    """A second tap on it is answered, and all stays as it is."""
    chat = api.private(api.person("Alice", language="en"))
    chat.send(chat.person, "/language")
    (question,) = await chat.wait(lambda sent: len(sent) == 1)

    for _ in range(2):
        await chat.press(chat.person, question, "Español").wait()
    await api.drained()

    assert (await preferences.read(None, chat.id)).user_language == "es"
    assert question.text.endswith("español.")


async def test_a_choice_can_be_taken_back(api: BotApi, preferences: Preferences) -> None:
    """Then it is Telegram's word again that counts."""
    chat = api.private(api.person("Alice", language="es"))
    await preferences.set_user_language(chat.id, "uk")
    chat.send(chat.person, "/language")
    (question,) = await chat.wait(lambda sent: len(sent) == 1)

    chat.press(chat.person, question, "Як у моєму Telegram")
    await chat.wait(lambda sent: sent[0].edits == 1)

    assert (await preferences.read(None, chat.id)).user_language is None
    assert question.buttons[-1] == "✓ Como en mi Telegram"
    assert question.text.endswith("español.")


async def test_a_group_can_leave_it_to_each_member_again(api: BotApi, preferences: Preferences) -> None:
    """No language is ticked then; the switch for reading unasked stays where it is."""
    alice = api.person("Alice", language="uk")
    group = api.group("News", admins=[alice])
    await preferences.set_chat_language(group.id, "es")
    group.send(alice, "/language")
    (question,) = await group.wait(lambda sent: len(sent) == 1)

    group.press(alice, question, "A cada persona, en el suyo")
    await group.wait(lambda sent: sent[0].edits == 1)

    assert (await preferences.read(group.id, None)).chat_language is None
    assert question.buttons[:-1] == [*LANGUAGES.values(), "✓ Кожному — його мовою", "Читати посилання без прохання"]


async def test_admins_choose_for_a_group(api: BotApi, preferences: Preferences) -> None:
    """The chat's language is kept, not the admin's own."""
    alice = api.person("Alice")
    group = api.group("News", admins=[alice])
    group.send(alice, "/language")
    (question,) = await group.wait(lambda sent: len(sent) == 1)

    group.press(alice, question, "Español")
    await group.wait(lambda sent: sent[0].edits == 1)

    known = await preferences.read(group.id, alice.id)
    assert (known.chat_language, known.user_language) == ("es", None)


async def test_others_can_not_choose_for_a_group(api: BotApi, preferences: Preferences) -> None:
    """Neither by the command nor by a button that an admin was offered."""
    alice, bob = api.person("Alice"), api.person("Bob")
    group = api.group("News", admins=[alice], members=[bob])
    group.send(bob, "/language")
    (refused,) = await group.wait(lambda sent: len(sent) == 1)
    group.send(alice, "/language")
    _, question = await group.wait(lambda sent: len(sent) == 2)

    answer = await group.press(bob, question, "Español").wait()

    assert refused.buttons == []
    assert "admins" in refused.text
    assert "admins" in answer["text"]
    assert (await preferences.read(group.id, bob.id)).chat_language is None


async def test_an_admin_who_hides_may_choose(api: BotApi) -> None:
    """Anonymous admins write as the group itself."""
    alice = api.person("Alice")
    group = api.group("News", admins=[alice])

    group.send(alice, "/language", anonymous=True)

    (question,) = await group.wait(lambda sent: len(sent) == 1)
    assert question.buttons[: len(LANGUAGES)] == list(LANGUAGES.values())


async def test_a_button_of_another_kind_of_chat_has_expired(api: BotApi, preferences: Preferences) -> None:
    """What chooses for oneself does nothing in a group, and what chooses for a group nothing in private."""
    alice = api.person("Alice")
    group, chat = api.group("News", admins=[alice]), api.private(alice)
    group.send(alice, "/language")
    chat.send(alice, "/language")
    (in_group,) = await group.wait(lambda sent: len(sent) == 1)
    (in_private,) = await chat.wait(lambda sent: len(sent) == 1)
    for_group, for_oneself = in_group.keyboard[1][0]["callback_data"], in_private.keyboard[1][0]["callback_data"]

    answers = [
        await group.press_data(alice, in_group, for_oneself).wait(),
        await chat.press_data(alice, in_private, for_group).wait(),
        await chat.press_data(alice, None, for_oneself, inline_message_id="x").wait(),
    ]

    assert all("expired" in answer["text"] for answer in answers)
    known = await preferences.read(group.id, alice.id)
    assert (known.chat_language, known.user_language) == (None, None)


async def test_a_question_that_was_deleted_is_no_error(api: BotApi, preferences: Preferences) -> None:
    """The choice is kept although there is no message any more to say so."""
    chat = api.private(api.person("Alice"))
    chat.send(chat.person, "/language")
    (question,) = await chat.wait(lambda sent: len(sent) == 1)
    data = question.keyboard[2][0]["callback_data"]
    chat.own.clear()

    await chat.press_data(chat.person, question, data).wait()
    await api.drained()

    assert (await preferences.read(None, chat.id)).user_language == "es"
