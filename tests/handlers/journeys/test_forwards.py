"""What people forward: from wherever it came, that is said; albums and rich messages are read like any other."""

from collections.abc import Callable

import pytest

from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.wire import Json
from tests.doubles.news import SEED, SEED_PARAGRAPHS, SEED_TITLE
from tests.doubles.reading_answers import answer, claims_of

pytestmark = pytest.mark.usefixtures("bot")

OMAR = Person(4_200_000_001, "Omar", last_name="Aziz")
ORIGINS: dict[str, Callable[[PrivateChat], Json]] = {
    "Forwarded from Omar Aziz": lambda chat: chat.forward_from_person(chat.person, SEED, OMAR),
    "Forwarded from Vera, whose account is hidden": lambda chat: chat.forward_from_hidden(chat.person, SEED, "Vera"),
    "Forwarded from the group Class 7b": lambda chat: chat.forward_from_group(chat.person, SEED, "Class 7b"),
    "Forwarded from the channel Northern Wire": lambda chat: chat.forward_channel_post(chat.person, SEED),
    "Forwarded from the channel Northern Wire, signed by A. Holm": lambda chat: chat.forward_channel_post(
        chat.person, SEED, signature="A. Holm"
    ),
}


@pytest.mark.parametrize("origin", ORIGINS)
async def test_where_a_forward_came_from_is_shown(chat: PrivateChat, origin: str) -> None:
    """Below the title, on a line of its own."""
    ORIGINS[origin](chat)

    assert (await answer(chat)).text.splitlines()[:2] == [SEED_TITLE, origin]


async def test_the_origin_is_each_forwards_own(chat: PrivateChat) -> None:
    """A known article that comes from somewhere else is not said to come from where it came first."""
    chat.forward_from_hidden(chat.person, SEED, "Vera")
    await answer(chat)

    chat.send(chat.person, SEED)

    _, second = await chat.wait(lambda sent: len(sent) == 2)
    assert "Forwarded" not in second.text


async def test_a_name_that_would_ping_somebody_does_not(chat: PrivateChat) -> None:
    """A channel may be called like anything; the checks after each test see that nothing in it can be tapped."""
    chat.forward_channel_post(chat.person, SEED, channel="@durov t.me/durov #news", signature="/start now")

    assert "durov" in (await answer(chat)).text


@pytest.mark.parametrize("place", [0, 1, 2])
async def test_an_albums_caption_is_read_wherever_it_stands(chat: PrivateChat, place: int) -> None:
    """Under the first picture or a later one: one answer."""
    captions: list[str | None] = [None, None, None]
    captions[place] = SEED

    chat.send_album(chat.person, captions)

    given = await answer(chat)
    assert len(claims_of(given)) == 8
    assert chat.sent == [given]


async def test_a_rich_message_is_read(chat: PrivateChat) -> None:
    """Its blocks are the article, its heading the title."""
    paragraphs = [{"type": "paragraph", "text": paragraph} for paragraph in SEED_PARAGRAPHS]

    chat.send_rich(chat.person, [{"type": "heading", "text": SEED_TITLE, "size": 1}, *paragraphs])

    given = await answer(chat)
    assert given.text.startswith(SEED_TITLE)
    assert len(claims_of(given)) == 8
