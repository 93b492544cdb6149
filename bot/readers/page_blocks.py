"""The text of a page: the article's paragraphs as trafilatura found them, and what else a reader sees around them."""

import re
from collections.abc import Iterator, Sequence

from lxml.etree import _Element, iterwalk
from lxml.html import HtmlElement

from bot.readers.page_verdict import Seen
from bot.readers.wrapping import split_lines

SHORTEST_CELL = 15  # words: on a page laid out in tables a cell with so many is a paragraph, fewer are data

_MOST_SEEN = 200_000  # characters of visible text that the verdict looks at
_DOUBLE_BREAK = re.compile(r"\n *\n[\n ]*")
_SPACE = re.compile(r"\s+")
_HIDDEN = (
    "//template | //*[not(self::html or self::body)][@hidden or contains(translate(@style, ' ', ''), 'display:none')"
    " or contains(translate(@style, ' ', ''), 'visibility:hidden')]"
)
_VISIBLE = (
    "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript or ancestor::template"
    " or ancestor::svg or ancestor::select or ancestor::textarea)]"
)
_BLOCKS = "//body//*[self::p or self::h1 or self::h2 or self::h3 or self::h4 or self::li][not(.//p or .//li)]"
_COVERED = 0.95  # of the single block's characters, by blocks that the page marks
_LINKS = "//body//a[@href]"
_LINKED_HEADINGS = "//*[self::h1 or self::h2 or self::h3 or self::h4][.//a[@href] or ancestor::a[@href]]"


def drop_hidden(tree: HtmlElement) -> None:
    """Take out what a reader of the page can't see; text that only programs read is not the article's."""
    for element in _elements(tree, _HIDDEN):
        if element.getparent() is not None:
            element.drop_tree()


def blocks_of(body: _Element) -> list[str]:
    """Give the paragraphs, subheadings, quotations and list items of an extracted body, in order."""
    return [block for element in body for text in _texts(element) for block in _split(text)]


def parted(blocks: list[str], tree: HtmlElement) -> list[str]:
    """Part a single block into the page's own blocks: of a short page the extraction gives all text as one."""
    if len(blocks) != 1:
        return blocks
    own = [text for text in (" ".join(block.text_content().split()) for block in _elements(tree, _BLOCKS)) if text]
    known = [text for text in own if text in blocks[0]]
    return known if sum(map(len, known)) + len(known) > len(blocks[0]) * _COVERED else blocks


def seen_on(tree: HtmlElement, blocks: Sequence[str]) -> Seen:
    """Gather what the verdict on a page needs."""
    found = tree.xpath(_VISIBLE)
    visible = " ".join(str(text) for text in found if str(text).strip()) if isinstance(found, list) else ""
    linked = sum(len(link.text_content()) for link in _elements(tree, _LINKS))
    headings = frozenset(_one_line(heading.text_content()) for heading in _elements(tree, _LINKED_HEADINGS))
    return Seen(blocks, visible[:_MOST_SEEN], headings, linked / max(1, len(visible)))


def _elements(tree: HtmlElement, path: str) -> Iterator[HtmlElement]:
    found = tree.xpath(path)
    return (element for element in found if isinstance(element, HtmlElement)) if isinstance(found, list) else iter(())


def _one_line(text: str) -> str:
    return " ".join(text.split()).casefold()


def _texts(element: _Element) -> Iterator[str]:
    """Yield the texts of one block; lists, quotations and tables are made of several."""
    if element.tag == "table":
        yield from (text for text in map(_text, element.iter("cell")) if len(text.split()) >= SHORTEST_CELL)
    elif element.tag in {"list", "quote", "div"} and len(element):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""
    else:
        yield _text(element)


def _text(element: _Element) -> str:
    """Give the text of one block; a line break in it stays one, other white space becomes a space."""
    return "".join(_pieces(element))


def _pieces(element: _Element) -> Iterator[str]:
    """Pieces in the document's order; a node's tail comes after its children, so the walk is by start and end."""
    for event, node in iterwalk(element, events=("start", "end")):
        piece = node.text if event == "start" else node.tail if node is not element else None
        if event == "start" and node.tag == "lb":
            yield "\n"
        yield _SPACE.sub(" ", piece or "")


def _split(text: str) -> list[str]:
    """Part a block at its double line breaks, and at single ones after sentences."""
    parts = ([" ".join(line.split()) for line in part.split("\n")] for part in _DOUBLE_BREAK.split(text))
    return [block for lines in parts for block in split_lines([line for line in lines if line])]
