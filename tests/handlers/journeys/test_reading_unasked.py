"""/auto: who may switch it, what is then read unasked, and that nobody is told what could not be."""

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.groups import Group
from tests.doubles.bot_api.people import Person
from tests.doubles.hostile_web import HostileWeb, page
from tests.doubles.news import SEED, SEED_TITLE, news
from tests.doubles.pages import HEADLINE, article, site
from tests.doubles.reading_answers import answer, answers, said

pytestmark = pytest.mark.usefixtures("online")

ON = "On: in this chat I read links to articles and long forwards without being asked."
ONLY_ADMINS = "Only admins of this chat can change that."


@pytest.fixture
def nadia(api: BotApi) -> Person:
    """Make a member of the group."""
    return api.person("Nadia")


@pytest.fixture
def teacher(api: BotApi) -> Person:
    """Make its admin."""
    return api.person("Ms Reke")


@pytest.fixture
def group(api: BotApi, nadia: Person, teacher: Person) -> Group:
    """Make the group; the bot sees everything in it."""
    return api.group("7b", members=[nadia], admins=[teacher], privacy=False)


@pytest.fixture
async def reading(group: Group, teacher: Person, online: None) -> Group:  # noqa: ARG001 - the bot runs
    """Switch it on."""
    group.send(teacher, "/auto on")
    await said(group, ON)
    return group


async def heard(group: Group, who: Person) -> list[str]:
    """Let somebody give a command, and give what else was said after the first message until its answer came."""
    group.send(who, "/privacy")
    await said(group, "What I don’t keep")
    return [message.text for message in group.sent[1:-1]]


async def test_an_anonymous_admin_switches_it_on(group: Group, teacher: Person, nadia: Person) -> None:
    """Telegram shows the group in their place."""
    group.send(teacher, "/auto on", anonymous=True)
    await said(group, ON)

    post = group.forward_channel_post(nadia, SEED)

    assert (await answer(group)).reply_to == post["message_id"]


async def test_a_member_may_not_and_is_told_once(group: Group, nadia: Person) -> None:
    """Whoever plays with it fills no group with refusals, and it stays off."""
    for _ in range(3):
        group.send(nadia, "/auto on")
    group.forward_channel_post(nadia, SEED)
    group.send(nadia, "/privacy")

    await said(group, "What I don’t keep")

    assert [message.text for message in group.sent][:-1] == [ONLY_ADMINS]


async def test_links_are_read_unasked(reading: Group, nadia: Person, web: HostileWeb) -> None:
    """The answer is one message below the link, without a status before it."""
    web.answers["/2026/dam"] = page(site(article()))

    sent = reading.send(nadia, f"Have you seen this? {web.url('/2026/dam')}")

    given = await answer(reading)
    assert HEADLINE in given.text
    assert (given.edits, given.reply_to) == (0, sent["message_id"])


async def test_long_forwards_are_read_unasked(reading: Group, nadia: Person) -> None:
    """From wherever they come."""
    reading.forward_from_hidden(nadia, SEED, "Vera")

    assert (await answer(reading)).text.startswith(SEED_TITLE)


async def test_what_people_write_themselves_is_left_alone(reading: Group, nadia: Person) -> None:
    """However long it is, short forwards too, and of several links nobody is asked which."""
    reading.send(nadia, news("d07"))
    reading.forward_channel_post(nadia, "Breaking: the dam above Olsa holds.")
    reading.send_sticker(nadia)
    reading.send(nadia, "Two for today: https://news.example/a/b and https://news.example/a/c")

    assert await heard(reading, nadia) == []


@pytest.mark.parametrize("path", ["/nowhere/at-all", "/2026/front"])
async def test_failures_are_kept_to_oneself(reading: Group, nadia: Person, web: HostileWeb, path: str) -> None:
    """Nobody asked: no page, and a page without an article, are no news, nor is an edit of such a message."""
    web.answers["/2026/front"] = page(b"<html><body><p>Subscribe now.</p></body></html>")

    sent = reading.send(nadia, web.url(path))
    reading.edit(sent, f"Look: {web.url(path)}/other")

    assert await heard(reading, nadia) == []
    assert web.requests


async def test_it_is_said_why_nothing_would_be_seen(api: BotApi, teacher: Person) -> None:
    """In privacy mode, where the bot is no admin."""
    group = api.group("8a", members=[], admins=[teacher])

    group.send(teacher, "/auto on")

    assert "Make me an admin of the group" in (await said(group, ON)).text


async def test_it_can_be_switched_off_by_its_button(reading: Group, teacher: Person, nadia: Person) -> None:
    """An admin presses; a member gets a toast."""
    state = await said(reading, ON)

    refused = await reading.press(nadia, state, "Stop reading links unasked").wait()
    await reading.press(teacher, state, "Stop reading links unasked").wait()

    await said(reading, "Off: in this chat I read only what somebody asks me to")
    reading.forward_channel_post(nadia, SEED)
    assert refused["text"] == ONLY_ADMINS
    assert await heard(reading, nadia) == []


async def test_an_article_that_was_read_is_pointed_to(reading: Group, nadia: Person) -> None:
    """Twice forwarded, once answered."""
    reading.forward_channel_post(nadia, SEED)
    given = await answer(reading)

    reading.forward_channel_post(nadia, SEED)

    assert (await said(reading, "This article was answered here earlier")).reply_to == given.id
    assert len(await answers(reading)) == 1
