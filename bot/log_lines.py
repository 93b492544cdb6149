"""How a line of the log is written: everybody's by the same steps, for people or for programs, and masked at the end.

Whoever logs uses the standard library, as libraries do; structlog takes their records as it takes its own, and adds
what is known of the work in hand (`structlog.contextvars`).
"""

import json
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import structlog
from structlog.contextvars import merge_contextvars
from structlog.processors import format_exc_info
from structlog.stdlib import BoundLogger, LoggerFactory, PositionalArgumentsFormatter, ProcessorFormatter
from structlog.typing import EventDict, WrappedLogger

from bot.redaction import Redaction

_OURS = ("ts", "level", "logger")  # written by nobody else
_BELOW = ("exception", "stack_info")  # what has lines of its own


class Lines(ProcessorFormatter):
    """Writes a record as one JSON object, or as a line for people whose further lines are indented."""

    def __init__(self, redaction: Redaction, *, as_json: bool) -> None:
        render = _as_json(redaction) if as_json else _as_text
        last = (ProcessorFormatter.remove_processors_meta, render)
        super().__init__(processors=(merge_contextvars, _place, format_exc_info, *last))
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        """Write a record; nothing is added after its masking."""
        return self._redaction(super().format(record))


def join_structlog() -> None:
    """Have structlog's own loggers give their records to the standard library's, and print nothing themselves."""
    structlog.configure(
        processors=[PositionalArgumentsFormatter(), ProcessorFormatter.wrap_for_formatter],
        logger_factory=LoggerFactory(),
        wrapper_class=BoundLogger,
    )


def _place(_logger: WrappedLogger, _name: str, fields: EventDict) -> EventDict:
    """Say first when, how grave, by whom and what."""
    record: logging.LogRecord = fields["_record"]
    at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
    first = {"ts": at.replace("+00:00", "Z"), "level": record.levelname.lower(), "logger": record.name}
    return {**first, "event": fields.pop("event", ""), **dict(sorted(fields.items()))}


def _as_text(_logger: WrappedLogger, _name: str, fields: EventDict) -> str:
    at, level, logger, event = (fields.pop(name) for name in ("ts", "level", "logger", "event"))
    below = [str(fields.pop(name)) for name in _BELOW if name in fields]
    local = datetime.fromisoformat(at).astimezone().isoformat(" ", "milliseconds")[:23]
    beside = "".join(f" {name}={value}" for name, value in fields.items())
    return "\n".join((f"{local} {level.upper()} {logger}: {event}{beside}", *below)).replace("\n", "\n    ")


def _as_json(redaction: Redaction) -> Callable[[WrappedLogger, str, EventDict], str]:
    """Give what writes JSON: each value is masked as it was said, for JSON's escapes may hide where a secret begins."""

    def render(_logger: WrappedLogger, _name: str, fields: Mapping[str, object]) -> str:
        shown = {name: value if name in _OURS else _shown(value, redaction) for name, value in fields.items()}
        return json.dumps(shown, ensure_ascii=False)

    return render


def _shown(value: object, redaction: Redaction) -> object:
    return value if value is None or isinstance(value, bool | int | float) else redaction(str(value))
