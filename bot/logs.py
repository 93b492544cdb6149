"""Logs: one handler on standard error, whose last step masks whatever looks like a secret.

So the masking is done on the finished lines, traceback and all, where nothing can slip past it; and no line can pass
for two. How lines look is in log_lines.py, what is masked in redaction.py.
"""

import logging
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

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

_log = logging.getLogger(__name__)


class LogFormat(StrEnum):
    """For whom lines are written."""

    AUTO = "auto"  # for people on a terminal, for programs else
    TEXT = "text"
    JSON = "json"


def configure(
    level: int = logging.INFO,
    stream: TextIO | None = None,
    secrets: Iterable[str] = (),
    form: LogFormat = LogFormat.AUTO,
) -> None:
    """Send the process's logs of this level and above to standard error, or to a stream; earlier handlers are gone.

    `secrets` are masked wherever they stand, whatever they look like. Warnings go the same way, and so does what fails
    where nobody can be told.
    """
    from bot.log_lines import Lines, join_structlog  # noqa: PLC0415 - 90 ms, and the command line logs nothing
    from bot.redaction import Redaction  # noqa: PLC0415 - as above

    stream = stream or sys.stderr
    as_json = form is LogFormat.JSON or (form is LogFormat.AUTO and not _is_terminal(stream))
    handler = _Handler(stream)
    handler.setFormatter(Lines(Redaction(secrets), as_json=as_json))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    join_structlog()
    logging.captureWarnings(capture=True)
    sys.unraisablehook = _unraisable
    threading.excepthook = lambda end: _unheard(end.exc_type, end.exc_value, end.exc_traceback)
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


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def _unraisable(fault: "UnraisableHookArgs") -> None:
    _unheard(fault.exc_type, fault.exc_value, fault.exc_traceback)


def _unheard(kind: type[BaseException], fault: BaseException | None, traceback: TracebackType | None) -> None:
    """Log what Python itself would print to standard error, unmasked."""
    _log.error("something failed where nobody could be told", exc_info=(kind, fault or kind(), traceback))


class _Handler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name for it
        """Say that a line could not be written; logging itself would print its facts unmasked."""
        with suppress(OSError, ValueError):  # a stream that is closed says nothing
            self.stream.write(f"a log line of {record.name}, line {record.lineno}, could not be written\n")
