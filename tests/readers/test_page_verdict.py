"""An article, a stub of one, a cookie wall, an index page: told apart by what is on the page."""

import pytest

from bot.domain.article import TEASER_ONLY
from bot.errors import NotAnArticleError
from bot.readers.page import read_page
from tests.doubles.pages import PARAGRAPHS, article, news_data, site

SELL = "<p>Subscribe to continue reading this article. Already a subscriber? Sign in.</p>"
CONSENT = (
    "<div><h1>We value your privacy</h1><p>We and our 812 partners store and access information on your device, such "
    "as cookies, and process personal data to show personalised ads and content.</p><p>With your consent we and our "
    "vendors may use precise data. Some partners process your personal data under legitimate interest; your privacy "
    "choices are kept in a cookie.</p><button>Accept all</button><button>Manage options</button></div>"
)
INDEX = "".join(
    f'<div><h2><a href="/{i}">Minister says plan number {i} could be dropped after talks</a></h2>'
    f"<p>The plan was drawn up in spring and has been under attack since week {i}.</p></div>"
    for i in range(12)
)


def verdict(page: bytes) -> str:
    """Say what is wrong with a page: an error's `found`, a warning, or nothing."""
    try:
        return " ".join(read_page(page, url="https://northern.example/x").warnings)
    except NotAnArticleError as error:
        return error.found


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (site(article(), data=news_data(isAccessibleForFree=True)), ""),
        (site(article(), data=news_data(isAccessibleForFree="False")), TEASER_ONLY),
        (site(article(), data=news_data(hasPart={"isAccessibleForFree": False})), TEASER_ONLY),
        (site(article(), data={"@graph": [news_data(isAccessibleForFree=False, wordCount=900)]}), TEASER_ONLY),
        (site(article(), data=news_data(wordCount="900")), TEASER_ONLY),
        (site(article(), data=news_data(isAccessibleForFree=False, wordCount=100)), ""),
        (site(article(PARAGRAPHS * 6), data=news_data(isAccessibleForFree=False)), ""),
        (site(article((*PARAGRAPHS[:3], "The minister, who had earlier …"), more=SELL)), TEASER_ONLY),
        (site(article(PARAGRAPHS[:1], more=SELL), data=news_data(isAccessibleForFree=False)), "teaser"),
        (site(article(("The dam above Olsa could fail within …",), more=SELL)), "teaser"),
        (site(article(PARAGRAPHS[:1]), data=news_data(wordCount=1200)), "teaser"),
    ],
)
def test_stub_of_an_article_is_told_from_a_whole_one(page: bytes, expected: str) -> None:
    """With enough text it is read under a warning, with less it is refused."""
    assert verdict(page) == expected


def test_text_behind_a_paywall_is_not_taken_from_the_pages_data() -> None:
    """What the site shows only to programs is not read around the wall."""
    body = " ".join(PARAGRAPHS * 3)
    page = site(article(PARAGRAPHS[:1], more=SELL), data=news_data(isAccessibleForFree=False, articleBody=body))

    assert verdict(page) == "teaser"


def test_what_sells_the_rest_is_no_part_of_the_text() -> None:
    """The notice is left out of a stub that is read."""
    page = site(article((*PARAGRAPHS[:3], "The minister, who had earlier …"), more=SELL))

    assert "ubscribe" not in read_page(page).text


@pytest.mark.parametrize("title", ["Northern Wire", "Before you continue"])
def test_cookie_wall_is_never_read_as_an_article(title: str) -> None:
    """Its text is about consent, and there is a button."""
    assert verdict(site(CONSENT, title=title)) == "cookie_wall"


def test_article_about_cookies_is_an_article() -> None:
    """Without a wall's button, or with real text, the subject is no reason."""
    law = (
        "Regulators said on Friday that cookie banners may break privacy law, since consent is not free where refusing "
        "it takes four clicks."
    )
    money = (
        "The group of advertisers that sells personal data to its partners said the ruling could cost it a fifth of "
        "its income."
    )
    about = (law, money, *PARAGRAPHS)

    assert verdict(site(article(about, headline="Cookie banners may be unlawful"))) == ""


def test_cookie_wall_without_any_text_of_its_own_is_one_too() -> None:
    """The extraction drops consent boxes; the button and the words are still seen."""
    box = (
        '<div class="cookie-consent">Cookies and your privacy: with consent we track. <button>Accept all</button></div>'
    )

    assert verdict(site(box, title="Northern Wire")) == "cookie_wall"


@pytest.mark.parametrize("data", [None, {"@type": "WebSite", "name": "Northern Wire"}])
def test_index_page_is_never_read_as_an_article(data: object) -> None:
    """Headlines that lead elsewhere, with a line or two under each."""
    assert verdict(site(INDEX, data=data, title="Northern Wire")) == "index_page"


def test_index_page_whose_headlines_were_left_out_is_one_too() -> None:
    """Summaries alone are no article."""
    cards = "".join(
        f'<div><h3><a href="/{i}">Plan {i} may be dropped</a></h3></div><p>The plan of week {i} is under fire.</p>'
        for i in range(9)
    )

    assert verdict(site(cards, title="Northern Wire")) == "index_page"
    assert verdict(site(article() + cards, head='<meta property="og:type" content="article">')) == ""


def test_article_with_related_headlines_is_an_article() -> None:
    """Links to other articles stand on every page."""
    assert verdict(site(article(PARAGRAPHS * 2) + f"<section class=related>{INDEX}</section>", data=news_data())) == ""


@pytest.mark.parametrize("main", ["", "<div id=root></div><script>render()</script>", "<p>Loading…</p>", "<img src=x>"])
def test_page_without_text_is_said_to_have_none(main: str) -> None:
    """Pages that only a script fills."""
    with pytest.raises(NotAnArticleError) as caught:
        read_page(b"<html><head><title>x</title></head><body>" + main.encode() + b"</body></html>")

    assert caught.value.found == "no_text"


def test_short_text_is_an_article_too() -> None:
    """A brief of two sentences has claims."""
    page = b"<html><body><h1>Dam may fail</h1><p>The dam above Olsa may fail, its engineers said.</p></body></html>"

    assert read_page(page).text == "The dam above Olsa may fail, its engineers said."
