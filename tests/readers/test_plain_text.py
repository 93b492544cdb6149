"""Plain text files and pasted texts: headline, paragraphs, limits."""

import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import TOO_LONG
from bot.domain.submission import PastedText, Post
from bot.errors import EmptyInputError
from bot.readers.limits import LONGEST_READ, shorten
from bot.readers.plain_text import is_headline, read_plain_text, read_post, read_verbatim
from bot.readers.tidy import INVISIBLE_REMOVED

SEED = Path(__file__).parents[1] / "seed-article.txt"
LONG = (
    "The dam above Olsa could fail within weeks unless its gates are opened, according to a report by the river "
    "authority that was seen by this newspaper. The ministry did not reply to questions about the well-known fault."
)


def test_seed_article_keeps_its_paragraphs_and_gives_its_headline() -> None:
    """The file as it is: first line the title, the rest the text."""
    headline, _, text = SEED.read_text(encoding="utf-8").strip().partition("\n\n")

    article = read_plain_text(SEED.read_bytes())

    assert (article.title, article.text, article.language, article.warnings) == (headline, text, "en", ())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A headline\n\nText of it.", "A headline"),
        ("Will it fail?\n\nNobody knows.", "Will it fail?"),
        ("U.S. warns of war\n\nText of it.", "U.S. warns of war"),
        ("A sentence that ends.\n\nText of it.", None),
        ("One sentence. Another one\n\nText of it.", None),
        ("A headline without a blank line\nText of it.", None),
        ("A headline without a blank line\nText of it.\n\nMore of it.", None),
        (f"A headline\n{LONG}\n{LONG}", None),
        ("A headline\n \t\nText of it.", "A headline"),
        ("A headline alone", None),
        (f"{'long ' * 60}\n\nText of it.", None),
        ("\ufeffA headline\r\n\r\nText of it.", "A headline"),
    ],
)
def test_first_line_is_the_title_where_it_reads_like_one(text: str, title: str | None) -> None:
    """Short, no full stop, followed by a blank line."""
    assert read_plain_text(text.encode()).title == title


def test_given_title_is_for_a_text_without_one() -> None:
    """A first line that reads like a headline is the title; a given one is not repeated in the text."""
    own = read_plain_text(b"Dam may fail\n\nText of it.", title="Another")
    given = read_plain_text(b"It may rain. So it is said.\n\nText of it.", title="Rain")

    assert (own.title, own.text) == ("Dam may fail", "Text of it.")
    assert (given.title, given.text) == ("Rain", "It may rain. So it is said.\n\nText of it.")


@pytest.mark.parametrize("width", [45, 65, 72, 80, 100])
def test_wrapped_lines_become_paragraphs_again(width: int) -> None:
    """Mail and old news services break lines at a fixed width, at their own hyphens too."""
    other = LONG.replace("dam", "bridge")
    text = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in (LONG, other, LONG))

    assert read_plain_text(text.encode()).text == f"{LONG}\n\n{other}\n\n{LONG}"


def test_a_paragraph_a_line_is_understood_too() -> None:
    """Without any blank line, long lines are paragraphs."""
    assert read_plain_text(f"{LONG}\n{LONG}\n{LONG}".encode()).text == f"{LONG}\n\n{LONG}\n\n{LONG}"


def test_verse_and_lists_keep_their_lines() -> None:
    """Lines that end on purpose are not joined."""
    verse = "a line of verse\nanother\na third one here\nend"

    assert read_plain_text(f"{LONG}\n\n{verse}\n\n{LONG}".encode()).text == f"{LONG}\n\n{verse}\n\n{LONG}"


def test_invisible_characters_leave_a_warning() -> None:
    """The asker should know that the text had them."""
    assert read_plain_text("Text\u200b of it.".encode()).warnings == (INVISIBLE_REMOVED,)


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_stray_controls_are_dropped_with_the_warning(charset: str) -> None:
    """A text that was copied out of a terminal or a database is read without them."""
    seed = SEED.read_text(encoding="utf-8").strip()
    clean = read_plain_text(seed.encode())

    dirty = read_plain_text(("\x07\x01\x00" * 18 + seed).encode(charset))

    assert (dirty.title, dirty.text) == (clean.title, clean.text)
    assert INVISIBLE_REMOVED in dirty.warnings


def test_without_blank_lines_there_is_no_title() -> None:
    """The seed article's first line is text where nothing sets it apart."""
    lines = [line for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]

    article = read_plain_text("\n".join(lines).encode())

    assert (article.title, article.text) == (None, "\n\n".join(lines))


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\x00\x00", "\u200b".encode()])
def test_nothing_to_read_is_said(data: bytes) -> None:
    """Not an empty article."""
    with pytest.raises(EmptyInputError):
        read_plain_text(data)


