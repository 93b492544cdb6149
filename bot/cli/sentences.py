"""A sentence for every error: what is wrong, why, and what to do. Errors carry facts; this door speaks English."""

import re
from http import HTTPStatus

from bot.errors import (
    BrokenDocumentError,
    DomainBlockedError,
    DownloadError,
    EmptyInputError,
    EncryptedDocumentError,
    InputError,
    LanguageError,
    LinkStatusError,
    LinkTimeoutError,
    MalformedLinkError,
    ModelError,
    NotAnArticleError,
    NotReadableError,
    QuotaError,
    ScannedDocumentError,
    SettingsError,
    StorageError,
    TooComplexError,
    TooLargeError,
    UndecodableError,
    UnreachableLinkError,
    WrongTypeError,
)

_SENTENCES: dict[type, str] = {
    SettingsError: "{error.name}: {error.problem}",
    InputError: "it can't be read{why}; paste the text instead",
    NotReadableError: "it can't be opened{why}; check the name and the permissions",
    EmptyInputError: "there is nothing to read in it; give a text, a link, or a PDF, DOCX or HTML file",
    TooLargeError: "it is too large: {error.limit:,} {error.unit} is the most that is read; give a part of it",
    TooComplexError: "it is built so that unpacking it takes too much time or memory; paste the text instead",
    WrongTypeError: "this is no text, HTML, PDF or DOCX but {found}; give one of those, or paste the text",
    UndecodableError: "its bytes are text in no encoding that can be told; save it as UTF-8, or paste the text",
    BrokenDocumentError: "the document is damaged and can't be opened; try another copy, or paste the text",
    EncryptedDocumentError: "the document is locked with a password; unlock it first, or paste the text",
    ScannedDocumentError: "its pages are pictures without text; run text recognition on it, or paste the text",
    DownloadError: "Telegram did not hand the file over; try again, or paste the text",
    NotAnArticleError: "there is no article in it ({error.words} words); paste the text instead",
    MalformedLinkError: "this is no ordinary web address, and only http and https links can be opened; check it",
    UnreachableLinkError: "no page can be had at this address; check it, or paste the text",
    LinkTimeoutError: "the page did not arrive whole within {error.seconds:g} seconds; try later, or paste the text",
    DomainBlockedError: "moderators have blocked {error.site} ({error.why}); give an article of another site",
    LinkStatusError: "the site gave no page (status {error.status}); check the address, or paste the text",
    LanguageError: "the offline engine reads English only, and this text's language is {error.language!r}; "
    "give an English text, or set a language model",
    ModelError: "the language model did not read it{why}, and the offline engine reads English only; try again later",
    QuotaError: "the {error.limit:,} readings of a day are used up; try again from {error.until:%H:%M} UTC on",
    StorageError: "the cache can't be used{why}, so nothing is found or kept there",
    Exception: "something broke on our side ({kind}), not on yours; please report it",
}
_NOT_AN_ARTICLE = {
    "teaser": "the page shows only {error.words} words of its article, perhaps because of a paywall; "
    "paste the text instead",
    "cookie_wall": "the page shows a cookie notice instead of its article; paste the text instead",
    "index_page": "the page is a list of articles and not one of them; give the link of one",
}
_AN = re.compile(r"[aeio]|[AEIO]|MP[34]|HTML|RTF|SVG|XML|xz|unn|unk")  # begins as a vowel sounds
_MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
_TOO_MANY = "the site takes no more requests for now (status 429); try again {when}, or paste the text"


def sentence(error: Exception) -> str:
    """Say an error in one sentence, without the full stop."""
    kind = next(kind for kind in type(error).__mro__ if kind in _SENTENCES)
    template = _SENTENCES[kind]
    when = ""
    if isinstance(error, NotAnArticleError):
        template = _NOT_AN_ARTICLE.get(error.found, template)
    elif isinstance(error, LinkStatusError) and error.status == HTTPStatus.TOO_MANY_REQUESTS:
        template = _TOO_MANY
        when = f"in {error.retry_after} seconds" if error.retry_after else "later"
    why = f" ({error})" if str(error) else ""
    found = _with_article(error.found) if isinstance(error, WrongTypeError) else ""
    return template.format(error=error, kind=type(error).__name__, why=why, when=when, found=found)


def _with_article(found: str) -> str:
    """Put "a" or "an" before the name of what was found, where none is there."""
    if found.startswith(("a ", "an ", "plain text")):
        return found
    if _MEDIA_TYPE.fullmatch(found):
        return f"a file of the type {found}"
    return f"an {found}" if _AN.match(found) else f"a {found}"
