"""One article, however it was forwarded: the same title and text, and so the same analysis."""

from pathlib import Path

import pytest
from telegram import Message

from bot.domain.fingerprint import fingerprint
from bot.domain.submission import Post
from bot.readers.plain_text import read_plain_text, read_post
from bot.updates import long_texts
from handlers.intake.messages import read_message
from tests.handlers.intake.wire import Piece, caption, message, text

FILE = (Path(__file__).parents[2] / "seed-article.txt").read_bytes()
SEED = read_plain_text(FILE)
PASTED = FILE.decode().strip()
PARAGRAPHS = PASTED.split("\n\n")
HEADLINE, REST = PARAGRAPHS[0], PASTED.removeprefix(PARAGRAPHS[0])

SHAPES: dict[str, list[Piece]] = {
    "pasted": [PASTED],
    "with its headline in bold": [("bold", HEADLINE), REST],
    "with its headline in bold, no blank line": [("bold", f"{HEADLINE}\n"), REST.lstrip()],
    "with an emoji before the headline": ["⚡️ ", ("bold", HEADLINE), REST],
    "with its headline linked": [("bold+text_link", HEADLINE, "https://news.example/a"), REST],
    "from a channel that signs": [("bold", HEADLINE), REST, "\n\nSubscribe: ", ("mention", "@northernwire")],
    "from another channel": [
        *(("bold", HEADLINE), REST, "\n\n👉 ", ("text_link", "Southern Wire", "https://t.me/southernwire"), " | "),
        *(("text_link", "Chat", "https://t.me/+x"), "\n", ("hashtag", "#olsa"), "\n🇺🇦"),
    ],
}


def same(post: Message) -> bool:
    """Tell whether a message gives the article that the file is."""
    content = read_message(post).content
    assert isinstance(content, Post)
    article = read_post(content)
    return (article.title, article.text, fingerprint(article)) == (SEED.title, SEED.text, fingerprint(SEED))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("placed", [text, caption])
def test_the_seed_article_is_the_same_however_it_was_posted(shape: str, placed: type[dict[str, object]]) -> None:
    """As a text and as a caption, with and without what channels add to it."""
    assert same(message(**placed(*SHAPES[shape])))


@pytest.mark.parametrize("parts", range(2, len(PARAGRAPHS)))
def test_the_seed_article_is_the_same_after_it_was_cut_and_joined(parts: int) -> None:
    """At any paragraph's end, with the headline in bold on the first part and a signature on the last."""
    first = text(("bold", HEADLINE), "\n\n", "\n\n".join(PARAGRAPHS[1:parts]))
    second = text(
        "\n\n".join(PARAGRAPHS[parts:]), "\n\n👉 ", ("text_link", "Northern Wire", "https://t.me/northernwire")
    )

    assert same(message(**long_texts.join([first, second])))


def test_the_seed_article_is_the_same_as_a_rich_message() -> None:
    """A heading, paragraphs, and subheadings."""
    blocks = [{"type": "paragraph", "text": paragraph} for paragraph in PARAGRAPHS[1:]]

    assert same(message(rich_message={"blocks": [{"type": "heading", "text": HEADLINE, "size": 1}, *blocks]}))
