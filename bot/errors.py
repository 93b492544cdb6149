"""Everything that can go wrong, as one small tree of facts; the doors have a sentence for each `code`.

    WhoSaysError
    ├── SettingsError              wrong usage or settings                                   exit status 2
    ├── InputError                 what was given can't be read                              exit status 1
    │   ├── NotReadableError       no such file, no permission, a folder                     not_readable
    │   ├── EmptyInputError        nothing in it                                             empty
    │   ├── TooLargeError          more than `limit` of `unit`                               too_large
    │   ├── TooComplexError        a page or document that would cost too much to unpack     too_complex
    │   ├── WrongTypeError         `found` is no text, HTML, PDF or DOCX                     wrong_type
    │   ├── UndecodableError       bytes that are text in no charset we know                 undecodable
    │   ├── BrokenDocumentError    a PDF or DOCX that can't be unpacked                      broken_document
    │   ├── EncryptedDocumentError a document behind a password                              encrypted_document
    │   ├── ScannedDocumentError   pages that are pictures, without text                     scanned_document
    │   ├── DownloadError          a file that Telegram did not hand over in time            download
    │   ├── NotAnArticleError      `found`: teaser, cookie wall, index page, no text         not_an_article
    │   ├── LinkError
    │   │   ├── MalformedLinkError     not an ordinary http or https address                 malformed_link
    │   │   ├── UnreachableLinkError   refused, unknown or silent: one code, so no oracle    unreachable_link
    │   │   ├── LinkTimeoutError       not whole within the deadline                         link_timeout
    │   │   ├── DomainBlockedError     moderators have blocked its `site`, and say `why`     domain_blocked
    │   │   └── LinkStatusError        the site answered `status`                            link_status
    │   └── LanguageError          the offline engine reads English, this is `language`      language
    ├── QuotaError                 the day's `limit` of readings is used up: `whose`         quota
    ├── ModelError                 the language model gave no usable answer: `failure`       model
    ├── UnhandledError             an update that broke the bot whenever it was handled      unhandled
    └── StorageError               the cache's server can't be reached or started            storage

Records carry facts, not sentences for users, so that every door can say them in its reader's language.
"""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar


class WhoSaysError(Exception):
    """The root: `code` is what programs read, the attributes are the facts."""

    code: ClassVar[str] = "internal"


class SettingsError(WhoSaysError):
    """A setting or an argument that can't be right; `name` says which."""

    code = "settings"

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}")
        self.name = name
        self.problem = problem


class InputError(WhoSaysError):
    """What was given can't be read; nothing is wrong on our side. `is_repeated`: it was not looked at a second time."""

    code = "input"
    is_repeated = False


class NotReadableError(InputError):
    """A path that can't be opened."""

    code = "not_readable"


class EmptyInputError(InputError):
    """No characters, or nothing but white space."""

    code = "empty"


class TooLargeError(InputError):
    """More than `limit` of `unit` ("MB", "pages", "characters")."""

    code = "too_large"

    def __init__(self, limit: int, unit: str) -> None:
        super().__init__(f"more than {limit} {unit}")
        self.limit = limit
        self.unit = unit


class TooComplexError(InputError):
    """A page or document built so that unpacking it would cost more than it may."""

    code = "too_complex"


class WrongTypeError(InputError):
    """Neither text nor HTML, PDF or DOCX; `found` is a short name such as "PNG image"."""

    code = "wrong_type"

    def __init__(self, found: str) -> None:
        super().__init__(found)
        self.found = found


class UndecodableError(InputError):
    """Bytes that are text in no charset we know."""

    code = "undecodable"


class BrokenDocumentError(InputError):
    """A PDF or DOCX that can't be unpacked."""

    code = "broken_document"


class EncryptedDocumentError(InputError):
    """A document that asks for a password."""

    code = "encrypted_document"


class ScannedDocumentError(InputError):
    """A document whose pages are pictures: there is no text to read."""

    code = "scanned_document"


