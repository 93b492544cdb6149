"""Copies of an article: what makes two of them the same."""

import pytest

from bot.domain.copies import copy_of_link, copy_of_post, copy_of_upload
from bot.domain.submission import Link, Post

PAGE = copy_of_link(Link("https://news.example/story?id=7"))


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/story?id=7#comments",
        "HTTPS://News.Example/story?id=7",
        "https://news.example/story?utm_source=chat&id=7&utm_medium=social",
        " https://news.example/story?id=7&fbclid=xyz ",
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


def test_kinds_of_copies_never_meet() -> None:
    """A file's id is no link."""
    assert copy_of_upload("x") != copy_of_link(Link("x"))
