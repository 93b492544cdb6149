"""The one door of this layer: a submission in, an article out, whatever it was handed in as.

Plain text is read here; pages and documents in a process of their own, and only that imports the parsing libraries.
"""

import asyncio
from dataclasses import replace

from bot.domain.article import Article
from bot.domain.submission import Document, Link, PastedText, Post, Submission
from bot.errors import EmptyInputError, NotAnArticleError, TooLargeError, WrongTypeError
from bot.readers.fetch import Fetched, Fetcher
from bot.readers.kind import Kind, is_fragment, tell_kind
from bot.readers.plain_text import read_plain_text, read_post, read_verbatim

LARGEST_FILE_MB = 20  # what a Telegram bot may download
UNPACKED_AT_ONCE = 4  # each is a process of up to 768 MB, and with too many of them none meets its deadline
_AS_DECLARED = {
    "text/plain": {Kind.TEXT, Kind.HTML},  # a page sent as text is shown as text by browsers, and read as text here
    "application/pdf": {Kind.PDF},
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": {Kind.DOCX},
}
_AS_PAGE = {Kind.HTML, Kind.TEXT}


class Reader:
    """Reads texts, files and links; what it can't read raises an InputError."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._unpacking = asyncio.Semaphore(UNPACKED_AT_ONCE)

    async def read(self, submission: Submission) -> Article:
        """Make an article of what was handed in, off the event loop.

        A link takes 15 seconds to fetch, a page or document 15 to unpack when its turn has come; then it is given up.
        A PastedText is kept as it is, since programs rely on offsets into it; posts, files and pages are tidied.
        """
        match submission:
            case PastedText():
                return await asyncio.to_thread(read_verbatim, submission)
            case Post():
                return await asyncio.to_thread(read_post, submission)
            case Document():
                return await self._read_file(submission)
            case Link():
                page = await self._fetcher.fetch(submission.url)
                return replace(await self._read_fetched(page), found_at=page.url)

    async def _read_file(self, document: Document) -> Article:
        """Read a file as what its bytes are; a text may begin with a tag, without being a page."""
        if len(document.data) > LARGEST_FILE_MB * 1_000_000:
            raise TooLargeError(LARGEST_FILE_MB, "MB")
        kind = _kind_of(document.data)
        if kind is Kind.TEXT:
            return await asyncio.to_thread(read_plain_text, document.data, title=document.title)
        try:
            return await self._read_apart(document.data, kind, title=document.title)
        except NotAnArticleError:
            if kind is not Kind.HTML or not is_fragment(document.data):
                raise
        return await asyncio.to_thread(read_plain_text, document.data, title=document.title)

    async def _read_fetched(self, page: Fetched) -> Article:
        """Read what a link led to; its bytes must be what the server called them."""
        kind = _kind_of(page.body)
        if kind not in _AS_DECLARED.get(page.media_type, _AS_PAGE):
            raise WrongTypeError(f"{kind.value} sent as {page.media_type}")
        if page.media_type == "text/plain":
            return await asyncio.to_thread(read_plain_text, page.body, charset=page.charset, url=page.url)
        page_kind = Kind.HTML if kind is Kind.TEXT else kind
        return await self._read_apart(page.body, page_kind, url=page.url, charset=page.charset)

    async def _read_apart(self, data: bytes, kind: Kind, **facts: str | None) -> Article:
        from bot.readers.apart import read_apart  # noqa: PLC0415  a text file needs no other process
        from bot.readers.wire import Job  # noqa: PLC0415

        async with self._unpacking:
            return await read_apart(Job(kind, **facts), data)


def _kind_of(data: bytes) -> Kind:
    if not data.strip():
        raise EmptyInputError("no characters")
    return tell_kind(data)
