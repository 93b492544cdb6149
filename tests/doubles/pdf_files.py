"""Small PDF files for tests: pages of lines at places, in the fonts that every reader of PDFs has."""

import textwrap
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


@dataclass(frozen=True, slots=True)
class Text:
    """A line to draw: places in points from the page's lower left corner."""

    text: str
    left: float = 72
    height: float = 720
    size: float = 11


def pdf(pages: Sequence[Sequence[Text]], *, title: str | None = None) -> bytes:
    """Make a PDF file of these pages; Helvetica, Windows' Western characters."""
    return assemble([_stream(b"\n".join(map(_draw, page))) for page in pages], title=title)


def article_pdf(
    headline: str, paragraphs: Sequence[str], *, columns: int = 85, running_head: str | None = None
) -> bytes:
    """Make a PDF set like an article: a large headline, wrapped paragraphs with a gap between them, page numbers."""
    pages: list[list[Text]] = [[]]
    height = 740.0

    def put(line: str, size: float) -> None:
        nonlocal height
        if height < 80:
            pages.append([])
            height = 740.0
        pages[-1].append(Text(line, height=height, size=size))
        height -= 1.25 * size

    for line in textwrap.wrap(headline, columns // 2):
        put(line, 20)
    for paragraph in paragraphs:
        height -= 9
        for line in textwrap.wrap(paragraph, columns):
            put(line, 11)
    for number, page in enumerate(pages, 1):
        page.append(Text(f"Page {number} of {len(pages)}", left=280, height=40, size=9))
        if running_head:
            page.insert(0, Text(running_head, left=72, height=780, size=9))
    return pdf(pages)


def encrypted_pdf() -> bytes:
    """Make a PDF file that asks for a password: its check values fit none."""
    content = flate(b"not to be read")
    encryption = b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"ab" * 32, b"cd" * 32)
    return _file([*_objects([content], HELVETICA, None), encryption], b"/Encrypt 6 0 R /ID [<00> <00>] ")


def assemble(
    contents: Sequence[bytes], *, title: str | None = None, kids: str | None = None, font: bytes = HELVETICA
) -> bytes:
    """Put content streams (whole stream objects) into a file with its cross-reference table."""
    objects = _objects(contents, font, kids)
    if title is not None:
        objects.append(f"<< /Title <{title.encode('utf-16').hex()}> >>".encode())
    return _file(objects, b"" if title is None else b"/Info %d 0 R " % len(objects))


def flate(packed: bytes) -> bytes:
    """Make a stream object of bytes that are deflated already."""
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)


def _objects(contents: Sequence[bytes], font: bytes, kids: str | None) -> list[bytes]:
    first = 4
    pages = kids or " ".join(f"{first + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(contents)} >>".encode(),
        font,
    ]
    for i, content in enumerate(contents):
        place = first + 2 * i
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {place + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        objects.append(content)
    return objects


def _stream(commands: bytes) -> bytes:
    return flate(zlib.compress(commands))


def _draw(line: Text) -> bytes:
    characters = line.text.encode("cp1252")
    for special in (b"\\", b"(", b")"):
        characters = characters.replace(special, b"\\" + special)
    return b"BT /F1 %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (line.size, line.left, line.height, characters)


def _file(objects: Sequence[bytes], info: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += b"trailer\n<< /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, table)
    return bytes(out)
