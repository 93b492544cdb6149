"""One article, however it is handed in: the same claims, and the second time at once."""

from collections.abc import Callable

import pytest

from bot.storage.server.connection import Connection
from handlers.rendering.chat_text import JOINER
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_api.utf16 import units
from tests.doubles.bot_api.wire import Json
from tests.doubles.docx_files import docx
from tests.doubles.engines import FirstWordEngine
from tests.doubles.hostile_web import hostile_web, page
from tests.doubles.news import SEED, SEED_PARAGRAPHS, SEED_TITLE, long_news
from tests.doubles.pages import article, site
from tests.doubles.pdf_files import article_pdf
from tests.doubles.reading_answers import answer, answers, claims_of, said
from tests.doubles.whole_bot import bot_with

BOLD_TITLE = [{"type": "bold", "offset": 0, "length": units(SEED_TITLE)}]
_FORWARDED = frozenset({"text", "entities", "caption", "caption_entities", "photo", "document"})
SHORTEST = 40  # characters: shorter lines may stand in any text
PAGE = site(article(SEED_PARAGRAPHS, headline=SEED_TITLE), title=SEED_TITLE)

Send = Callable[[PrivateChat], Json]
WAYS: dict[str, Send] = {
    "as a channel's post with its headline in bold": lambda chat: chat.forward_channel_post(
        chat.person, SEED, entities=BOLD_TITLE
    ),
    "as a channel's plain post": lambda chat: chat.forward_channel_post(chat.person, SEED),
    "as a picture's caption": lambda chat: chat.send_photo(chat.person, caption=SEED),
    "as a PDF": lambda chat: chat.send_document(chat.person, article_pdf(SEED_TITLE, SEED_PARAGRAPHS), "a.pdf"),
    "as a DOCX": lambda chat: chat.send_document(chat.person, docx(SEED_PARAGRAPHS, title=SEED_TITLE), "a.docx"),
    "as an HTML file": lambda chat: chat.send_document(chat.person, PAGE, "a.html", mime="text/html"),
    "as a TXT file": lambda chat: chat.send_document(chat.person, SEED.encode(), "a.txt", mime="text/plain"),
}


@pytest.fixture
async def pasted(chat: PrivateChat, bot: None) -> list[str]:  # noqa: ARG001 - it runs
    """Paste the seed article; gives the claims of its answer."""
    chat.send(chat.person, SEED)
    return claims_of(await answer(chat))


def test_the_seed_articles_claims_are_seen(pasted: list[str]) -> None:
    """Numbered, each with its mark, what is claimed, and who says it."""
    assert [claim.split()[0] for claim in pasted] == [str(number) for number in range(1, 9)]
    assert pasted[1].splitlines() == [
        "2 ▷ speculative · prediction: “forecast”, “realistic possibility”",
        (
            "Against this backdrop, Russia expert Christo Grozev now forecast an anti-Putin coup to be “a realistic "
            "possibility.”"
        ),
        "— Christo Grozev, Russia expert",
    ]


@pytest.mark.parametrize("way", WAYS)
async def test_the_seed_article_has_the_same_claims(api: BotApi, pasted: list[str], way: str) -> None:
    """From another person, in another form: the same marks, statements and sources."""
    chat = api.private(api.person("Bohdan"))

    WAYS[way](chat)

    assert claims_of(await answer(chat)) == pasted


async def test_a_link_has_the_same_claims(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """The page of the article, behind a link to a server on this machine."""
    chat.send(chat.person, SEED)

    async with (
        hostile_web({"/news/coup": page(PAGE)}) as web,
        bot_with(store, api, fetch_allow=frozenset({("127.0.0.1", web.port)})),
    ):
        chat.send(chat.person, f"http://127.0.0.1:{web.port}/news/coup")
        first, second = await answers(chat, 2)

    assert claims_of(first) == claims_of(second)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("way", WAYS)
async def test_the_second_time_the_answer_comes_at_once(api: BotApi, chat: PrivateChat, way: str) -> None:
    """In another chat too: one message that never was anything else, and nothing is downloaded again."""
    sent, other = WAYS[way](chat), api.private(api.person("Bohdan"))
    await answer(chat)
    downloads = len(api.calls_of("getFile"))

    other.post(other.person, {name: content for name, content in sent.items() if name in _FORWARDED})

    given = await answer(other)
    assert (other.sent, given.edits, other.actions) == ([given], 0, [])
    assert len(api.calls_of("getFile")) == downloads


async def test_another_copy_is_not_analysed_again(api: BotApi, chat: PrivateChat, store: Connection) -> None:
    """A document of an article that was pasted before has to be opened, and no more."""
    engine = FirstWordEngine()
    async with bot_with(store, api, engine=engine):
        chat.send(chat.person, SEED)
        await answer(chat)

        chat.send_document(chat.person, docx(SEED_PARAGRAPHS, title=SEED_TITLE), "a.docx")
        await answers(chat, 2)

    assert engine.read == 1
    assert [message.history[0] for message in chat.sent] == ["Looking for claims…", "Opening the file…"]


@pytest.mark.usefixtures("bot")
async def test_a_text_that_telegram_split_gets_one_answer(chat: PrivateChat) -> None:
    """Of 7,100 characters pasted: what its claims are taken from stands in both messages."""
    first, second = chat.paste(chat.person, long_news())
    given = await answer(chat)

    chat.press(chat.person, given, "Exact words")

    shown = await said(chat, "Exact words")
    lines = [line.strip("…") for line in shown.text.replace(JOINER, "").splitlines() if len(line) > SHORTEST]
    assert [any(line in part["text"] for line in lines) for part in (first, second)] == [True, True]
    assert chat.sent == [given, shown]
