"""A moderator corrects an article: the next answer has it, and so have those that stand in chats already."""

import asyncio

import pytest

from bot.domain.claim import SourceKind
from bot.services.moderation.typed_words import source_of
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.correcting import ANN, Desk
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, is_answer, said
from tests.doubles.whole_bot import bot_with

JANE = source_of(SourceKind.NAMED_PERSON, "Jane Roe", "mayor")
SOURCE = "— Jane Roe, mayor"


async def corrected_at(store: Connection) -> Desk:
    """Correct the seed article's first source, at a moderator's desk in another process."""
    desk = Desk(store)
    await desk.read()
    await desk.correcting.change_source(desk.id, (await desk.first()), JANE, ANN)
    return desk


@pytest.mark.usefixtures("bot")
async def test_the_answers_that_stand_there_are_corrected(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """In a private chat and in a group, whose pointer leads to it still; and back where a moderator undoes it."""
    omar = api.person("Omar")
    group = api.group("7b", members=[omar])
    chat.send(chat.person, SEED)
    article = group.send(omar, SEED)
    group.send(omar, "/check", reply_to=article)
    private, given = await answer(chat), await answer(group)
    before = private.text, given.text

    desk = await corrected_at(store)
    for room in (chat, group):
        await said(room, SOURCE)
    group.send(omar, "/check", reply_to=article)
    pointer = (await group.wait(lambda sent: len(sent) == 2))[-1]

    assert is_answer(private)
    assert (is_answer(given), pointer.reply_to) == (True, given.id)

    await desk.correcting.undo(desk.id, 1, ANN)
    async with asyncio.timeout(10):
        while (private.text, given.text) != before:
            await asyncio.sleep(0.02)
    assert SOURCE not in private.text


@pytest.mark.usefixtures("bot")
async def test_the_next_answer_and_its_views_have_the_correction(chat: PrivateChat, store: Connection) -> None:
    """Nobody who asks from now on sees what was wrong."""
    await corrected_at(store)

    chat.send(chat.person, SEED)
    given = await answer(chat)
    chat.press(chat.person, given, "Who speaks")
    picture = (await chat.wait(lambda sent: len(sent) == 2))[-1]

    assert SOURCE in given.text
    assert "This answer was corrected by a moderator." in given.text
    assert "This answer was corrected by a moderator." in picture.caption


async def test_another_bot_corrects_what_one_that_is_gone_has_sent(
    api: BotApi, chat: PrivateChat, store: Connection
) -> None:
    """It finds the answers in the store, whoever sent them, and what a moderator did while no bot ran."""
    async with bot_with(store, api):
        chat.send(chat.person, SEED)
        given = await answer(chat)
    await corrected_at(store)

    async with bot_with(store, api):
        await said(chat, SOURCE)

    assert chat.sent == [given]
