"""What becomes of an error: a sentence with a short reference for the chat, facts for moderators, a line in the log."""

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from traceback import format_tb

from bot.clock import utc_now
from bot.domain.audit import AuditEvent, Happening
from bot.domain.handling import note
from bot.domain.reference import new_reference
from bot.errors import DomainBlockedError, InputError, ModelError, QuotaError, StorageError, WhoSaysError
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.storage.references import References, Trouble
from handlers.errors.sentences import sentence
from handlers.rendering.chat_text import ChatText, own

_MOST_BEHIND = 5  # errors behind an error that the log shows; a chain of them may be a circle

_log = logging.getLogger(__name__)


class Failures:
    """Turns errors into what a chat is told; never fails itself."""

    def __init__(self, references: References, now: Callable[[], datetime] = utc_now) -> None:
        self._references = references
        self._now = now

    async def tell(self, error: BaseException, tongue: Tongue, chat_id: int, given: str = "message") -> ChatText:
        """Say an error to a chat; `given` is a short word for what was handed in, such as "link"."""
        reference = await self.note(error, chat_id, given)
        told = sentence(error, tongue)
        # Translators: {reference} is a short code such as 7F3K2, for whoever asks a moderator about it.
        return own(tongue.say("{told} (ref {reference})", told=told, reference=reference))

    async def note(self, error: BaseException, chat_id: int | None, given: str) -> str:
        """Keep and log what went wrong; returns its reference. Without the store, the log alone has it."""
        reference = new_reference()
        code = _code(error)
        chat = "none" if chat_id is None else "private" if chat_id > 0 else "group"
        _write(reference, code, error, f"{given}, {chat}")
        note_failed(error, reference)
        with suppress(StorageError):
            trouble = Trouble(code, type(error).__name__, self._now(), given, chat)
            await self._references.keep(reference, trouble)
        return reference


def note_failed(error: BaseException, reference: str | None = None) -> None:
    """Note for the log that something failed, or was refused since somebody has had enough for today, or is blocked."""
    if isinstance(error, DomainBlockedError):
        note(replace(happened.site_kept_out(error.site), reference=reference))
        return
    what = Happening.REFUSED if isinstance(error, QuotaError) else Happening.FAILED
    reason = f"model_{error.failure.value}" if isinstance(error, ModelError) else _code(error)
    note(AuditEvent(what=what, reason=reason, reference=reference))


def _code(error: BaseException) -> str:
    return error.code if isinstance(error, WhoSaysError) else WhoSaysError.code


def _write(reference: str, code: str, error: BaseException, where: str) -> None:
    """Log an error: what was handed in wrongly or too often in a line, what broke with its traceback.

    A foreign error's own words are left out: they may quote an article or a name.
    """
    if isinstance(error, InputError | QuotaError):
        _log.info("%s: %s (%s)", reference, code, where)
    elif isinstance(error, WhoSaysError):
        _log.warning("%s: %s (%s): %s", reference, code, where, error)
    else:
        _log.error("%s: %s (%s)\n%s", reference, code, where, "\n".join(_steps(error)))


def _steps(error: BaseException | None) -> Iterator[str]:
    """Give the steps that led to an error and to those behind it, the latest error first."""
    for _ in range(_MOST_BEHIND):
        if error is None:
            return
        yield "".join(format_tb(error.__traceback__)) + type(error).__name__
        error = error.__cause__ or error.__context__
