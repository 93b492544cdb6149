"""Logs: one handler on standard error, whose last step masks whatever looks like a secret.

Libraries print addresses with tokens in them, and exceptions carry what servers echoed. So the masking is done on the
finished lines, traceback and all, where nothing can slip past it; and no line can pass for two.
"""

import logging
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TextIO

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# At INFO they print every address asked, at DEBUG what people wrote and what a model was asked; openai has a client of
# its own for HTTP, httpx2.
_TALKATIVE = (
    "httpx",
    "httpx2",
    "httpcore",
    "httpcore2",
    "telegram",
    "openai",
    "langchain_core",
    "langchain_openai",
    "langsmith",
)
_SECRET = 8  # characters of an exact secret: servers of one's own are often given "none" or "ollama" for a key
_SECRETS = (
    (re.compile(r"\d{1,20}(?::|%3[Aa])[\w-]{20,}"), "[token]"),  # a bot's, alone or in an address
    (re.compile(r"\bsk-[\w-]{8,}"), "[key]"),  # a language model's
    (re.compile(r"(?i)\b(bearer|basic) [\w.~+/=-]{8,}"), r"\1 [key]"),
    (re.compile(r"(?<=://)[^\s/?#@'\"]*:[^\s/?#'\"]*(?=@)"), "[password]"),  # a user's, in an address
)
# What moves a terminal's cursor, breaks a line or turns its direction; the line's end and the tab are kept.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def configure(level: int = logging.INFO, stream: TextIO | None = None, secrets: Iterable[str] = ()) -> None:
    """Send the process's logs of this level and above to standard error, or to a stream; earlier handlers are gone.

    `secrets` are masked wherever they stand, whatever they look like.
    """
    handler = _Handler(stream or sys.stderr)
    handler.setFormatter(_Masking(_FORMAT, secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    quieten()


def quieten() -> None:
    """Hear libraries that would print addresses, texts or keys only where they warn."""
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.getLogger().level, logging.WARNING))


class Trouble:
    """A trouble that may last, told once however long it does, and its end: `over` says that."""

    def __init__(self, log: logging.Logger, over: str) -> None:
        self._log = log
        self._over = over
        self._known = ""

    def note(self, trouble: str) -> None:
        """Say what is wrong, or by "" that nothing is."""
        if trouble != self._known:
            (self._log.warning if trouble else self._log.info)(trouble or self._over)
        self._known = trouble


def masked(text: str) -> str:
    """Return a text without its secrets and without characters that act on a screen."""
    for pattern, instead in _SECRETS:
        text = pattern.sub(instead, text)
    return _ACTING.sub("\ufffd", text)


class _Masking(logging.Formatter):
    def __init__(self, form: str, secrets: Iterable[str]) -> None:
        super().__init__(form)
        self._secrets = tuple(secret for secret in secrets if len(secret) >= _SECRET)

    def format(self, record: logging.LogRecord) -> str:
        """Write a record whose further lines, its traceback's or anybody's, are indented."""
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "[secret]")
        return masked(line).replace("\n", "\n    ")


class _Handler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name for it
        """Say that a line could not be written; logging itself would print its facts unmasked."""
        with suppress(OSError, ValueError):  # a stream that is closed says nothing
            self.stream.write(f"a log line of {record.name}, line {record.lineno}, could not be written\n")
