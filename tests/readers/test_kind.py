"""What a file is, by its bytes."""

import contextlib
import hashlib
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import EncryptedDocumentError, WrongTypeError
from bot.readers.kind import Kind, is_fragment, tell_kind
from tests.doubles.docx_files import docx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"The dam may fail.", Kind.TEXT),
        ("Плотина".encode("utf-16"), Kind.TEXT),
        ("The dam".encode("utf-16-le"), Kind.TEXT),
        (b"BMW said it would. MZ is no program. ", Kind.TEXT),
        (b"5 < 6 and <3 are no tags", Kind.TEXT),
        (
            b"a stray \x00 in a long line of text that is text all the same, and goes on for a hundred letters or more",
            Kind.TEXT,
        ),
        (
            b"\x07The \x07dam above the town could fail within weeks, and nobody \x00knows when it will, or why.",
            Kind.TEXT,
        ),
        ("\x01\x02The dam’s gates may fail".encode() * 20, Kind.TEXT),
        (b"\x07The caf\xe9 by the dam has closed, as the owner said on Monday morning.", Kind.TEXT),
        (("The dam’s gates " * 400 + "’").encode()[:4095], Kind.TEXT),
        (b"  <!DOCTYPE html><p>x", Kind.HTML),
        (b"\xef\xbb\xbf<html lang=en>", Kind.HTML),
        (b"<!-- a comment --><!-- and one --> <HTML>", Kind.HTML),
        (b'<?xml version="1.0"?><!DOCTYPE x><html xmlns="...">', Kind.HTML),
        ("<html><p>x".encode("utf-16"), Kind.HTML),
        (b"<p>One paragraph.</p>", Kind.HTML),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"\r\n%PDF-1.4", Kind.PDF),
        (docx(["Text."]), Kind.DOCX),
    ],
)
def test_readable_kinds_are_told_by_their_bytes(data: bytes, kind: Kind) -> None:
    """Names and declared types play no part."""
    assert tell_kind(data) is kind


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"GIF89a", "GIF image"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP image"),
        (b"\x00\x00\x00\x1cftypavif", "AVIF or HEIC image"),
        (b"\x00\x00\x00\x1cftypisom", "MP4 video"),
        (b"BM\x00\x00\x00\x00\x00\x00\x00\x00", "BMP image"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "SVG image"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "XML document"),
        (b"{\\rtf1\\ansi", "RTF document"),
        (OLE + bytes(100), "old Office document"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "ODT document"),
        (zipped({"mimetype": "application/epub+zip"}), "EPUB book"),
        (zipped({"xl/workbook.xml": "<x/>"}), "Excel workbook"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "PowerPoint presentation"),
        (zipped({"readme.txt": "x"}), "ZIP archive"),
        (b"\x1f\x8b\x08\x00", "gzip archive"),
        (bytes(257) + b"ustar\x0000", "tar archive"),
        (b"\x7fELF\x02\x01", "program"),
        (b"MZ\x90\x00\x03\x00\x00\x00", "program"),
        (b"ID3\x04\x00\x00\x00\x00\x00\x00", "MP3 recording"),
        (bytes(range(256)), "binary file"),
        (bytes(500), "binary file"),
        (b"The dam\x00may\x00fail\x00within\x00weeks", "binary file"),
        (hashlib.shake_128(b"noise").digest(4096), "binary file"),
        (b"\x01\x02text" * 100, "binary file"),
        *((pickle.dumps(["The dam may fail. " * 300], version), "Python pickle") for version in (2, 3, 4, 5)),
    ],
)
def test_other_kinds_are_refused_by_name(data: bytes, found: str) -> None:
    """So that the asker learns what it is."""
    with pytest.raises(WrongTypeError) as caught:
        tell_kind(data)

    assert caught.value.found == found


def test_word_document_behind_a_password_is_named_as_such() -> None:
    """Word wraps it in an old container."""
    with pytest.raises(EncryptedDocumentError):
        tell_kind(OLE + bytes(100) + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"<b>Bold</b> he said", True), (b"<p>x</p><BODY class=y>", False), ("<!doctype html>".encode("utf-16"), False)],
)
def test_markup_without_a_page_around_it_is_a_fragment(data: bytes, expected: bool) -> None:  # noqa: FBT001  a table's column
    """It may be a text that begins with a tag."""
    assert is_fragment(data) is expected


@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind_or_a_name(data: bytes) -> None:
    """Nothing else comes out."""
    with contextlib.suppress(WrongTypeError, EncryptedDocumentError):
        assert tell_kind(data) in Kind
