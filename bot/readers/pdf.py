"""PDF files: the lines of each page, from which paragraphs and headline are made; only for the unpacking process.

pypdf has limits of its own against hostile files; they are lowered here to what an article needs.
"""

import logging
from io import BytesIO
from typing import Any

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, PyPdfError

from bot.errors import BrokenDocumentError, EncryptedDocumentError, ScannedDocumentError, TooComplexError, TooLargeError
from bot.readers.collecting import MOST_PAGES, Collector, Unpacked
from bot.readers.limits import LONGEST_READ
from bot.readers.pdf_lines import Line, Piece, lines_of, without_running_heads
from bot.readers.pdf_paragraphs import heading_of, paragraphs_of
from bot.readers.titles import sensible_title, without_title

FEWEST_LETTERS = 20  # on all pages together: fewer are a scanner's stamp or a page number
_BYTES = 20_000_000  # of one unpacked stream: the text of a page has thousands, a picture is not looked at
_OPERATIONS = 500_000  # drawing commands and their operands on one page: a full page of text has some thousands


def read_pdf(data: bytes) -> Unpacked:
    """Read the paragraphs; the title is the heading on the page or the file's own property.

    Raises BrokenDocument-, EncryptedDocument-, ScannedDocument-, TooComplex-, TooLargeError.
    """
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it reports each of a broken file's faults
    try:
        with pypdf.apply_configuration(_limits()):
            reader = pypdf.PdfReader(BytesIO(data))
            _open(reader)
            pages, cut = _pages(reader)
            stated = reader.metadata.title if reader.metadata else None
    except (FileNotDecryptedError, DependencyError) as exc:
        raise EncryptedDocumentError("asks for a password") from exc
    except LimitReachedError as exc:
        raise TooComplexError("over a limit") from exc
    except (
        PyPdfError,
        ArithmeticError,
        AttributeError,
        LookupError,
        NotImplementedError,
        OSError,
        TypeError,
        ValueError,
    ) as exc:
        raise BrokenDocumentError(type(exc).__name__) from exc
    return _unpacked(without_running_heads(pages), stated, cut=cut)


def _limits() -> pypdf.Configuration:
    return pypdf.Configuration(
        maximum_declared_stream_length=_BYTES,
        array_based_stream_maximum_output_length=_BYTES,
        jbig2_maximum_output_length=_BYTES,
        lzw_maximum_output_length=_BYTES,
        run_length_maximum_output_length=_BYTES,
        zlib_maximum_output_length=_BYTES,
        brotli_maximum_output_length=_BYTES,
        stream_decoding_work_maximum_length=4 * _BYTES,
        stream_parsing_work_maximum_count=_OPERATIONS,
        jbig2dec_binary=None,  # no other program is started
    )


def _open(reader: pypdf.PdfReader) -> None:
    """Open a file that only its owner's rights protect; one that asks readers for a password stays closed."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise EncryptedDocumentError("asks for a password")
    if len(reader.pages) > MOST_PAGES:
        raise TooLargeError(MOST_PAGES, "pages")


def _pages(reader: pypdf.PdfReader) -> tuple[list[list[Line]], bool]:
    """Give the lines of each page, until there is more text than is read, and whether pages were left out."""
    pages: list[list[Line]] = []
    characters = 0
    for number, page in enumerate(reader.pages):
        if characters > LONGEST_READ:
            return pages, True
        pages.append(lines_of(_pieces(page), number))
        characters += sum(len(line.text) for line in pages[-1])
    return pages, False


def _pieces(page: pypdf.PageObject) -> list[Piece]:
    pieces: list[Piece] = []

    def visit(
        text: str, cm: list[float], tm: list[float], _font: Any, size: float | None
    ) -> None:  # Any: not looked at
        left = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        height = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[1]) or 1.0
        pieces.append(Piece(text, left, height, (size or 0.0) * scale))

    page.extract_text(visitor_text=visit)
    return pieces


def _unpacked(lines: list[Line], stated: str | None, *, cut: bool) -> Unpacked:
    if sum(character.isalnum() for line in lines for character in line.text) < FEWEST_LETTERS:
        raise ScannedDocumentError("no text on its pages")
    paragraphs = paragraphs_of(lines)
    collector = Collector()
    all(collector.add(paragraph.text) for paragraph in paragraphs)
    title = heading_of(paragraphs) or sensible_title(stated, collector.blocks)
    return Unpacked(without_title(collector.blocks, title), title, cut or collector.cut)
