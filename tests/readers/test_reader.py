"""The one door: submissions of every kind in, articles out."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.submission import Document, Link, PastedText, Submission
from bot.errors import EmptyInputError, InputError, NotAnArticleError, TooLargeError, WrongTypeError
from bot.readers.fetch import Fetcher
from bot.readers.reader import LARGEST_FILE_MB, Reader
from tests.doubles.dialling import Resolver
from tests.doubles.docx_files import docx
from tests.doubles.hostile_web import hostile_web, page
from tests.doubles.pages import HEADLINE, PARAGRAPHS, article, site
from tests.doubles.pdf_files import article_pdf

ROOT = Path(__file__).parents[2]
TEXT = "\n\n".join(PARAGRAPHS)
PLAIN = f"{HEADLINE}\n\n{TEXT}\n".encode()
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def reader() -> Reader:
    """Make a reader for which no name exists."""
    return Reader(Fetcher(resolve=Resolver({})))


@pytest.mark.parametrize(
    "data",
    [PLAIN, site(article()), article_pdf(HEADLINE, PARAGRAPHS), docx(PARAGRAPHS, title=HEADLINE)],
    ids=["txt", "html", "pdf", "docx"],
)
async def test_one_article_in_every_kind_of_file_is_the_same_article(reader: Reader, data: bytes) -> None:
    """The bytes decide what it is; the name is for people."""
    found = await reader.read(Document(data, "article.bin"))

    assert (found.title, found.text, found.language) == (HEADLINE, TEXT, "en")


async def test_text_that_begins_with_a_tag_is_read_as_text(reader: Reader) -> None:
    """Markup that is no whole page and holds no article of its own is what it says, tags and all."""
    text = f"<b>Bold</b> he said, and nobody knows why.\n\n{TEXT}"

    found = await reader.read(Document(text.encode(), title="T"))

    assert (found.title, found.text) == ("T", text)


async def test_page_without_an_article_is_not_read_as_text(reader: Reader) -> None:
    """Neither its menus nor its tags are an article."""
    with pytest.raises(NotAnArticleError):
        await reader.read(Document(b"<html><body><p>Loading</p></body></html>"))


async def test_text_of_a_program_is_kept(reader: Reader) -> None:
    """Title, text and address as they were given."""
    found = await reader.read(PastedText(" a \n b ", "T", "https://example.com/"))

    assert (found.text, found.title, found.url) == (" a \n b ", "T", "https://example.com/")


@pytest.mark.parametrize(
    ("submission", "error"),
    [
        (PastedText(" \n"), EmptyInputError),
        (Document(b""), EmptyInputError),
        (Document(b" \r\n"), EmptyInputError),
        (Document(b"x" * (LARGEST_FILE_MB * 1_000_000 + 1)), TooLargeError),
        (Document(b"\x89PNG\r\n\x1a\n", "article.txt"), WrongTypeError),
    ],
)
async def test_submission_that_can_not_be_read_says_why(
    reader: Reader, submission: Submission, error: type[InputError]
) -> None:
    """Before any library sees it."""
    with pytest.raises(error):
        await reader.read(submission)


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/html; charset=utf-8", site(article())),
        ("application/xhtml+xml", site(article())),
        ("text/plain", PLAIN),
        ("text/plain; charset=windows-1252", PLAIN.decode().encode("cp1252")),
        ("application/pdf", article_pdf(HEADLINE, PARAGRAPHS)),
        (DOCX_TYPE, docx(PARAGRAPHS, title=HEADLINE)),
    ],
)
async def test_link_to_every_kind_of_page_is_read(media_type: str, body: bytes) -> None:
    """With the address where it was found."""
    async with hostile_web({"/dam": page(body, media_type=media_type)}) as web:
        url = f"http://public.example:{web.port}/dam"
        names = Resolver({"public.example": [["127.0.0.1"]]})

        found = await Reader(Fetcher(frozenset({("public.example", web.port)}), resolve=names)).read(Link(url))

    assert (found.title, found.text, found.url, found.warnings) == (HEADLINE, TEXT, url, ())


@pytest.mark.parametrize(
    ("media_type", "body", "error"),
    [
        ("text/html", b"\x89PNG\r\n\x1a\n", WrongTypeError),
        ("text/html", article_pdf(HEADLINE, PARAGRAPHS), WrongTypeError),
        ("text/plain", docx(PARAGRAPHS), WrongTypeError),
        ("application/pdf", site(article()), WrongTypeError),
        (DOCX_TYPE, article_pdf(HEADLINE, PARAGRAPHS), WrongTypeError),
        ("text/html", b" ", EmptyInputError),
    ],
)
async def test_page_must_be_what_its_server_calls_it(media_type: str, body: bytes, error: type[InputError]) -> None:
    """A name that the bytes contradict is not believed."""
    async with hostile_web({"/": page(body, media_type=media_type)}) as web:
        names = Resolver({"public.example": [["127.0.0.1"]]})

        with pytest.raises(error):
            await Reader(Fetcher(frozenset({("public.example", web.port)}), resolve=names)).read(
                Link(f"http://public.example:{web.port}/")
            )


def test_reading_a_text_imports_no_parsing_library() -> None:
    """A text file must be read in a fraction of the time that these libraries take to import."""
    code = (
        "import asyncio, sys; from bot.domain.submission import Document; from bot.readers.fetch import Fetcher; "
        "from bot.readers.reader import Reader; asyncio.run(Reader(Fetcher()).read(Document(b'Text of it.'))); "
        "heavy = {'trafilatura', 'lxml', 'pypdf', 'httpcore', 'idna', 'charset_normalizer', 'certifi'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )

    printed = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert printed.strip() == "[]"
