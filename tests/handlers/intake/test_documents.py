"""Files: which are worth a download, and what the others are called."""

import pytest
from telegram import Document

from handlers.intake.documents import kind_of, upload_of
from handlers.intake.incoming import Upload

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("dam.pdf", "application/pdf"),
        ("dam.PDF ", "application/octet-stream"),
        ("dam", "application/pdf"),
        ("dam.docx", None),
        (None, DOCX),
        ("dam.html", "text/html"),
        ("dam.htm", None),
        ("dam.txt", "text/plain; charset=utf-8"),
        ("README.md", "text/x-markdown"),
        ("dam.zip", "application/pdf"),
        (None, None),
        ("Dr. Smith’s report v2.0", "application/octet-stream"),
    ],
)
def test_a_file_that_may_be_readable_is_downloaded(name: str | None, mime: str | None) -> None:
    """Where name or type says so, and where neither says anything: its bytes will."""
    upload = upload_of(Document("id", "unique", file_name=name, mime_type=mime, file_size=7))

    assert isinstance(upload, Upload)
    assert (upload.file_id, upload.unique_id, upload.name, upload.size) == ("id", "unique", name, 7)


@pytest.mark.parametrize(
    ("name", "mime", "kind"),
    [
        ("dams.zip", "application/zip", "ZIP"),
        ("dam.jpg", "image/jpeg", "JPG"),
        ("dams.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"),
        ("dam.doc", "application/msword", "DOC"),
        ("song.mp3", None, "MP3"),
        ("archive.7z", "application/octet-stream", "7Z"),
        (None, "image/heic", "HEIC"),
        ("Dr. Smith", "video/x-matroska", "MATROSKA"),
        ("dam.pdf.exe", None, "EXE"),
        (None, "video/", None),
        (None, "application/x/@durov", None),
        (None, "application/x-" + "z" * 5000, None),
        ("film.ſſſ", "video/пять", None),
    ],
)
def test_another_file_is_called_by_its_kind(name: str | None, mime: str | None, kind: str | None) -> None:
    """As its name ends, else as its type says; what could be more than the name of a kind is not repeated."""
    document = Document("id", "unique", file_name=name, mime_type=mime)

    assert (upload_of(document), kind_of(document)) == (None, kind)
