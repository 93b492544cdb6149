"""Answers in chats that are edited since their article was corrected: on a real Redis and a strict Bot API."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.domain.claim import SourceKind
from bot.domain.fingerprint import fingerprint
from bot.errors import StorageError
from bot.i18n import ENGLISH
from bot.sends.pacing import Pacing
from bot.services.moderation.typed_words import source_of
from bot.storage import keys
from bot.storage.moderation.chores import Task
from bot.storage.server.connection import Connection
from handlers.outlet import Outlet, Place
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import Chat
from tests.doubles.correcting import ANN, SEED
from tests.doubles.newsroom import Newsroom
from tests.sends.bots import Fates, bot_at

JANE = source_of(SourceKind.NAMED_PERSON, "Jane Roe")


@pytest.fixture
async def newsroom(api: BotApi, store: Connection) -> AsyncIterator[Newsroom]:
    """Open the newsroom."""
    async with bot_at(api, Fates(), Pacing(0)) as bot:
        yield Newsroom(store, Outlet(bot))


@pytest.fixture
def chat(api: BotApi) -> Chat:
    """Open Alice's chat."""
    return api.private(api.person("Alice"))


def edits(api: BotApi) -> int:
    """Count the edits."""
    return sum(message.edits for room in api.rooms.values() for message in room.sent)


async def test_every_chat_has_what_was_corrected(api: BotApi, newsroom: Newsroom, chat: Chat) -> None:
    """In its own language, with where it came from and its buttons; once, and back where that is undone."""
    group = api.group("7b", members=[api.person("Omar")])
    await newsroom.answer(chat)
    await newsroom.answer(group, language="uk")
    (before, buttons), before_in_group = (chat.sent[0].text, chat.sent[0].keyboard), group.sent[0].text
    first = await newsroom.first()

    await newsroom.correcting.change_source(newsroom.id, first, JANE, ANN)
    for _ in range(2):
        await newsroom.edit()
    after = chat.sent[0].text

    assert "\n— Jane Roe\n! A moderator corrected this claim.\n" in after
    assert "! This answer was corrected by a moderator." in after
    assert "Morning news" in after
    assert "Jane Roe" in group.sent[0].text
    assert chat.sent[0].keyboard == buttons
    assert edits(api) == 2

    await newsroom.correcting.undo(newsroom.id, 1, ANN)
    await newsroom.edit()

    assert (chat.sent[0].text, group.sent[0].text) == (before, before_in_group)


async def test_an_answer_without_claims_is_left(newsroom: Newsroom, chat: Chat) -> None:
    """With what that means, and no button that shows nothing."""
    await newsroom.answer(chat)
    count = len((await newsroom.shown()).claims)
    for _ in range(count):
        await newsroom.correcting.hide(newsroom.id, (await newsroom.shown()).claims[0], ANN)

    await newsroom.edit()

    assert "No central claims found" in chat.sent[0].text
    assert chat.sent[0].buttons == ["Annotated article", "Something wrong?"]


async def test_messages_that_are_needed_no_more_are_deleted(newsroom: Newsroom, chat: Chat) -> None:
    """And the buttons stand below the last one that is left."""
    await newsroom.keep_long(500)
    await newsroom.answer(chat)
    sent = len(chat.sent)
    await newsroom.hide(1, 2, 3, 4, 5)

    await newsroom.edit()

    (left,) = chat.sent
    assert sent == 2
    assert "3 central claims" in left.text
    assert "Annotated article" in left.buttons


async def test_what_can_not_be_deleted_says_that_it_is_over(api: BotApi, newsroom: Newsroom, chat: Chat) -> None:
    """It has no buttons any more."""
    await newsroom.keep_long(500)
    await newsroom.answer(chat)
    await newsroom.hide(1, 2, 3, 4, 5)
    api.faults.fail("deleteMessage", 400)

    await newsroom.edit()

    assert chat.sent[1].text == "This part is needed no more: the answer above was corrected."
    assert chat.sent[1].buttons == []


