"""Inline mode: articles that were read before, for sharing; and nothing that opens a link."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from telegram.ext import InlineQueryHandler

from bot.domain.analysis import Analysis
from bot.i18n import ENGLISH
from bot.services.answer import Answer
from bot.storage.people.preferences import Preferences
from bot.views.summary import summary
from handlers.inline import Inline, link_in
from handlers.rendering.shared_summary import shared_summary
from handlers.tongues import Tongues
from tests.doubles.bot_api import BotApi
from tests.doubles.caches import connection_to
from tests.doubles.delivery import arrived
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.small_bot import AnyApplication, small_bot

SEED = gold_analyses()["seed"]
ID = "Abc_-0123456789abcdefg"
LINK = "https://news.example/story?id=1"
PAGE = "https://news.example/2026/story?a=1&b=2"


def at(page: str | None) -> Analysis:
    """Say where the article stands."""
    return replace(SEED, article=replace(SEED.article, url=page))


class Known:
    """The articles that were read before: one. Notes what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.page: str | None = PAGE

    async def find(self, url: str) -> Answer | None:
        """Find the article."""
        self.asked.append(url)
        return Answer(at(self.page), ID, cached=True) if url == LINK else None


@pytest.fixture
def known() -> Known:
    """Know one article."""
    return Known()


@pytest.fixture
async def api(known: Known) -> AsyncIterator[BotApi]:
    """Run a bot with inline mode alone; nobody has set a language."""

    def add(application: AnyApplication) -> None:
        inline = Inline(Tongues(Preferences(connection)), known.find)
        application.add_handler(InlineQueryHandler(inline.on_query))

    async with BotApi() as api, connection_to("redis://127.0.0.1:1/0") as connection, small_bot(api, add):
        yield api


async def test_an_article_that_was_read_is_offered(api: BotApi) -> None:
    """Its title and summary line; what is sent is its summary, with links to the whole answer and to its page."""
    answer = await api.inline(api.person("Alice"), f"look {LINK}", chat_type="group").wait()

    (result,) = answer["results"]
    assert result["title"] == SEED.article.title
    assert result["description"] == " · ".join(summary(SEED, ENGLISH))
    assert result["shown"]["text"] == arrived(shared_summary(at(PAGE), ENGLISH)).text
    assert result["input_message_content"]["link_preview_options"] == {"is_disabled": True}
    assert [(row[0]["text"], row[0]["url"]) for row in result["reply_markup"]["inline_keyboard"]] == [
        ("The whole answer", f"https://t.me/{api.username}?start=a-{ID}"),
        ("The article", PAGE),
    ]
    assert answer.get("button") is None


@pytest.mark.parametrize(
    "page", [None, "", "ftp://news.example/a", "https://localhost/a", "https://[news", "https://news.example/a b"]
)
async def test_an_article_without_a_page_has_no_link_to_it(api: BotApi, known: Known, page: str | None) -> None:
    """A button that Telegram refuses would cost the whole result."""
    known.page = page

    answer = await api.inline(api.person("Alice"), LINK).wait()

    assert [len(result["reply_markup"]["inline_keyboard"]) for result in answer["results"]] == [1]


async def test_each_person_is_answered_in_their_own_language(api: BotApi) -> None:
    """So no answer may be kept for others."""
    english = await api.inline(api.person("Alice", language="en"), LINK).wait()
    ukrainian = await api.inline(api.person("Олена", language="uk"), LINK).wait()

    assert english["results"][0]["shown"]["text"] != ukrainian["results"][0]["shown"]["text"]
    assert english["is_personal"] is ukrainian["is_personal"] is True


@pytest.mark.parametrize("typed", ["", "hello", "https://news.example/another", "news.example/story?id=1&x=2"])
async def test_anything_else_leads_to_the_private_chat(api: BotApi, typed: str) -> None:
    """No results, a button above them, and an answer that Telegram forgets soon."""
    answer = await api.inline(api.person("Alice"), typed).wait()

    assert answer["results"] == []
    assert answer["button"]["start_parameter"] == "inline"
    assert answer["button"]["text"]
    assert answer["cache_time"] <= 10


async def test_without_a_link_nothing_is_looked_up(api: BotApi, known: Known) -> None:
    """Every letter typed comes as a query: only whole links cost anything."""
    for typed in ("", "what do they say", "@someone", "3.5"):
        await api.inline(api.person("Alice"), typed).wait()

    assert known.asked == []


async def test_an_answer_that_comes_too_late_is_no_error(api: BotApi) -> None:
    """They have typed on; the next query is answered."""
    api.faults.fail("answerInlineQuery", 400, description="Bad Request: query is too old")
    late = api.inline(api.person("Alice"), LINK)

    answer = await api.inline(api.person("Bob"), LINK).wait()

    assert len(answer["results"]) == 1
    assert late.answer is None


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        (f"  {LINK} please", LINK),
        ("HTTPS://News.Example/Story", "HTTPS://News.Example/Story"),
        ("news.example/story", "https://news.example/story"),
        ("http://127.0.0.1:8000/story.html", "http://127.0.0.1:8000/story.html"),
        ("Readmore at новини.example/стаття", "https://новини.example/стаття"),
        ("ftp://news.example/story", None),
        ("me@news.example", None),
        ("https://", None),
        ("a.b", None),
        ("one. two", None),
    ],
)
def test_a_link_is_found_among_words(typed: str, link: str | None) -> None:
    """As people type and paste it, with or without https://."""
    assert link_in(typed) == link
