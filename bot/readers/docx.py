"""DOCX files: paragraphs of the document part alone, after the archive's own figures were checked.

A reader of our own, because the ready-made ones unpack first and count afterwards (500 MB of text out of half a
megabyte), and because an article needs nothing of a Word file but its paragraphs and which of them is the title.
"""

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO

from lxml.etree import LxmlError, _Element, iterparse

from bot.errors import BrokenDocumentError, EncryptedDocumentError, TooComplexError
from bot.readers.collecting import Collector, Unpacked
from bot.readers.tidy import tidy_line
from bot.readers.titles import sensible_title, without_title
from bot.readers.wrapping import split_lines

MOST_MEMBERS = 200
MOST_UNPACKED = 30_000_000  # bytes, of all members together
HIGHEST_RATIO = 100  # unpacked to packed; Word's own files of pure text stay below 20

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_TITLE_STYLES = frozenset(
    {"title", "titel", "titre", "ttulo", "titolo", "tytu", "otsikko", "cm"}
)  # as Word spells the ids
_SKIPPED = frozenset({"Fallback", "txbxContent", "del", "moveFrom"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "-"}


def read_docx(data: bytes) -> Unpacked:
    """Read the paragraphs; the title is the one in Title style, else the file's own property where it is one.

    Raises BrokenDocumentError, EncryptedDocumentError, TooComplexError.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check(archive)
            with archive.open(_main_part(archive)) as part:
                collector, styled = _paragraphs(part)
            title = styled or sensible_title(_property(archive), collector.blocks)
    except (zipfile.BadZipFile, zlib.error, LxmlError, EOFError, LookupError, NotImplementedError, ValueError) as exc:
        raise BrokenDocumentError(type(exc).__name__) from exc
    return Unpacked(without_title(collector.blocks, title), title, collector.cut)


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse by the archive's own figures, before anything is unpacked; zipfile holds each member to its figure."""
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedDocumentError("a password on its parts")
    unpacked = sum(member.file_size for member in members)
    heavy = any(member.file_size > HIGHEST_RATIO * max(member.compress_size, 1_000) for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or heavy:
        raise TooComplexError("an archive built to burst")


def _main_part(archive: zipfile.ZipFile) -> str:
    """Name the document part: word/document.xml, which some programs number."""
    names = [name for name in archive.namelist() if name.startswith("word/document") and name.endswith(".xml")]
    return min(names, key=len)


def _paragraphs(part: IO[bytes]) -> tuple[Collector, str | None]:
    """Collect the paragraphs, each freed once it was read; with the text of the first in Title style."""
    collector = Collector()
    title: str | None = None
    for _, element in iterparse(part, events=("end",), resolve_entities=False, no_network=True, huge_tree=False):
        if _name(element) != "p":
            continue
        if not any(_name(outer) == "Fallback" for outer in element.iterancestors()):
            text = "".join(_pieces(element)).strip()
            if title is None and text and _is_title(element):
                title = tidy_line(text)
            if text and not all(map(collector.add, split_lines([line for line in text.split("\n") if line.strip()]))):
                break
        _free(element)
    return collector, title


def _free(paragraph: _Element) -> None:
    """Forget a paragraph that was read and everything before it, so that memory holds one at a time."""
    body = paragraph.getparent()
    if body is not None and _name(body) == "body":
        paragraph.clear()
        del body[: body.index(paragraph)]


def _name(element: _Element | None) -> str:
    """Give an element's name without its namespace, of which Word has two for the same thing; "" for comments."""
    return str(element.tag).rpartition("}")[2] if element is not None else ""


def _pieces(element: _Element) -> Iterator[str]:
    """Yield a paragraph's visible text: no deletions, no hidden runs, no text boxes, whose paragraphs are their own."""
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _BREAKS:
            yield _BREAKS[name]
        elif name not in _SKIPPED and not (name == "r" and _is_hidden(child)):
            yield from _pieces(child)


def _is_hidden(run: _Element) -> bool:
    return any(_name(mark) == "vanish" for properties in run if _name(properties) == "rPr" for mark in properties)


def _is_title(paragraph: _Element) -> bool:
    styles = (style for properties in paragraph if _name(properties) == "pPr" for style in properties)
    names = (str(value) for style in styles if _name(style) == "pStyle" for value in style.attrib.values())
    return any(name.casefold() in _TITLE_STYLES for name in names)


def _property(archive: zipfile.ZipFile) -> str | None:
    """Read the title that the file states of itself."""
    if "docProps/core.xml" not in archive.namelist():
        return None
    with archive.open("docProps/core.xml") as part:
        for _, element in iterparse(part, events=("end",), tag=_TITLE, resolve_entities=False, no_network=True):
            return tidy_line(element.text)
    return None
