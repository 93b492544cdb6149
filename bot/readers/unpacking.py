"""What the unpacking process does with its job: choose the reader, and turn whatever goes wrong into a reply."""

from collections.abc import Callable

from bot.domain.article import TOO_LONG, Article
from bot.errors import BrokenDocumentError, InputError, TooComplexError
from bot.readers.kind import Kind
from bot.readers.plain_text import make_article
from bot.readers.wire import Job, pack_article, pack_error, unpack_job


def reply_to(packed: bytes, read: Callable[[Job, bytes], Article] | None = None) -> bytes:
    """Do one job, by `read` (None: by this module's own); always gives a reply."""
    job, data = unpack_job(packed)
    try:
        return pack_article((read or read_now)(job, data))
    except InputError as error:
        return pack_error(error)
    except (MemoryError, RecursionError):
        return pack_error(TooComplexError())
    except Exception:  # noqa: BLE001  the process's edge: hostile files raise anything, and the asker needs an answer
        return pack_error(BrokenDocumentError())


def read_now(job: Job, data: bytes) -> Article:
    """Read a page, PDF or DOCX in this process; each needs libraries that the others don't."""
    if job.kind is Kind.HTML:
        from bot.readers.page import read_page  # noqa: PLC0415

        return read_page(data, url=job.url, charset=job.charset, title=job.title)
    if job.kind is Kind.PDF:
        from bot.readers.pdf import read_pdf  # noqa: PLC0415

        unpacked = read_pdf(data)
    else:
        from bot.readers.docx import read_docx  # noqa: PLC0415

        unpacked = read_docx(data)
    cut = (TOO_LONG,) if unpacked.cut else ()
    return make_article(list(unpacked.blocks), unpacked.title, cut, url=job.url, otherwise=job.title)