class DownloadError(InputError):
    """A file that Telegram did not hand over in time."""

    code = "download"


class NotAnArticleError(InputError):
    """A page without an article: `found` is "teaser", "cookie_wall", "index_page" or "no_text", of so many `words`."""

    code = "not_an_article"

    def __init__(self, found: str, words: int) -> None:
        super().__init__(f"{found}, {words} words")
        self.found = found
        self.words = words


class LinkError(InputError):
    """A link that could not be followed to a page."""

    code = "link"


class MalformedLinkError(LinkError):
    """Not an ordinary http or https address."""

    code = "malformed_link"


class UnreachableLinkError(LinkError):
    """No such host, nobody there, broken TLS, or an address that is not public: told apart to nobody outside."""

    code = "unreachable_link"


class LinkTimeoutError(LinkError):
    """The page was not whole within the deadline of `seconds`."""

    code = "link_timeout"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"{seconds:g} s")
        self.seconds = seconds


class DomainBlockedError(LinkError):
    """A link to a site that moderators have blocked, or that leads to one; `why` is their reason in their words."""

    code = "domain_blocked"

    def __init__(self, site: str, why: str) -> None:
        super().__init__(site)
        self.site = site
        self.why = why


class LinkStatusError(LinkError):
    """The site answered with an HTTP `status` that carries no page; `retry_after` in seconds where it said when."""

    code = "link_status"

    def __init__(self, status: int, retry_after: int | None = None) -> None:
        super().__init__(str(status))
        self.status = status
        self.retry_after = retry_after


class LanguageError(InputError):
    """A text in a language that this engine does not read; `language` is an ISO 639-1 code or "und"."""

    code = "language"

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


class Whose(StrEnum):
    """Whose share of a day is used up: a user's, a chat's, or that of all."""

    USER = "user"
    CHAT = "chat"
    DAY = "day"


class QuotaError(WhoSaysError):
    """The `limit` of readings of a day is used up; more may be had from `until` (UTC) on, in so many `seconds`."""

    code = "quota"

    def __init__(self, whose: Whose, limit: int, until: datetime, seconds: int) -> None:
        super().__init__(f"{limit} of the {whose.value}")
        self.whose = whose
        self.limit = limit
        self.until = until
        self.seconds = seconds


class ModelFailure(StrEnum):
    """Why a language model gave no usable answer: all that its server, the way to it and we ourselves can refuse."""

    RATE_LIMIT = "rate_limit"
    QUOTA_USED_UP = "quota_used_up"  # the provider's, until somebody pays
    TIMEOUT = "timeout"
    REFUSAL = "refusal"
    CONTENT_FILTER = "content_filter"
    TRUNCATED = "truncated"
    MALFORMED = "malformed"
    UNUSABLE = "unusable"  # well-formed, and nothing in it that the article says
    UNREACHABLE = "unreachable"  # also a server that answers with an error of its own
    BAD_KEY = "bad_key"
    RESTING = "resting"  # it failed too often a moment ago, and is left alone for a while
    OVER_BUDGET = "over_budget"  # ours: the cap for all, until the next day (UTC)
    OVER_OWN_BUDGET = "over_own_budget"  # ours: the cap for a user or a chat


class ModelError(WhoSaysError):
    """The language model gave no usable answer; `retry_after` in seconds where its server said when.

    `final`: the same request would fare no better. `charged`: the server may have worked for it, and want its money.
    It never carries the server's own words: a refused key is echoed in them.
    """

    code = "model"

    def __init__(
        self, failure: ModelFailure, retry_after: float | None = None, *, final: bool = True, charged: bool = False
    ) -> None:
        super().__init__(failure.value)
        self.failure = failure
        self.retry_after = retry_after
        self.final = final
        self.charged = charged


class UnhandledError(WhoSaysError):
    """An update that broke the bot whenever it was handled."""

    code = "unhandled"


class StorageError(WhoSaysError):
    """The cache's server can't be reached or started."""

    code = "storage"
