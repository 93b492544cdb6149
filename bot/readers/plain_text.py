"""Plain text files and posts: bytes or characters to paragraphs, and the headline where the first line is one."""

import re

from bot.domain.article import Article
from bot.domain.submission import PastedText, Post
from bot.errors import EmptyInputError
from bot.readers.charsets import decode
from bot.readers.language import tell
from bot.readers.limits import shorten
from bot.readers.tidy import INVISIBLE_REMOVED, clean, count_controls, replace_surrogates, tidy, tidy_line
from bot.readers.wrapping import paragraphs

LONGEST_HEADLINE = 200  # characters: two or three lines in a chat; more is a paragraph

_FIRST_LINE_APART = re.compile(r"[^\n]+\n[^\S\n]*\n")  # a blank line follows it
_SENTENCE_END = re.compile(r"\.$|[a-z)’'\"”]{3}\. +[\"“'‘]?[A-Z]")


def read_plain_text(
    data: bytes, *, charset: str | None = None, title: str | None = None, url: str | None = None
) -> Article:
    """Read a text file; `title` is taken where it has none of its own. Raises EmptyInputError, UndecodableError."""
    decoded = decode(data, (charset,) if charset else ())
    return _read_lines(decoded.text, decoded.warnings, otherwise=title, url=url)


def read_post(post: Post) -> Article:
    """Read a message's text; raises EmptyInputError."""
    return _read_lines(post.text, title=post.title)


def read_verbatim(pasted: PastedText) -> Article:
    """Keep a text as it is, so that offsets into it hold; only what no text can hold (lone surrogates) is replaced."""
    whole, cut = shorten(replace_surrogates(pasted.text))
    if not whole.strip():
        raise EmptyInputError("nothing but white space")
    title = replace_surrogates(pasted.title).strip() if pasted.title else None
    return Article(text=whole, title=title or None, url=pasted.url or None, language=tell(whole), warnings=cut)


def _read_lines(
    text: str,
    warnings: tuple[str, ...] = (),
    *,
    title: str | None = None,
    otherwise: str | None = None,
    url: str | None = None,
) -> Article:
    whole, cut = shorten(text.lstrip())
    lines = clean(whole).lstrip()
    dropped = (INVISIBLE_REMOVED,) if count_controls(whole) else ()
    return make_article(
        *(paragraphs(lines), title, dropped + warnings + cut),
        url=url,
        otherwise=otherwise,
        headed=bool(_FIRST_LINE_APART.match(lines)),
    )


def make_article(  # noqa: PLR0913  what the kinds of file know of themselves
    blocks: list[str],
    title: str | None = None,
    warnings: tuple[str, ...] = (),
    *,
    url: str | None = None,
    otherwise: str | None = None,
    headed: bool = True,
) -> Article:
    """Make an article of paragraphs.

    Without a `title` of the document's own a first paragraph that reads like a headline is taken for it, where the
    document is `headed` by a line that stands apart, and without that `otherwise`.
    """
    tidied = tidy("\n\n".join(blocks))
    first, _, rest = tidied.text.partition("\n\n")
    heading = tidy_line(title)
    if headed and heading is None and rest and is_headline(first):
        heading, text = first, rest
    else:
        heading = heading or tidy_line(otherwise)
        text = without_headline(tidied.text, heading)
    if not text:
        raise EmptyInputError("nothing but white space")
    told = tuple(dict.fromkeys(tidied.warnings + warnings))
    return Article(text=text, title=heading, url=url, language=tell(text), warnings=told)


def is_headline(line: str) -> bool:
    """Tell a headline: one short line, no full stop at its end or between two sentences.

    The stops of abbreviations and figures inside it may stand ("U.S. warns of war", "Prices rise 2.5%").
    """
    return "\n" not in line and len(line) <= LONGEST_HEADLINE and not _SENTENCE_END.search(line)


def without_headline(text: str, headline: str | None) -> str:
    """Drop a first paragraph that only repeats the headline."""
    first, _, rest = text.partition("\n\n")
    same = headline is not None and letters(first) == letters(headline)
    return rest if same and rest else text


def letters(text: str) -> str:
    """Letters and digits alone, in one case: what two spellings of a headline share."""
    return "".join(character for character in text.casefold() if character.isalnum())
