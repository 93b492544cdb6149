"""One answer for an article in a chat within a day: whoever asks again is pointed to it; topics keep their own."""

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.groups import Group
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.docx_files import docx
from tests.doubles.news import SEED, SEED_PARAGRAPHS, SEED_TITLE, news
from tests.doubles.reading_answers import answer, answers, is_answer, said
from tests.doubles.troubled_engines import HeldEngine
from tests.doubles.whole_bot import bot_with

POINTER = "This article was answered here earlier: the answer is the message quoted above."


@pytest.fixture
def nadia(api: BotApi) -> Person:
    """Make the person who posts and asks."""
    return api.person("Nadia")


async def checked(group: Group, who: Person, text: str, thread: int | None = None) -> SentMessage:
    """Let somebody post an article and have it read; gives the answer."""
    already = sum(map(is_answer, group.sent))
    group.send(who, "/check", reply_to=group.send(who, text, thread=thread), thread=thread)
    return (await answers(group, already + 1))[-1]


@pytest.mark.usefixtures("bot")
async def test_the_second_question_is_pointed_to_the_answer(api: BotApi, nadia: Person) -> None:
    """Whoever asks, and in whatever form the article comes: one short message that quotes the answer."""
    omar = api.person("Omar")
    group = api.group("7b", members=[nadia, omar])
    given = await checked(group, nadia, SEED)

    group.send(omar, "/check", reply_to=group.send(omar, SEED))
    await group.wait(lambda sent: len(sent) == 2)
    copy = group.send_document(omar, docx(SEED_PARAGRAPHS, title=SEED_TITLE), "a.docx")
    group.send(omar, "/check", reply_to=copy)

    pointers = (await group.wait(lambda sent: [m.text for m in sent[1:]] == [POINTER, POINTER]))[1:]
    assert [pointer.reply_to for pointer in pointers] == [given.id, given.id]
    assert group.sent == [given, *pointers]


@pytest.mark.usefixtures("bot")
async def test_another_chat_gets_an_answer_of_its_own(api: BotApi, nadia: Person) -> None:
    """A pointer leads nowhere from there; in private the answer is given every time."""
    await checked(api.group("7b", members=[nadia]), nadia, SEED)
    private = api.private(nadia)

    await checked(api.group("8a", members=[nadia]), nadia, SEED)
    private.send(nadia, SEED)
    private.send(nadia, SEED)

    await answers(private, 2)


@pytest.mark.usefixtures("bot")
async def test_an_answer_that_was_deleted_is_given_anew(api: BotApi, nadia: Person) -> None:
    """And pointed to from then on."""
    group = api.group("7b", members=[nadia])
    given = await checked(group, nadia, SEED)
    del group.own[given.id], group.messages[given.id]

    second = await checked(group, nadia, SEED)
    group.send(nadia, "/check", reply_to=group.send(nadia, SEED))

    assert (await said(group, POINTER)).reply_to == second.id
    assert api.refusals == [("sendMessage", "Bad Request: message to be replied not found")]
    api.refusals.clear()


async def test_two_who_ask_at_once_get_one_answer(api: BotApi, nadia: Person, store: Connection) -> None:
    """And one pointer; no status message is left behind."""
    omar = api.person("Omar")
    group = api.group("7b", members=[nadia, omar])
    article = group.send(nadia, SEED)
    engine = HeldEngine()
    async with bot_with(store, api, engine=engine):
        for person in (nadia, omar):
            group.send(person, "/check", reply_to=article)
        await group.wait(lambda sent: len(sent) == 2)
        api.faults.delay("editMessageText", 0.2)  # both have been read before either answer stands
        engine.go_on.set()
        await api.wait_calls("deleteMessage", 1)

    given, pointer = sorted(group.sent, key=is_answer, reverse=True)
    assert is_answer(given)
    assert (pointer.text, pointer.reply_to) == (POINTER, given.id)


@pytest.mark.usefixtures("bot")
async def test_an_answer_stays_in_its_topic(api: BotApi, nadia: Person) -> None:
    """So do its views."""
    group = api.group("7b", members=[nadia], forum=True)
    topic = group.topic("News")

    given = await checked(group, nadia, SEED, thread=topic)
    for button in given.buttons:
        group.press(nadia, given, button)

    sent = await group.wait(lambda sent: len(sent) == 5)
    assert {message.thread for message in sent} == {topic}


@pytest.mark.usefixtures("bot")
async def test_another_topic_is_pointed_to_the_answer(api: BotApi, nadia: Person) -> None:
    """The pointer stands where somebody asked, and leads to where the answer is."""
    group = api.group("7b", members=[nadia], forum=True)
    topic, other = group.topic("News"), group.topic("Homework")
    given = await checked(group, nadia, SEED, thread=topic)

    group.send(nadia, "/check", reply_to=group.send(nadia, SEED, thread=other), thread=other)

    pointer = await said(group, POINTER)
    assert (pointer.thread, pointer.reply_to) == (other, given.id)


@pytest.mark.usefixtures("bot")
async def test_a_topics_first_message_is_not_taken_for_an_article(api: BotApi, nadia: Person) -> None:
    """Everything in a topic replies to what opened it; a bare /check there is a question about nothing."""
    group = api.group("7b", members=[nadia], forum=True)
    topic = group.topic("News")

    group.send(nadia, "/check", thread=topic)

    assert (await said(group, "Reply with /check to the article")).thread == topic
    group.send(nadia, f"/check {news('d07')}", thread=topic)
    assert (await answer(group)).thread == topic