async def test_no_message_is_sent_for_a_correction(newsroom: Newsroom, chat: Chat) -> None:
    """What has no room left is said to stand elsewhere; what the moderator changed is not what goes."""
    await newsroom.keep_long(380)
    await newsroom.answer(chat)
    last = (await newsroom.shown()).central()[-1]
    await newsroom.correcting.note(newsroom.id, last, "x " * 140, ANN)
    first = await newsroom.first()
    await newsroom.correcting.note(newsroom.id, first, "y " * 140, ANN)

    await newsroom.edit()

    (message,) = chat.sent
    assert "2 more claims have no room here: the annotated article shows them." in message.text
    assert "x x x" in message.text
    assert "y y y" in message.text


async def test_an_edited_copy_is_corrected_with_its_article(newsroom: Newsroom, chat: Chat) -> None:
    """In its own answer, which stays one on that copy."""
    await newsroom.read()
    await newsroom.answer(
        chat, replace(SEED, text=f"Photo: Northern Wire\n\n{SEED.text}", title=f"{SEED.title} (update)")
    )
    await newsroom.read()
    await newsroom.correcting.change_source(newsroom.id, (await newsroom.first()), JANE, ANN)

    await newsroom.edit()

    assert "Jane Roe" in chat.sent[0].text
    assert chat.sent[0].text.startswith(f"{SEED.title} (update)")


async def test_where_its_own_analysis_is_gone_the_corrected_one_is_shown(
    newsroom: Newsroom, chat: Chat, store: Connection
) -> None:
    """Texts are kept for a day, and answers corrected for two."""
    await newsroom.read()
    await newsroom.answer(chat, replace(SEED, text=f"Photo: Northern Wire\n\n{SEED.text}"))
    copy = newsroom.id
    await newsroom.read()
    await newsroom.hide(1)
    async with store.speaking() as redis:
        await redis.delete(keys.analysis(copy))

    await newsroom.edit()

    assert "7 central claims" in chat.sent[0].text


async def test_an_answer_that_is_gone_is_nobodys_trouble(api: BotApi, newsroom: Newsroom, chat: Chat) -> None:
    """Deleted, or in a chat that has thrown the bot out; the others are edited, and it is not tried again."""
    omar, nadia = (api.private(api.person(name)) for name in ("Omar", "Nadia"))
    for one in (chat, omar, nadia):
        await newsroom.answer(one)
    del chat.own[chat.sent[0].id]
    omar.block()
    await newsroom.hide(1)

    await newsroom.edit()
    refused = len(api.refusals)
    await newsroom.hide(1)
    await newsroom.edit()

    assert "6 central claims" in nadia.sent[0].text
    assert (refused, len(api.refusals)) == (2, 2)
    api.refusals.clear()


async def test_telegrams_trouble_is_waited_out(api: BotApi, newsroom: Newsroom, chat: Chat) -> None:
    """The chore is tried again, and does what is left."""
    omar = api.private(api.person("Omar"))
    for one in (chat, omar):
        await newsroom.answer(one)
    await newsroom.hide(1)
    api.faults.flood("editMessageText", 4000, chat=chat)

    with pytest.raises(Exception, match="Flood control"):
        await newsroom.edit()
    told = ["7 central claims" in one.sent[0].text for one in (chat, omar)]
    await newsroom.edit()

    assert told == [False, True]
    assert "7 central claims" in chat.sent[0].text
    assert omar.sent[0].edits == 1


async def test_an_answer_that_was_on_its_way_is_looked_at_again(newsroom: Newsroom, chat: Chat) -> None:
    """It was made before the correction, and sent when all others had been edited."""
    answer = await newsroom.analyses.analyse(SEED)
    newsroom.id = answer.id
    await newsroom.hide(1)
    await newsroom.edit()
    chore = await newsroom.chores.take()
    assert chore is not None
    await newsroom.chores.done(chore)

    await newsroom.giving.send(Place(chat.id), ENGLISH, answer)
    wanted = await newsroom.chores.has(Task.EDIT, fingerprint(answer.analysis.article))
    await newsroom.edit()

    assert wanted
    assert "7 central claims" in chat.sent[0].text


async def test_what_could_not_be_kept_is_not_remembered(newsroom: Newsroom, chat: Chat, store: Connection) -> None:
    """There is no analysis that could be corrected."""
    answer = await newsroom.analyses.analyse(SEED)
    await newsroom.giving.send(Place(chat.id), ENGLISH, replace(answer, trouble=StorageError("gone")))

    async with store.speaking() as redis:
        assert [name async for name in redis.scan_iter(keys.any_sent())] == []
