"""Groups: silence until somebody asks, an answer below the article whoever asks, in the group's language."""

from collections.abc import Callable

import pytest

from bot.i18n import tongue
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.groups import Group
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.wire import Json
from tests.doubles.news import SEED, SEED_TITLE, news
from tests.doubles.reading_answers import answer, is_answer, said

pytestmark = pytest.mark.usefixtures("bot")

WAYS: dict[str, Callable[[Group, Person, Json], object]] = {
    "/check": lambda group, who, article: group.send(who, "/check", reply_to=article),
    "/check by the bot's name": lambda group, who, article: group.send(who, "/check@whosays_bot", reply_to=article),
    "/Check with a word": lambda group, who, article: group.send(who, "/Check please", reply_to=article),
    "a mention": lambda group, who, article: group.send(who, "@whosays_bot what about this?", reply_to=article),
    "a mention in capitals": lambda group, who, article: group.send(who, "Hey @WhoSays_Bot", reply_to=article),
}
LINES = {
    "/check": "Reply with /check to the article that I shall read, or put its link after the command.",
    "/check this please": "This is too short to be an article.",
}


class Class7b:
    """A group with Nadia, who posts, and Omar, who asks."""

    def __init__(self, api: BotApi, *, privacy: bool = True) -> None:
        self.nadia, self.omar, self.teacher = api.person("Nadia"), api.person("Omar"), api.person("Ms Reke")
        self.group = api.group("7b", members=[self.nadia, self.omar], admins=[self.teacher], privacy=privacy)


@pytest.mark.parametrize("way", WAYS)
async def test_an_article_is_answered_where_somebody_asks(api: BotApi, way: str) -> None:
    """Below the article, not below the question."""
    scene = Class7b(api, privacy=False)
    article = scene.group.send(scene.nadia, SEED)

    WAYS[way](scene.group, scene.omar, article)

    given = await answer(scene.group)
    assert given.text.startswith(SEED_TITLE)
    assert given.reply_to == article["message_id"]


async def test_asking_works_in_privacy_mode(api: BotApi) -> None:
    """The bot never saw the article itself, only the command that replies to it."""
    scene = Class7b(api)
    article = scene.group.forward_channel_post(scene.nadia, SEED, channel="Northern Wire")
    assert not api.queue.waiting

    scene.group.send(scene.omar, "/check", reply_to=article)

    assert "Forwarded from the channel Northern Wire" in (await answer(scene.group)).text


@pytest.mark.parametrize("talk", [SEED, "Hello", "https://news.example/a/b", "/check@other_bot", "I like @whosays_bot"])
async def test_nobody_asked_nobody_is_answered(api: BotApi, talk: str) -> None:
    """Not even of an article; the bot sees all of it."""
    scene = Class7b(api, privacy=False)

    scene.group.send(scene.nadia, talk)

    scene.group.send(scene.nadia, "/privacy")
    assert await scene.group.wait(bool) == [await said(scene.group, "What I don’t keep")]


@pytest.mark.parametrize("words", LINES)
async def test_whoever_asks_about_nothing_is_told_how(api: BotApi, words: str) -> None:
    """They wait for a word."""
    scene = Class7b(api)

    scene.group.send(scene.omar, words)

    told = await said(scene.group, LINES[words])
    assert scene.group.sent == [told]


async def test_the_bots_own_answer_is_no_article(api: BotApi) -> None:
    """A reply to it with /check gets a line, and thanking it by name gets none."""
    scene = Class7b(api)
    scene.group.send(scene.omar, "/check", reply_to=scene.group.send(scene.nadia, SEED))
    given = await answer(scene.group)

    scene.group.send(scene.omar, "Thank you @whosays_bot", reply_to=given)
    scene.group.send(scene.omar, "/check", reply_to=given)

    line = await said(scene.group, "That is an answer of mine. Show me the article itself.")
    assert scene.group.sent == [given, line]


async def test_a_question_about_a_picture_is_answered(api: BotApi) -> None:
    """With what to do instead."""
    scene = Class7b(api)

    scene.group.send(scene.omar, "/check", reply_to=scene.group.send_photo(scene.nadia))

    told = await said(scene.group, "I can’t read words in pictures.")
    assert scene.group.sent == [told]


async def test_a_group_without_a_language_speaks_that_of_whoever_asks(api: BotApi) -> None:
    """Two people, two languages."""
    scene = Class7b(api)
    olena, pilar = api.person("Olena", "uk"), api.person("Pilar", "es-MX")

    for person, name in ((olena, "d07"), (pilar, "d08")):
        scene.group.send(person, "/check", reply_to=scene.group.send(scene.nadia, news(name)))

    await scene.group.wait(lambda sent: sum(map(is_answer, sent)) == 2)
    assert {button for message in scene.group.sent for button in message.buttons} >= {"Хто говорить", "Quién habla"}


async def test_a_groups_language_is_for_everybody_and_moves_with_it(api: BotApi) -> None:
    """An admin chooses it; a supergroup that the group becomes still has it."""
    nadia, teacher = api.person("Nadia"), api.person("Ms Reke")
    group = api.group("7b", members=[nadia], admins=[teacher], supergroup=False)
    group.send(teacher, "/language")
    question = await said(group, "Which language shall I speak in this chat?")
    await group.press(teacher, question, "Español").wait()
    await said(group, tongue("es").say("In this chat I speak English."))

    new = group.upgrade()
    await api.drained()
    new.send(nadia, "/check", reply_to=new.send(nadia, SEED))

    assert "Quién habla" in (await answer(new)).buttons
