"""A page's HTML to an article: headline, paragraphs, publisher, author, date, address; menus and comments left out.

trafilatura finds the article in the page: it leads the extraction benchmarks, and opens no connection when it is given
the HTML (it is never asked to fetch). What it may cost is bounded before it starts: no real page of 922 had 20,000
tags, and hostile pages under that take it about a second.
"""

import logging
import re

from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction
from trafilatura.settings import Document as Extracted

from bot.domain.article import Article
from bot.errors import NotAnArticleError, TooComplexError, TooLargeError
from bot.readers import page_metadata
from bot.readers.charsets import decode
from bot.readers.language import tell
from bot.readers.limits import shorten
from bot.readers.page_blocks import blocks_of, drop_hidden, parted, seen_on
from bot.readers.page_facts import PageFacts, read_facts
from bot.readers.page_verdict import is_paywall_notice, judge
from bot.readers.plain_text import letters
from bot.readers.tidy import clean, tidy, tidy_line

LARGEST_MB = 3
MOST_TAGS = 20_000

_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_META_WITHIN = 4096  # bytes; the HTML standard asks for the first 1,024
_NO_ARTICLE = "no_text"
_BREAKAGES = (  # what parsing libraries raise on pages that nobody foresaw; anything else is a fault of ours
    *(ArithmeticError, AssertionError, AttributeError, LookupError, LxmlError, RecursionError, TypeError, ValueError),
)


def read_page(data: bytes, *, url: str | None = None, charset: str | None = None, title: str | None = None) -> Article:
    """Read a page found at `url` (None: a file).

    `charset` is what the server declared; `title` is taken where the page has none. Raises TooLargeError,
    TooComplexError, UndecodableError, NotAnArticleError.
    """
    if len(data) > LARGEST_MB * 1_000_000:
        raise TooLargeError(LARGEST_MB, "MB")
    decoded = decode(data, _declared(data, charset))
    if decoded.text.count("<") > MOST_TAGS:
        raise TooComplexError(f"more than {MOST_TAGS} tags")
    tree = _parse(clean(decoded.text))
    facts = read_facts(tree)
    found = _extract(tree, facts, url)
    address = page_metadata.address(tree, url)
    headline = page_metadata.headline(tree, facts, found)
    blocks = _article_blocks(parted(blocks_of(found.body), tree) if found else [], headline)
    warnings = judge(seen_on(tree, blocks), facts)
    whole, cut = shorten("\n\n".join(blocks))
    tidied = tidy(whole)
    if not tidied.text:
        raise NotAnArticleError(_NO_ARTICLE, 0)
    return Article(
        text=tidied.text,
        title=headline or tidy_line(title),
        url=address,
        publisher=page_metadata.publisher(facts, found, address),
        author=page_metadata.author(found),
        date_published=page_metadata.published(facts, found),
        language=tell(tidied.text, tree.get("lang")),
        warnings=warnings + tidied.warnings + decoded.warnings + cut,
    )


def _declared(data: bytes, charset: str | None) -> tuple[str, ...]:
    """Charsets in the order in which they are believed: the server's, then the page's."""
    meta = _META_CHARSET.search(data[:_META_WITHIN])
    return tuple(name for name in (charset, meta[1].decode("ascii", "ignore") if meta else None) if name)


def _parse(text: str) -> HtmlElement:
    """Make the page's tree; comments and processing instructions are dropped at once."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(text.encode(), parser=parser)
    except _BREAKAGES as exc:
        raise NotAnArticleError(_NO_ARTICLE, 0) from exc
    drop_hidden(tree)
    return tree


def _extract(tree: HtmlElement, facts: PageFacts, url: str | None) -> Extracted | None:
    """Find the article in the page; None where there is none."""
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they would log the page's address and text
    if facts.free is False:
        _drop_scripts(tree)
    try:
        found = bare_extraction(
            tree,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except _BREAKAGES:  # pragma: no cover  a net under a library: no page is known that breaks it
        return None
    return found if isinstance(found, Extracted) else None


def _drop_scripts(tree: HtmlElement) -> None:
    """Take out the text that a site keeps for programs but does not show to readers who haven't paid."""
    for script in list(tree.iter("script")):
        script.drop_tree()


def _article_blocks(blocks: list[str], headline: str | None) -> list[str]:
    """Give the article's paragraphs, without the headline's repetition and without what sells the rest."""
    while blocks and headline and letters(blocks[0]) == letters(headline):
        blocks = blocks[1:]
    return [block for block in blocks if not is_paywall_notice(block)]
