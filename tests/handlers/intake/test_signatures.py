"""Signatures: what a channel puts below an article, and what looks like it and is the article's."""

import pytest

from handlers.intake.body import body_of
from handlers.intake.signatures import without_signature
from tests.handlers.intake.wire import SENTENCE, Piece, message, text

ARTICLE = f"{SENTENCE.strip()}\n\n{SENTENCE.strip()}"


def kept(*pieces: Piece) -> str:
    """Give what is left of a message of such pieces."""
    made = message(**text(*pieces))
    return without_signature(body_of(made.text or "", made.entities)).text


@pytest.mark.parametrize(
    "pieces",
    [
        ["\n\nSubscribe: ", ("mention", "@northernwire")],
        ["\n\n👉 Northern Wire | ", ("url", "t.me/northernwire")],
        [
            "\n\n",
            ("text_link", "Northern Wire", "https://t.me/northernwire"),
            " · ",
            ("text_link", "Chat", "https://t.me/+x"),
        ],
        ["\n", ("mention", "@northernwire"), "\n", ("mention", "@northernchat"), "\n🌊🌊"],
        ["\n\n", ("hashtag", "#dam"), " ", ("hashtag", "#olsa"), "\n\n———\n", ("url", "https://northernwire.example")],
        ["\n\nSubscribe to our other channels:\n", ("mention", "@northernwire")],
        ["\n\nMore news here 👇🏻\n", ("url", "https://t.me/northernwire"), "\n \n"],
        ["\n\nRead the full text: ", ("url", "https://news.example/a")],
        ["\n\nWrite to us: ", ("email", "news@northernwire.example")],
        ["\n\n🇺🇦"],
    ],
)
def test_a_signature_is_left_out(pieces: list[Piece]) -> None:
    """Links, names, tags and emoji with a few words, on the last lines, and what points at them."""
    assert kept(ARTICLE, *pieces).rstrip() == ARTICLE


@pytest.mark.parametrize(
    "pieces",
    [
        ["\n\nThe ministry did not reply."],
        ["\n\nThe spokesman told ", ("mention", "@northernwire"), " that nothing was decided."],
        ["\n\n", ("text_link", "The ministry refuses to say who built the dam", "https://news.example/a")],
        ["\n\n“Nothing was decided.”\n— Anna Kovalenko, ", ("mention", "@akovalenko")],
        ["\n\n“It holds” ", ("mention", "@akovalenko")],
        ["\n\nIt said this:\nThe dam will hold."],
        ["\n\n" + "wire " * 3 + "#" + "x" * 160],
        [" ", ("mention", "@northernwire")],
    ],
)
def test_the_articles_own_last_lines_stay(pieces: list[Piece]) -> None:
    """Sentences, credits of quotes, headlines of other articles, and whatever shares a line with text."""
    assert kept(ARTICLE, *pieces) == message(**text(ARTICLE, *pieces)).text


def test_a_message_of_nothing_else_stays_whole() -> None:
    """What remained would be nothing."""
    assert kept(("mention", "@northernwire"), "\n", ("url", "news.example/a")) == "@northernwire\nnews.example/a"


def test_a_long_list_of_links_is_no_signature() -> None:
    """Only the last lines can be one."""
    lines = [("url", f"news.example/{number}\n") for number in range(10)]

    assert len(kept(ARTICLE, "\n", *lines).splitlines()) == len(ARTICLE.splitlines()) + 4
