"""Links: which of them may be the article, once each, under a name that tells them apart."""

import pytest

from handlers.intake.body import Body, body_of
from handlers.intake.incoming import MOST_LINKS, FoundLink
from handlers.intake.links import links_of, prose
from tests.handlers.intake.wire import Piece, message, text


def body(*pieces: Piece) -> Body:
    """Make a body of a message's pieces."""
    made = message(**text(*pieces))
    return body_of(made.text or "", made.entities)


def articles(*pieces: Piece) -> list[tuple[str, str]]:
    """Give address and words of the links that look like articles."""
    return [(link.url, link.words) for link in links_of(body(*pieces)).articles]


@pytest.mark.parametrize(
    ("piece", "url", "words"),
    [
        (("url", "https://news.example/a"), "https://news.example/a", "news.example/a"),
        (("url", "http://www.news.example/a?b=1"), "http://www.news.example/a?b=1", "news.example/a?b=1"),
        (("url", "HTTPS://News.example/a"), "HTTPS://News.example/a", "News.example/a"),
        (("url", "news.example/a"), "https://news.example/a", "news.example/a"),
        (("url", "news.example:8080/a"), "https://news.example:8080/a", "news.example:8080/a"),
        (("url", "x.com/ann/status/1"), "https://x.com/ann/status/1", "x.com/ann/status/1"),
        (("url", "новини.укр/стаття"), "https://новини.укр/стаття", "новини.укр/стаття"),
        (("text_link", "Dam may fail", "https://news.example/a"), "https://news.example/a", "Dam may fail"),
        (("text_link", "Dam\n may  fail", "https://news.example/a"), "https://news.example/a", "Dam may fail"),
        (("text_link", "👉", "https://news.example/a"), "https://news.example/a", "news.example/a"),
        (
            ("text_link", "https://bank.example/in", "https://evil.example/a"),
            "https://evil.example/a",
            "evil.example/a",
        ),
        (("text_link", "bank.example", "https://evil.example/a"), "https://evil.example/a", "evil.example/a"),
        (
            ("text_link", "The U.S. warns of war", "https://news.example/a"),
            "https://news.example/a",
            "The U.S. warns of war",
        ),
        (
            ("url", "https://telegra.ph/Dam-may-fail-11-22"),
            "https://telegra.ph/Dam-may-fail-11-22",
            "telegra.ph/Dam-may-fail-11-22",
        ),
        (
            ("url", "https://t.me/iv?url=https%3A%2F%2Fnews.example%2Fa&rhash=1f"),
            "https://news.example/a",
            "news.example/a",
        ),
        (
            ("text_link", "Share", "https://telegram.me/share/url?url=news.example/a&text=x"),
            "https://news.example/a",
            "Share",
        ),
    ],
)
def test_a_link_is_found_with_its_words(piece: Piece, url: str, words: str) -> None:
    """Plain, without a scheme, behind words, or wrapped by Telegram; words that look like an address may mislead."""
    assert articles("🌊 Read: ", piece, " now") == [(url, words)]


@pytest.mark.parametrize(
    "address",
    [
        "https://t.me/joinchat/AAAAAE",
        "https://t.me/+AbCdEf",
        "t.me/northernwire",
        "https://telegram.me/addstickers/Dams",
        "https://northernwire.t.me/",
        "https://t.me/c/123/45",
        "https://t.me/iv?url=https%3A%2F%2Ft.me%2Fiv%3Furl%3Dnews.example",
        "https://t.me/share/url",
        "tg://resolve?domain=northernwire",
        "ton://transfer/x",
        "mailto:news@news.example",
        "tel:+380441234567",
        "https://",
        "https:///a",
        "javascript:alert(1)",
        "localhost",
    ],
)
def test_invitations_and_addresses_of_no_page_are_no_links(address: str) -> None:
    """Nothing could be read there."""
    found = links_of(body("Look: ", ("text_link", "here", address)))

    assert (found.articles, found.others) == ((), ())


@pytest.mark.parametrize(
    "piece",
    [
        ("url", "https://t.me/northernwire/1234"),
        ("url", "https://t.me/s/northernwire/1234?single"),
        ("url", "https://news.example"),
        ("url", "news.example/"),
        ("url", "https://www.facebook.com/northernwire/"),
        ("text_link", "YouTube", "https://youtube.com/@northernwire"),
        ("text_link", "\u200b", "https://telegra.ph/file/dam.html"),
        ("text_link", "\u2060\u3164", "https://news.example/a"),
        ("url", "https://news.example/dam.JPG"),
        ("url", "ftp://news.example/a"),
        ("text_link", "here", "https://[news.example/a"),
    ],
)
def test_a_link_that_hardly_leads_to_an_article_is_kept_apart(piece: Piece) -> None:
    """A post on Telegram, a front page, a profile, a picture, a hidden address: read where nothing else is there."""
    found = links_of(body("Look: ", piece))

    assert (len(found.articles), len(found.others)) == (0, 1)


def test_a_link_counts_once() -> None:
    """The first address stays, with the first words that say something."""
    found = articles(
        ("text_link", "👉", "https://news.example/a"),
        ("text_link", "Dam may fail", "http://news.example/a/?utm_source=tg"),
        ("url", "news.example/a#comments"),
        ("url", "https://news.example/b"),
    )

    assert found == [("https://news.example/a", "Dam may fail"), ("https://news.example/b", "news.example/b")]


def test_links_with_the_same_words_are_named_by_their_addresses() -> None:
    """Three buttons that all say "Read more" would tell nobody apart."""
    more = [("text_link", "Read more", f"https://news.example/{name}") for name in "ab"]

    assert [words for _, words in articles("Dam. ", more[0], " Bridge. ", more[1])] == [
        "news.example/a",
        "news.example/b",
    ]


def test_links_come_in_the_order_of_the_text_and_buttons_last() -> None:
    """Whatever order the entities have."""
    made = body(("url", "news.example/a"), " ", ("url", "news.example/b"))
    turned = Body(made.text, links=made.links[::-1])

    found = links_of(turned, [("Read on", "https://news.example/c")]).articles

    assert [link.words for link in found] == ["news.example/a", "news.example/b", "Read on"]


def test_a_digest_gives_as_many_links_as_anyone_reads() -> None:
    """More would fill the screen with buttons."""
    pieces = [("url", f"news.example/{number} ") for number in range(MOST_LINKS + 5)]

    assert len(articles(*pieces)) == MOST_LINKS


def test_prose_is_what_is_outside_links() -> None:
    """Overlapping ones count once."""
    made = body("One ", ("url", "news.example"), " two ", ("text_link", "three", "https://x.example/a"))
    overlapping = Body(made.text, links=(*made.links, *made.links))

    assert prose(overlapping).split() == ["One", "two"]


def test_no_words_are_blank() -> None:
    """A button needs a label."""
    found = links_of(body(("text_link", "\u200b", "https://www.\u200b"), ("text_link", " ", "https://news.example/a")))

    assert all(link.words.strip() for link in (*found.articles, *found.others))
    assert FoundLink("https://news.example/a", "news.example/a") in found.others
