"""Copies of an article: what makes two of them the same."""

import pytest

from bot.domain.copies import copies_of_page, copy_of_link, copy_of_post, copy_of_upload
from bot.domain.submission import Link, Post

PAGE = copy_of_link(Link("https://news.example/story?id=7"))


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/story?id=7#comments",
        "HTTPS://News.Example/story?id=7",
        "https://news.example/story?utm_source=chat&id=7&utm_medium=social",
        " https://news.example/story?id=7&fbclid=xyz ",
        "https://news.example/story?id=7&at_medium=social&ysclid=x1",
        "https://news.example:443/story?id=7",
        "https://news.example./story?id=7",
        "https://news.example.:443/story?id=7",
    ],
)
def test_a_link_is_known_however_it_was_shared(url: str) -> None:
    """Fragments, tracking parameters and the case of the host lead nowhere else."""
    assert copy_of_link(Link(url)) == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/story?id=8",
        "http://news.example/story?id=7",
        "https://news.example/Story?id=7",
        "https://news.example/story",
        "https://[news.example/story?id=7",
        "https://m.news.example/story?id=7",
        "https://amp.news.example/story?id=7",
        "https://news.example:80/story?id=7",
        "https://news.example/story?id=7&at_home=1",
    ],
)
def test_another_link_is_another_copy(url: str) -> None:
    """Paths and queries tell pages apart."""
    assert copy_of_link(Link(url)) != PAGE


def test_posts_are_told_apart_by_every_character() -> None:
    """A title is no part of the text."""
    names = {copy_of_post(post) for post in (Post("ab"), Post("a b"), Post("b", title="a"), Post("\ud800"))}

    assert len(names) == 4
    assert copy_of_post(Post("ab")) in names


def test_a_name_does_not_say_what_was_sent() -> None:
    """It is kept beside the message that was answered."""
    links = ("https://news.example/story", "https://[news.example/story")

    assert [copy_of_link(Link(url)) for url in links if "news" in copy_of_link(Link(url))] == []
    assert "story" not in copy_of_post(Post("story"))


def test_kinds_of_copies_never_meet() -> None:
    """A file's id is no link."""
    assert copy_of_upload("x") != copy_of_link(Link("x"))


def test_a_page_has_a_name_for_each_of_its_addresses() -> None:
    """Each once, in order; where there is no address, there is no name."""
    names = copies_of_page("https://a.example/x#top", None, "https://a.example/x", "https://a.example/y")

    assert names == (copy_of_link(Link("https://a.example/x")), copy_of_link(Link("https://a.example/y")))
