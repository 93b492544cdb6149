"""The process in which files are unpacked: what it answers, and that nothing it does outlives its deadline."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.article import Article
from bot.errors import (
    BrokenDocumentError,
    EmptyInputError,
    EncryptedDocumentError,
    InputError,
    NotAnArticleError,
    ScannedDocumentError,
    TooComplexError,
    TooLargeError,
    UndecodableError,
)
from bot.readers.apart import read_apart
from bot.readers.kind import Kind
from bot.readers.unpacking import reply_to
from bot.readers.wire import Job, pack_article, pack_error, pack_job, unpack_reply
from tests.doubles.docx_files import docx
from tests.doubles.pages import HEADLINE, PARAGRAPHS, article, site
from tests.doubles.pdf_files import article_pdf, pdf
from tests.doubles.processes import children, computed_seconds, soon

ROOT = Path(__file__).parents[2]
WORKER = ROOT / "bot" / "readers" / "unpacking_process.py"
BUSY = """
import asyncio
from bot.readers.apart import read_apart
from bot.readers.kind import Kind
from bot.readers.wire import Job
tag = b"<p " + b" ".join(b"a%x" % i for i in range(300_000)) + b">text</p>"
asyncio.run(read_apart(Job(Kind.HTML), b"<html><body>" + tag))
"""
TEXT = "\n\n".join(PARAGRAPHS)
FILES = {
    Kind.HTML: site(article()),
    Kind.PDF: article_pdf(HEADLINE, PARAGRAPHS),
    Kind.DOCX: docx(PARAGRAPHS, title=HEADLINE),
}


@pytest.mark.parametrize("kind", FILES)
async def test_file_of_each_kind_is_read_in_a_process_of_its_own(kind: Kind) -> None:
    """With its title, and what the job says of it."""
    found = await read_apart(Job(kind, url="https://northern.example/x"), FILES[kind])

    assert (found.text, found.title, found.language) == (TEXT, HEADLINE, "en")
    assert found.url == "https://northern.example/x"


@pytest.mark.parametrize("kind", FILES)
def test_same_reply_comes_from_the_work_alone(kind: Kind) -> None:
    """The process adds nothing but its limits; a title in the job is for files without one."""
    found = unpack_reply(reply_to(pack_job(Job(kind, title="Another"), FILES[kind])))

    assert (found.text, found.title) == (TEXT, HEADLINE)


async def test_error_keeps_its_facts_over_the_pipe() -> None:
    """What was found, and how much of it."""
    with pytest.raises(NotAnArticleError) as caught:
        await read_apart(Job(Kind.HTML), b"<html><body><p>Loading</p></body></html>")

    assert (caught.value.found, caught.value.words) == ("no_text", 1)


async def test_process_is_killed_at_its_deadline() -> None:
    """And nothing is left of it."""
    with pytest.raises(TooComplexError):
        await read_apart(Job(Kind.PDF), FILES[Kind.PDF], deadline=0.01)


async def test_process_that_is_no_longer_waited_for_is_killed() -> None:
    """A cancelled question leaves no process behind."""
    task = asyncio.create_task(read_apart(Job(Kind.PDF), FILES[Kind.PDF]))
    await asyncio.sleep(0.05)
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize(
    "error",
    [
        *(
            BrokenDocumentError(),
            EncryptedDocumentError(),
            ScannedDocumentError(),
            TooComplexError(),
            UndecodableError(),
        ),
        *(TooLargeError(300, "pages"), NotAnArticleError("teaser", 40)),
    ],
)
def test_every_error_travels(error: InputError) -> None:
    """Its kind and its facts arrive."""
    with pytest.raises(type(error)) as caught:
        unpack_reply(pack_error(error))

    assert vars(caught.value) == vars(error)


def test_article_travels_whole() -> None:
    """Every field, and characters that JSON must escape."""
    whole = Article(
        text="a \u2028 “b” 👩‍👩‍👧 \ud83d",
        title='"t"\\',
        url="https://a.b/",
        publisher="p",
        author="q",
        date_published="2026-01-01",
        language="en",
        warnings=("teaser_only",),
    )

    assert unpack_reply(pack_article(whole)) == whole
    assert unpack_reply(pack_article(Article(text="t"))) == Article(text="t")


@pytest.mark.parametrize(
    "reply",
    [
        *(b"{", b"[]", b"null", b"7", b"{}", b"\xff", b"[" * 100_000, b'{"error": "unheard of"}', b'{"error": ["x"]}'),
        b'{"error": "not_an_article"}',
        b'{"error": "too_large", "limit": "x", "unit": "y"}',
        json.dumps(
            {"text": "  ", **dict.fromkeys(["title", "url", "publisher", "author", "date_published", "language"])}
        ).encode(),
        json.dumps(
            {
                "text": " ",
                "language": "en",
                "warnings": [],
                "title": 0,
                "url": 0,
                "publisher": 0,
                "author": 0,
                "date_published": 0,
            }
        ).encode(),
    ],
)
def test_reply_that_is_none_is_a_broken_document(reply: bytes) -> None:
    """A hijacked process can say nothing that is believed unchecked."""
    with pytest.raises(BrokenDocumentError):
        unpack_reply(reply)


@pytest.mark.parametrize(
    ("packed", "error"),
    [
        (pack_job(Job(Kind.PDF), pdf([[]])), ScannedDocumentError),
        (pack_job(Job(Kind.DOCX), docx([])), EmptyInputError),
        (pack_job(Job(Kind.HTML), b"<p>" + b"\x81\x8d\x8f\x90\x9d\x01\x02\x03" * 60), UndecodableError),
        (b'["TEXT", null, null, null]\nnot a document', BrokenDocumentError),
    ],
)
def test_work_that_fails_gives_a_reply_all_the_same(packed: bytes, error: type[InputError]) -> None:
    """There is one for each way to fail."""
    with pytest.raises(error):
        unpack_reply(reply_to(packed))


@pytest.mark.parametrize(
    ("raised", "expected"),
    [(MemoryError(), TooComplexError), (RecursionError(), TooComplexError), (OSError(), BrokenDocumentError)],
)
def test_whatever_a_library_raises_becomes_a_reply(raised: Exception, expected: type[InputError]) -> None:
    """Out of memory or depth is too complex; anything else is broken."""

    def fail(_job: Job, _data: bytes) -> Article:
        raise raised

    with pytest.raises(expected):
        unpack_reply(reply_to(pack_job(Job(Kind.PDF), b""), fail))


async def test_page_that_takes_more_than_its_share_is_too_complex() -> None:
    """One tag of 300,000 attributes keeps an HTML parser busy for minutes; the process dies of it without a word."""
    tag = b"<p " + b" ".join(b"a%x" % i for i in range(300_000)) + b">text</p>"

    with pytest.raises(TooComplexError) as caught:
        await read_apart(Job(Kind.HTML), b"<html><body>" + tag, processor=1)

    assert "without a word" in str(caught.value)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
def test_process_ends_with_a_killed_asker() -> None:
    """A bot that is killed in the middle of a page leaves no process that computes on."""
    with subprocess.Popen([sys.executable, "-c", BUSY], cwd=ROOT) as asker:
        assert soon(lambda: bool(children(asker.pid)))
        (worker,) = children(asker.pid)
        assert soon(lambda: computed_seconds(worker) > 1.5)  # it has its job, and is in the middle of it
        asker.kill()

    assert soon(lambda: not Path(f"/proc/{worker}/exe").exists(), seconds=3)


def test_process_without_its_asker_does_nothing() -> None:
    """An asker that was gone before the process could tie itself to it is not answered."""
    job = pack_job(Job(Kind.HTML), FILES[Kind.HTML])
    command = [sys.executable, "-IB", str(WORKER), "10"]

    answered = subprocess.run([*command, str(os.getpid())], input=job, capture_output=True, check=False)
    orphaned = subprocess.run([*command, "1"], input=job, capture_output=True, check=False)

    assert unpack_reply(answered.stdout).title == HEADLINE
    assert (orphaned.returncode, orphaned.stdout) == (1, b"")
