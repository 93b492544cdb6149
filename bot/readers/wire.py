"""What goes to the unpacking process and comes back: JSON of plain values, checked, for it may be hijacked."""

import json
from dataclasses import asdict, dataclass

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
from bot.readers.kind import Kind

_PLAIN_ERRORS: dict[str, type[InputError]] = {
    error.code: error
    for error in (
        *(BrokenDocumentError, EmptyInputError, EncryptedDocumentError, ScannedDocumentError),
        *(TooComplexError, UndecodableError),
    )
}
_OPTIONAL = ("title", "url", "publisher", "author", "date_published")


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be unpacked: its kind, a title for one without its own, where it was found, the declared charset."""

    kind: Kind
    title: str | None = None
    url: str | None = None
    charset: str | None = None


def pack_job(job: Job, data: bytes) -> bytes:
    """Write a job: one line, and the file's bytes."""
    return json.dumps([job.kind.name, job.title, job.url, job.charset]).encode() + b"\n" + data


def unpack_job(packed: bytes) -> tuple[Job, bytes]:
    """Read a job; it comes from our own side and is taken as it is."""
    line, _, data = packed.partition(b"\n")
    kind, title, url, charset = json.loads(line)
    return Job(Kind[kind], title, url, charset), data


def pack_article(article: Article) -> bytes:
    """Write the reply for a file that could be read."""
    return json.dumps(asdict(article)).encode()


def pack_error(error: InputError) -> bytes:
    """Write the reply for one that could not: the error's code and its facts."""
    return json.dumps({"error": error.code, **vars(error)}).encode()


def unpack_reply(reply: bytes) -> Article:
    """Read a reply; raises the error that it names, BrokenDocumentError where it is no reply at all."""
    try:
        loaded = json.loads(reply)
        if "error" in loaded:
            raise _error(loaded)
        return _article(loaded)
    except (ValueError, TypeError, KeyError, RecursionError) as exc:
        raise BrokenDocumentError("no reply") from exc


def _error(loaded: dict[str, object]) -> InputError:
    code = str(loaded["error"])
    if code == NotAnArticleError.code:
        return NotAnArticleError(str(loaded["found"]), int(str(loaded["words"])))
    if code == TooLargeError.code:
        return TooLargeError(int(str(loaded["limit"])), str(loaded["unit"]))
    return _PLAIN_ERRORS.get(code, BrokenDocumentError)(code)


def _article(loaded: dict[str, object]) -> Article:
    facts = {name: str(loaded[name]) if loaded[name] else None for name in _OPTIONAL}
    warnings = loaded["warnings"]
    return Article(
        text=str(loaded["text"]),
        language=str(loaded["language"]),
        warnings=tuple(map(str, warnings)) if isinstance(warnings, list) else (),
        **facts,
    )