def test_long_text_is_cut_at_a_paragraph_with_a_warning() -> None:
    """Where it ends is where a paragraph ends."""
    article = read_plain_text(f"{LONG}\n\n".encode() * 3000)

    assert article.warnings == (TOO_LONG,)
    assert len(article.text) <= LONGEST_READ
    assert article.text.endswith(LONG)


def test_text_after_much_white_space_is_read() -> None:
    """What is empty does not count as read."""
    assert read_plain_text(b"\n" * (LONGEST_READ + 1) + b"The dam may fail.").text == "The dam may fail."


@pytest.mark.parametrize("piece", ["x", "x ", "x\n", "sentence. "])
def test_text_without_paragraphs_is_cut_all_the_same(piece: str) -> None:
    """At a line, a space, or where it must be."""
    text, warnings = shorten(piece * (LONGEST_READ + 1))

    assert (warnings, text) == ((TOO_LONG,), (piece * LONGEST_READ)[: len(text)])
    assert LONGEST_READ // 2 <= len(text) <= LONGEST_READ


def test_a_post_is_read_like_a_file_of_the_same_text() -> None:
    """The article is the same, and so is what is said of it."""
    text = SEED.read_text(encoding="utf-8")

    assert read_post(Post(text.strip())) == read_plain_text(text.encode())


@pytest.mark.parametrize(
    ("post", "title", "text"),
    [
        (Post("Text of it. And more.", title="Dam may fail"), "Dam may fail", "Text of it. And more."),
        (
            Post("Not a headline\n\nText of it.", title=" Dam \n may fail"),
            "Dam may fail",
            "Not a headline\n\nText of it.",
        ),
        (Post("Dam may fail\n\nText of it.", title="DAM MAY FAIL"), "DAM MAY FAIL", "Text of it."),
        (Post("Dam may fail\n\nText of it.", title="\u200b"), "Dam may fail", "Text of it."),
        (Post("Dam may fail\n\nText of it."), "Dam may fail", "Text of it."),
        (Post(f"{LONG}\n{LONG}", title="Dam may fail"), "Dam may fail", f"{LONG}\n\n{LONG}"),
        (Post("Text \ud83d of it.", title="Dam \ud83d"), "Dam \ufffd", "Text \ufffd of it."),
    ],
)
def test_a_posts_title_is_what_it_shows_as_one(post: Post, title: str, text: str) -> None:
    """The first line is not taken for another, nor repeated in the text; without one it is judged like a file's."""
    article = read_post(post)

    assert (article.title, article.text) == (title, text)


@given(st.text(st.characters(exclude_categories=())), st.none() | st.text(st.characters(exclude_categories=())))
def test_any_post_is_an_article_or_empty(text: str, title: str | None) -> None:
    """What comes out can be written anywhere."""
    try:
        article = read_post(Post(text, title))
    except EmptyInputError:
        return

    assert article.text == article.text.strip()
    assert f"{article.title}{article.text}".encode()


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_a_post_of_nothing_is_empty(text: str) -> None:
    """A title alone is nothing to read."""
    with pytest.raises(EmptyInputError):
        read_post(Post(text, title="Dam may fail"))


@pytest.mark.parametrize(
    "text", ["  kept\r\n\tas it is\x00\u200b \n\n\n", "Headline\n\nText.", "e\u0301" * 40, "wrapped\nat\nwill", "x"]
)
def test_text_of_a_program_is_kept_as_it_is(text: str) -> None:
    """Offsets into it must hold; its title and address come with it."""
    article = read_verbatim(PastedText(text, title=" T ", url="https://example.com/"))

    assert (article.text, article.title, article.url, article.warnings) == (text, "T", "https://example.com/", ())


@given(st.text(alphabet=st.characters() | st.just("\ud83d")))
def test_pasted_text_only_loses_what_no_text_can_hold(text: str) -> None:
    """Lone surrogates become U+FFFD one for one; white space alone is empty."""
    if not text.strip():
        with pytest.raises(EmptyInputError):
            read_verbatim(PastedText(text))
        return

    article = read_verbatim(PastedText(text))

    assert len(article.text) == len(text)
    assert article.text.encode()
    assert article.title is None


@pytest.mark.parametrize(
    ("line", "expected"), [("Two\nlines", False), ("Prices rise 2.5%", True), ("He said nothing. She left", False)]
)
def test_headline_is_one_short_line(line: str, expected: bool) -> None:  # noqa: FBT001  a table's column
    """Figures and abbreviations may have full stops."""
    assert is_headline(line) is expected
