"""PDF files: paragraphs and headline from lines at places."""

import textwrap
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import (
    BrokenDocumentError,
    EncryptedDocumentError,
    InputError,
    ScannedDocumentError,
    TooComplexError,
    TooLargeError,
)
from bot.readers.collecting import MOST_PAGES, Unpacked
from bot.readers.limits import LONGEST_READ
from bot.readers.pdf import read_pdf
from tests.doubles.pages import HEADLINE, PARAGRAPHS
from tests.doubles.pdf_files import Text, article_pdf, assemble, encrypted_pdf, flate, pdf


def set_lines(
    lines: list[str], *, top: float = 700, distance: float = 14, left: float = 72, size: float = 11
) -> list[Text]:
    """Lines one under the other."""
    return [Text(line, left, top - distance * i, size) for i, line in enumerate(lines)]


@pytest.mark.parametrize("columns", [50, 70, 85, 95])
@pytest.mark.parametrize("times", [1, 6])
def test_article_comes_back_with_its_headline_and_paragraphs(columns: int, times: int) -> None:
    """Over several pages too, without running heads and page numbers."""
    paragraphs = [f"Report {i}: {paragraph}" for i in range(times) for paragraph in PARAGRAPHS]

    unpacked = read_pdf(article_pdf(HEADLINE, paragraphs, columns=columns, running_head="Northern Wire"))

    assert unpacked == Unpacked(tuple(paragraphs), HEADLINE)


def test_paragraphs_are_told_by_indents_where_there_are_no_gaps() -> None:
    """As books and newspapers set them."""
    lines = []
    for paragraph in PARAGRAPHS:
        first, *rest = textwrap.wrap(paragraph, 60)
        lines += [(first, 86.0), *((line, 72.0) for line in rest)]
    page = [Text(line, left, 700 - 13 * i) for i, (line, left) in enumerate(lines)]

    assert read_pdf(pdf([page])).blocks == PARAGRAPHS


def test_paragraphs_are_told_by_lines_that_end_early_where_there_is_nothing_else() -> None:
    """Neither gap nor indent: a line with room for the next word was ended on purpose."""
    paragraphs = (HEADLINE, *(f"{paragraph} It said so." for paragraph in PARAGRAPHS))
    lines = [line for paragraph in paragraphs for line in textwrap.wrap(paragraph, 80)]

    assert read_pdf(pdf([set_lines(lines)])).blocks == paragraphs


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["The engineers said that the evac-", "uation could begin soon, if the evacuation order comes."],
            "evacuation could",
        ),
        (
            ["The engineers said that a well-known and well-", "known fault had been left as it was for many years."],
            "well-known fault",
        ),
        (
            ["The engineers said that an all-out effort and an all-", "out repair would be needed before the summer."],
            "all-out repair",
        ),
        (
            ["The engineers said that it would be the anti-", "government group that had opened the gates of it."],
            "anti-government",
        ),
        (
            ["The report was written by Solheim-", "Drenko Associates, a firm that had built the dam itself."],
            "Solheim- Drenko",
        ),
    ],
)
def test_word_parted_at_a_lines_end_becomes_whole(lines: list[str], expected: str) -> None:
    """A compound keeps its hyphen where the document shows that it has one."""
    assert expected in " ".join(read_pdf(pdf([set_lines(lines)])).blocks)


def test_sentence_goes_on_over_a_page() -> None:
    """A paragraph is not cut where the paper ends."""
    pages = [
        set_lines(["The engineers said on Friday that the dam above Olsa"]),
        set_lines(["could fail within weeks."]),
    ]

    assert read_pdf(pdf(pages)).blocks == (
        "The engineers said on Friday that the dam above Olsa could fail within weeks.",
    )


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        (HEADLINE, HEADLINE),
        ("Microsoft Word - dam_final.docx", None),
        ("untitled", None),
        ("dam.indd", None),
        ("", None),
    ],
)
def test_files_own_title_is_taken_where_it_is_one(stated: str, title: str | None) -> None:
    """File names are no headlines."""
    lines = textwrap.wrap(" ".join(PARAGRAPHS), 80)

    assert read_pdf(pdf([set_lines(lines)], title=stated)).title == title


def test_bullets_begin_paragraphs() -> None:
    """A list's items are not one sentence."""
    lines = [
        "• The dam was built in 1961 by engineers of the province",
        "• It was last repaired in 1998 by the river authority",
    ]

    assert read_pdf(pdf([set_lines(lines)])).blocks == tuple(lines)


def test_ligatures_become_letters() -> None:
    """Fonts draw them as one sign."""
    content = b"BT /F1 11 Tf 72 700 Td (The of\\256ce \\257oor was on \\256re, of\\256cials said) Tj ET"
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [174 /fi /fl] >> >>"

    assert read_pdf(assemble([flate(zlib.compress(content))], font=font)).blocks == (
        "The office floor was on fire, officials said",
    )


def test_long_document_is_cut() -> None:
    """What is left out is said."""
    sentence = "The engineers said that the dam may fail. " * 8
    page = set_lines([sentence] * 50, distance=12)

    unpacked = read_pdf(pdf([page] * 28))

    assert unpacked.cut
    assert sum(map(len, unpacked.blocks)) <= LONGEST_READ


TREE_LOOP = assemble([flate(zlib.compress(b""))], kids="2 0 R")
HUGE_STREAM = assemble([flate(zlib.compress(zlib.compress(bytes(60_000_000))))])
BOMB = assemble([flate(zlib.compress(b"BT (x) Tj ET " * 3_000_000))])


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (encrypted_pdf(), EncryptedDocumentError),
        (pdf([[]]), ScannedDocumentError),
        (pdf([[Text("12")]]), ScannedDocumentError),
        (pdf([[Text("A page with some text")]] * (MOST_PAGES + 1)), TooLargeError),
        (BOMB, TooComplexError),
        (b"%PDF-1.4\n", BrokenDocumentError),
        (b"%PDF-1.4\n" + bytes(5000), BrokenDocumentError),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n", BrokenDocumentError),
    ],
    ids=["password", "no text", "a stamp", "pages", "bomb", "empty", "zeros", "no pages"],
)
def test_document_that_can_not_be_read_says_why(data: bytes, error: type[InputError]) -> None:
    """One of the five kinds."""
    with pytest.raises(error):
        read_pdf(data)


@pytest.mark.parametrize("data", [TREE_LOOP, HUGE_STREAM], ids=["a tree that is its own child", "a stream of zeros"])
def test_document_built_to_be_endless_ends(data: bytes) -> None:
    """With an error of ours, whichever fits."""
    with pytest.raises(InputError):
        read_pdf(data)


WHOLE = article_pdf(HEADLINE, PARAGRAPHS)


@given(st.integers(0, len(WHOLE)), st.binary(max_size=8), st.integers(0, 40))
def test_damaged_file_is_read_or_refused(place: int, junk: bytes, gone: int) -> None:
    """Cut, overwritten, lengthened: no exception of the library gets out."""
    try:
        unpacked = read_pdf(WHOLE[:place] + junk + WHOLE[place + gone :])
    except InputError:
        return

    assert isinstance(unpacked, Unpacked)
