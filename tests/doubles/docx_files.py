"""Small DOCX files for tests: only the parts that a reader of articles looks at."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
)


def docx(
    paragraphs: Sequence[str], *, title: str | None = None, stated: str | None = None, style: str = "Title"
) -> bytes:
    """Make a DOCX file: `title` as a paragraph in Title style, `stated` as the file's own property."""
    body = "" if title is None else f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run(title)}</w:p>'
    body += "".join(f"<w:p>{run(paragraph)}</w:p>" for paragraph in paragraphs)
    more = {} if stated is None else {"docProps/core.xml": _CORE.format(escape(stated))}
    return docx_of(body, more)


def docx_of(body: str, more: Mapping[str, str] | None = None) -> bytes:
    """Make a DOCX file around this content of the body, with more parts beside it."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **(more or {})})


def run(text: str, properties: str = "") -> str:
    """Make a run of text, escaped."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    """Make an archive of these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED  # as OpenDocument and EPUB want it
            archive.writestr(name, content, how)
    return out.getvalue()
