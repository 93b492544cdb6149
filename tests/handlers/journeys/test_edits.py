"""Edited messages: one offer to read it again where that makes a difference, else silence."""

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.wire import Json
from tests.doubles.news import SEED, SEED_TITLE, long_news, news
from tests.doubles.reading_answers import answer, answers, is_answer, said

pytestmark = pytest.mark.usefixtures("bot")

OFFER = "This message was edited. Shall I read it as it is now?"
NEWER = SEED.replace(SEED_TITLE, "Coup Brewing, Expert Says")


@pytest.fixture
async def read(chat: PrivateChat, bot: None) -> Json:  # noqa: ARG001 - it runs
    """Send the seed article and have it read; gives its message."""
    message = chat.send(chat.person, SEED)
    await answer(chat)
    return message


async def next_said(chat: PrivateChat) -> list[str]:
    """Give a command, and give all that was said after the first message until its answer came."""
    chat.send(chat.person, "/privacy")
    await said(chat, "What I don’t keep")
    return [message.text for message in chat.sent[1:-1]]


async def test_an_edit_is_offered_to_be_read_and_read(chat: PrivateChat, read: Json) -> None:
    """The offer replies to the message and becomes the answer to its new text."""
    chat.edit(read, NEWER)
    offer = await said(chat, OFFER)
    assert (offer.reply_to, offer.buttons) == (read["message_id"], ["Read it now"])

    chat.press(chat.person, offer, "Read it now")

    _, second = await answers(chat, 2)
    assert second.id == offer.id
    assert second.text.startswith("Coup Brewing, Expert Says")


async def test_further_edits_are_not_offered_again(chat: PrivateChat, read: Json) -> None:
    """Whoever mends three typos is asked once."""
    for text in (NEWER, f"{NEWER}!", f"{NEWER}!!"):
        chat.edit(read, text)

    assert await next_said(chat) == [OFFER]


async def test_an_edit_after_the_second_reading_is_offered_anew(chat: PrivateChat, read: Json) -> None:
    """It was read in between."""
    chat.edit(read, NEWER)
    chat.press(chat.person, await said(chat, OFFER), "Read it now")
    await answers(chat, 2)

    chat.edit(read, news("d07"))

    assert (await said(chat, OFFER)).id == chat.sent[-1].id
    assert len(chat.sent) == 3


async def test_an_edit_that_changes_nothing_is_not_mentioned(chat: PrivateChat, read: Json) -> None:
    """Telegram tells of a link's preview as of an edit."""
    chat.edit(read, SEED)

    assert await next_said(chat) == []


async def test_what_becomes_an_article_by_an_edit_may_be_read(chat: PrivateChat) -> None:
    """Whoever was told that it is too short need not send it anew."""
    talk = chat.send(chat.person, "Hello there")
    await said(chat, "This is too short")

    chat.edit(talk, SEED)
    chat.press(chat.person, await said(chat, OFFER), "Read it now")

    assert (await answer(chat)).reply_to == talk["message_id"]


async def test_an_edit_of_talk_is_not_mentioned(chat: PrivateChat) -> None:
    """What was no article and is none has nothing to offer."""
    talk = chat.send(chat.person, "Hello there")
    await said(chat, "This is too short")

    chat.edit(talk, "Hello here")

    assert await next_said(chat) == []


async def test_an_edit_of_one_part_of_a_long_text_is_not_offered(chat: PrivateChat) -> None:
    """It would be read alone, as if it were the whole."""
    first, second = chat.paste(chat.person, long_news())
    await answer(chat)

    for part in (first, second):
        chat.edit(part, part["text"].replace("and", "or"))

    assert await next_said(chat) == []


async def test_a_double_tap_reads_once(api: BotApi, chat: PrivateChat, read: Json) -> None:
    """One answer in the offer's place."""
    chat.edit(read, NEWER)
    offer = await said(chat, OFFER)

    with api.held():
        presses = [chat.press(chat.person, offer, "Read it now") for _ in range(2)]

    assert [(await press.wait())["text"] for press in presses] == ["", "This button has expired."]
    await answers(chat, 2)
    assert len(chat.sent) == 2


async def test_two_people_can_have_it_read_again_at_once(api: BotApi) -> None:
    """In a group: one answer, and nobody's press takes it away."""
    nadia, omar = api.person("Nadia"), api.person("Omar")
    group = api.group("7b", members=[nadia, omar], privacy=False)
    message = group.send(nadia, SEED)
    group.send(omar, "/check", reply_to=message)
    await answer(group)
    group.edit(message, NEWER)
    offer = await said(group, OFFER)

    with api.held():
        presses = [group.press(person, offer, "Read it now") for person in (nadia, omar)]
    for press in presses:
        await press.wait()

    await answers(group, 2)
    assert [is_answer(message) for message in group.sent] == [True, True]
