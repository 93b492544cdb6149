"""Files by what their senders' clients say of them: worth downloading, or of a kind that is not read.

What a file is, its bytes decide after the download (bot/readers/kind.py); this only spares the download of a film.
"""

import re

from telegram import Document

from handlers.intake.incoming import Upload

_READABLE_NAMES = frozenset({"pdf", "docx", "html", "htm", "xhtml", "txt", "text", "md", "markdown"})
_READABLE_TYPES = frozenset(
    {
        "application/pdf",
        "application/x-pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
    }
)
_SAYS_NOTHING = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_SUFFIX = re.compile(r"\.((?=\d*[a-z])[a-z0-9]{1,10})\s*$", re.IGNORECASE | re.ASCII)
_TYPE = re.compile(r"(?:^|[/.+-])([a-z0-9]{1,10})$")  # a type is whatever its sender wrote: no more is repeated


def upload_of(document: Document) -> Upload | None:
    """Give the file to download; None where both its name and its type are known as ones that are not read."""
    name, mime = document.file_name or "", _media_type(document)
    suffix = _suffix(name)
    readable = suffix in _READABLE_NAMES or mime in _READABLE_TYPES or (not suffix and mime in _SAYS_NOTHING)
    if not readable:
        return None
    return Upload(document.file_id, document.file_unique_id, name or None, document.file_size)


def kind_of(document: Document) -> str | None:
    """Name a file's kind as its name, else its type, gives it: "ZIP", "JPEG", ten letters at most; None without one."""
    suffix = _suffix(document.file_name or "")
    if suffix:
        return suffix.upper()
    mime = _media_type(document)
    found = None if mime in _SAYS_NOTHING else _TYPE.search(mime)
    return found[1].upper() if found else None


def _suffix(name: str) -> str:
    found = _SUFFIX.search(name[-32:])
    return found[1].lower() if found else ""


def _media_type(document: Document) -> str:
    return (document.mime_type or "").partition(";")[0].strip().lower()
