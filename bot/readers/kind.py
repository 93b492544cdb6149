"""Tells by its first bytes what a file is; names and declared types are only what someone says it is."""

import codecs
import re
from enum import Enum

from bot.errors import EncryptedDocumentError, WrongTypeError


class Kind(Enum):
    """The kinds of file that can be read."""

    TEXT = "plain text"
    HTML = "HTML page"
    PDF = "PDF document"
    DOCX = "Word document"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_MAGIC = (
    (b"\x89PNG\r\n", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"BM", "BMP image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"\x00\x00\x01\x00", "icon"),
    (b"8BPS", "Photoshop image"),
    (b"{\\rtf", "RTF document"),
    (_OLE, "old Office document"),
    (b"%!PS", "PostScript document"),
    (b"AT&TFORM", "DjVu document"),
    (b"ITSF", "CHM help file"),
    (b"ID3", "MP3 recording"),
    (b"\xff\xfb", "MP3 recording"),
    (b"OggS", "Ogg recording"),
    (b"fLaC", "FLAC recording"),
    (b"\x1aE\xdf\xa3", "Matroska video"),
    (b"FLV\x01", "Flash video"),
    (b"\x1f\x8b", "gzip archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"(\xb5/\xfd", "zstd archive"),
    (b"7z\xbc\xaf'\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\x00asm", "program"),
    *((b"\x80" + version, "Python pickle") for version in (b"\x02", b"\x03", b"\x04", b"\x05")),
    (b"SQLite format 3\x00", "SQLite database"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"\x00\x01\x00\x00\x00", "font"),
    (b"OTTO", "font"),
)
_RIFF = {b"WEBP": "WebP image", b"WAVE": "WAV recording", b"AVI ": "AVI video"}
_ZIPPED = (
    (b"application/vnd.oasis.opendocument.text", "ODT document"),
    (b"application/vnd.oasis.opendocument", "OpenDocument file"),
    (b"application/epub+zip", "EPUB book"),
    (b"xl/workbook", "Excel workbook"),
    (b"ppt/presentation", "PowerPoint presentation"),
    (b"AndroidManifest.xml", "program"),
)
_AS_TEXT_TOO = frozenset({b"BM", b"MZ", b"BZh", b"ID3", b"OTTO"})  # a sentence may begin with these letters
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script|style|article|main|section|header|div|table|h[1-6]|p|br|a|b|ul)\b[^<]*>",
    re.IGNORECASE,
)
_WHOLE_PAGE = re.compile(rb"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_COMMENT = re.compile(rb"\s*<!--.*?-->", re.DOTALL)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 4096
# Shares of the first bytes. Copied texts carry stray bells and NULs; random bytes are one control in ten.
_CONTROLS_IN_UTF8, _CONTROLS_ELSEWHERE, _NULS = 1 / 10, 3 / 100, 2 / 100


def tell_kind(data: bytes) -> Kind:
    """Name the kind of a file; raises WrongTypeError with the name of what it is instead, or EncryptedDocumentError."""
    head = data[:_SNIFFED]
    if head.lstrip(b"\xef\xbb\xbf\x00\t\r\n\f ").startswith(b"%PDF-"):
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if head.startswith(_OLE) and _ENCRYPTED_PACKAGE in data:
        raise EncryptedDocumentError("a Word document behind a password")
    found = _binary(head)
    if found:
        raise WrongTypeError(found)
    return _markup(head)


def is_fragment(data: bytes) -> bool:
    """Tell markup that is no page of its own from one that says that it is: perhaps a text that begins with a tag."""
    return not _WHOLE_PAGE.search(data.replace(b"\x00", b""))


def _zipped(data: bytes) -> Kind:
    if b"word/document" in data:
        return Kind.DOCX
    raise WrongTypeError(next((name for mark, name in _ZIPPED if mark in data), "ZIP archive"))


def _binary(head: bytes) -> str | None:
    """Name what the first bytes say; None where they may be text."""
    if head[:4] == b"RIFF" and head[8:12] in _RIFF:
        return _RIFF[head[8:12]]
    if head[4:8] == b"ftyp":
        return "AVIF or HEIC image" if head[8:10] in {b"av", b"he", b"mi"} else "MP4 video"
    if head[257:262] == b"ustar":
        return "tar archive"
    for mark, name in _MAGIC:
        if head.startswith(mark) and (mark not in _AS_TEXT_TOO or _controls(head[:64])):
            return name
    if head.startswith(_BOMS) or _looks_utf16(head) or _reads_as_text(head):
        return None
    return "binary file"


def _reads_as_text(head: bytes) -> bool:
    """Tell whether the bytes hold few enough NULs and other controls; bytes that are no UTF-8 must hold fewer."""
    most = _CONTROLS_IN_UTF8 if _is_utf8(head) else _CONTROLS_ELSEWHERE
    return _controls(head) <= most * len(head) and head.count(0) <= max(1, _NULS * len(head))


def _controls(head: bytes) -> int:
    """Count the bytes that are controls which no text has."""
    return sum(head.count(code) for code in range(32) if code not in b"\t\n\v\f\r\x1b")


def _is_utf8(head: bytes) -> bool:
    """Tell whether the bytes are UTF-8, of which the end may be cut off."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _looks_utf16(head: bytes) -> bool:
    """Text in UTF-16 without a mark has NULs in the even or in the odd places, hardly in both."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) / 8 and min(even, odd) <= len(head) / 100


def _markup(head: bytes) -> Kind:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe\t\r\n\f ")
    while comment := _COMMENT.match(start):
        start = start[comment.end() :].lstrip()
    if start[:5].lower() == b"<?xml":
        if re.search(rb"<html\b", start, re.IGNORECASE):
            return Kind.HTML
        raise WrongTypeError("SVG image" if b"<svg" in start else "XML document")
    if start[:4].lower() == b"<svg":
        raise WrongTypeError("SVG image")
    return Kind.HTML if _HTML.match(start) else Kind.TEXT
