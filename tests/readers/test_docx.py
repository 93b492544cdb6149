"""DOCX files: paragraphs and title; archives built to burst are refused by their own figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BrokenDocumentError, EncryptedDocumentError, InputError, TooComplexError
from bot.readers.collecting import Unpacked
from bot.readers.docx import read_docx
from bot.readers.limits import LONGEST_READ
from tests.doubles.docx_files import docx, docx_of, run, zipped
from tests.doubles.pages import HEADLINE, PARAGRAPHS

BILLION_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize("style", ["Title", "Titel", "Titre"])
def test_article_comes_back_with_its_title_and_paragraphs(style: str) -> None:
    """The paragraph in Title style is the title."""
    assert read_docx(docx(PARAGRAPHS, title=HEADLINE, style=style)) == Unpacked(PARAGRAPHS, HEADLINE)


@pytest.mark.parametrize(
    ("stated", "title"),
    [(HEADLINE, HEADLINE), ("Microsoft Word - dam.doc", None), ("Document1", None), ("", None), (None, None)],
)
def test_files_own_title_is_taken_where_it_is_one(stated: str | None, title: str | None) -> None:
    """Templates and file names are no headlines."""
    assert read_docx(docx(PARAGRAPHS, stated=stated)) == Unpacked(PARAGRAPHS, title)


def test_first_paragraph_that_repeats_the_title_goes() -> None:
    """The file's own title is often set as plain text too."""
    assert read_docx(docx([HEADLINE, *PARAGRAPHS], stated=HEADLINE)) == Unpacked(PARAGRAPHS, HEADLINE)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<w:p>{run('One ')}{run('sentence.')}</w:p>", ("One sentence.",)),
        (f"<w:p>{run('First line.')}<w:r><w:br/></w:r>{run('Second line.')}</w:p>", ("First line.", "Second line.")),
        (f"<w:p>{run('a')}<w:r><w:tab/></w:r>{run('b')}<w:r><w:noBreakHyphen/></w:r>{run('c')}</w:p>", ("a b-c",)),
        (f"<w:p>{run('Seen.')}{run(' Hidden.', '<w:rPr><w:vanish/></w:rPr>')}</w:p>", ("Seen.",)),
        (f"<w:p>{run('Kept.')}<w:del><w:r><w:delText>Deleted.</w:delText></w:r></w:del></w:p>", ("Kept.",)),
        (f"<w:p><w:ins>{run('Inserted.')}</w:ins></w:p>", ("Inserted.",)),
        (
            f"<w:p><w:hyperlink>{run('Linked.')}</w:hyperlink><w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>",
            ("Linked.",),
        ),
        (
            f"<w:tbl><w:tr><w:tc><w:p>{run('One.')}</w:p></w:tc><w:tc><w:p>{run('Two.')}</w:p></w:tc></w:tr></w:tbl>",
            ("One.", "Two."),
        ),
        (
            f"<w:p>{run('Outer.')}<w:r><w:txbxContent><w:p>{run('Box.')}</w:p></w:txbxContent></w:r></w:p>",
            ("Box.", "Outer."),
        ),
        (f"<w:p><w:Fallback><w:p>{run('Twice.')}</w:p></w:Fallback>{run('Once.')}</w:p>", ("Once.",)),
        ("<w:p/><w:p><w:r/></w:p>", ()),
    ],
)
def test_visible_text_is_read(body: str, expected: tuple[str, ...]) -> None:
    """What Word shows, without deletions, hidden runs and field codes."""
    assert read_docx(docx_of(body)).blocks == expected


def test_long_document_is_cut() -> None:
    """What is left out is said."""
    unpacked = read_docx(docx([" ".join(f"Sentence {i * k} says that." for k in range(100)) for i in range(300)]))

    assert unpacked.cut
    assert LONGEST_READ * 0.9 < sum(map(len, unpacked.blocks)) <= LONGEST_READ


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (docx_of(run("x" * 50_000_000)), TooComplexError),
        (docx(["x" * 5_000_000]), TooComplexError),
        (zipped({"word/document.xml": "<x/>", **{f"word/{i}.xml": "x" for i in range(300)}}), TooComplexError),
        (docx(["Text."])[:-100], BrokenDocumentError),
        (docx(["Text."]).replace(b"word/document.xml", b"word/documents.xm"), BrokenDocumentError),
        (b"PK\x03\x04", BrokenDocumentError),
        (zipped({"word/document.xml": "<w:document"}), BrokenDocumentError),
        (zipped({"word/document.xml": "<a>" * 20_000}), BrokenDocumentError),
        (zipped({"word/document.xml": b"\x00\xff" * 50}), BrokenDocumentError),
    ],
    ids=["500 MB", "ratio", "members", "cut", "no document", "head alone", "cut XML", "nested", "no XML"],
)
def test_document_that_can_not_be_read_says_why(data: bytes, error: type[InputError]) -> None:
    """Built to burst, or broken."""
    with pytest.raises(error):
        read_docx(data)


def test_parts_behind_a_password_are_said_to_be() -> None:
    """The archive's own flag says so."""
    data = bytearray(docx(["Text."]))
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1

    with pytest.raises(EncryptedDocumentError):
        read_docx(bytes(data))


@pytest.mark.parametrize("entity", ["&d;", "&e;", "&undefined;"])
def test_entities_are_not_expanded(entity: str) -> None:
    """Neither into a billion words nor into this machine's files."""
    document = (
        f'{BILLION_LAUGHS}<w:document xmlns:w="http://x"><w:body><w:p>{run("Text." + "|")}</w:p></w:body></w:document>'
    )
    data = zipped({"word/document.xml": document.replace("|", entity)})

    try:
        blocks = read_docx(data).blocks
    except BrokenDocumentError:
        blocks = ()

    assert blocks in {(), ("Text.",)}


WHOLE = docx(PARAGRAPHS, title=HEADLINE)


@given(st.integers(0, len(WHOLE)), st.binary(max_size=8), st.integers(0, 40))
def test_damaged_file_is_read_or_refused(place: int, junk: bytes, gone: int) -> None:
    """Cut, overwritten, lengthened: no exception of a library gets out."""
    try:
        unpacked = read_docx(WHOLE[:place] + junk + WHOLE[place + gone :])
    except InputError:
        return

    assert isinstance(unpacked, Unpacked)
