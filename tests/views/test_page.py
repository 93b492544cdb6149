"""The annotated page: the article's own text and nothing of it that acts."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import given
from lxml import etree

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.i18n import ENGLISH
from bot.views.page import render
from bot.views.printable import printable
from tests.doubles.any_analyses import analyses
from tests.doubles.gold_analyses import gold_analyses

GOLD = gold_analyses()
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "aside", "article", "footer"),
    *("h1", "h2", "p", "ul", "ol", "li", "a", "b", "u", "bdi", "span", "div", "mark"),
    *("svg", "defs", "pattern", "rect"),
}


@given(analyses())
def test_any_analysis_gives_a_well_formed_page_with_the_articles_text(analysis: Analysis) -> None:
    """Whatever an article holds, the page is strict XML of known elements, and its text is the article's."""
    page = _parse(render(analysis, ENGLISH))

    assert {element.tag for element in page.iter()} <= TAGS
    assert _article_text(page) == printable(analysis.article.text)


@pytest.mark.parametrize("name", GOLD)
def test_a_gold_articles_page_holds_its_text(name: str) -> None:
    """Cutting the text into marks loses no character of a real article."""
    analysis = GOLD[name]

    assert _article_text(_parse(render(analysis, ENGLISH))) == analysis.article.text


@pytest.mark.parametrize("name", GOLD)
def test_links_within_the_page_lead_somewhere(name: str) -> None:
    """Every id is there once, and each number, note and pattern that is named exists."""
    page = _parse(render(GOLD[name], ENGLISH))

    ids = [element.get("id") for element in page.iter() if element.get("id")]
    targets = [
        str(value).removeprefix("#") for value in page.xpath("//@href[starts-with(., '#')] | //@aria-describedby")
    ]

    assert len(ids) == len(set(ids))
    assert set(targets) <= set(ids)


def test_a_passage_shows_its_source_to_mouse_keyboard_and_screen_reader() -> None:
    """A marked passage can be focused and is described by a note that names mark, source and cues."""
    page = _parse(render(GOLD["seed"], ENGLISH))

    passage = next(mark for mark in page.iter("mark") if "a realistic possibility" in "".join(mark.itertext()))
    note = page.xpath(f"//*[@id='{passage.get('aria-describedby')}']")[0]

    assert passage.get("tabindex") == "0"
    assert note.get("role") == "tooltip"
    assert (
        "".join(note.itertext()) == "4▷ speculative · prediction: “forecast”, “a realistic possibility”Christo Grozev"
    )


def test_nothing_is_loaded_and_nothing_runs() -> None:
    """The page's policy forbids everything but its own stylesheet, which it names by its hash."""
    page = render(GOLD["seed"], ENGLISH)

    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()

    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert not re.search(r"<script|\bsrc=|@import|url\((?!#)|https?:| style=| on[a-z]+=", page)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a?b=1&c=2", ["https://news.example/a?b=1&c=2"]),
        ("javascript:alert(1)", []),
        ("data:text/html,x", []),
        (None, []),
    ],
)
def test_only_a_web_address_becomes_a_link(url: str | None, expected: list[str]) -> None:
    """The way back to the article is a link where its address is http or https, and plain text elsewhere."""
    analysis = replace(GOLD["seed"], article=replace(GOLD["seed"].article, url=url, publisher="The Example"))

    page = _parse(render(analysis, ENGLISH))

    assert page.xpath("//a[not(starts-with(@href, '#'))]/@href") == expected


def test_markup_in_an_article_stays_text() -> None:
    """An article about HTML is shown with its angle brackets, in title and text alike."""
    article = Article(title="<script>alert(1)</script>", text='<img src=x onerror="alert(1)"> & more', author="</p><b>")
    analysis = replace(GOLD["seed"], article=article, claims=(), loaded_words=(), headline=None, voices=())

    page = _parse(render(analysis, ENGLISH))

    assert "".join(page.xpath("//h1")[0].itertext()) == "<script>alert(1)</script>"
    assert _article_text(page) == article.text


def test_the_page_names_the_articles_language() -> None:
    """A screen reader is told the text's language, or that it is unknown."""
    analysis = GOLD["seed"]
    unknown = replace(analysis, article=replace(analysis.article, language="und"))

    languages = [_parse(render(each, ENGLISH)).xpath("//div[@class='text']/@lang") for each in (analysis, unknown)]

    assert languages == [["en"], [""]]


def _parse(page: str) -> etree._Element:
    return etree.fromstring(page.encode())


def _article_text(page: etree._Element) -> str:
    return "".join(page.xpath("//div[@class='text']//text()[not(ancestor::*[@role='tooltip'])]"))
