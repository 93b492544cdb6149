"""Has an article read again because a moderator wants it, and the log told what came of that."""

from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager

from bot.domain.analysis import Analysis
from bot.domain.audit import AuditEvent
from bot.domain.handling import CURRENT, Handling
from bot.engines.protocol import STAND_IN
from bot.errors import StorageError, WhoSaysError
from bot.services.moderation import happened
from bot.storage.moderation.rereadings import Rereadings

Read = Callable[[str], Awaitable[Analysis | None]]  # of an analysis' article; None where that is gone
Append = Callable[[Sequence[AuditEvent]], Awaitable[object]]  # to the log

_GONE = "gone"  # the code of an analysis that has expired
_NO_UPDATE = 0


class Rereader:
    """What a model is asked for it stands in the log: nobody else's share of a budget pays."""

    def __init__(self, read: Read, rereadings: Rereadings, append: Append) -> None:
        self._read = read
        self._rereadings = rereadings
        self._append = append

    async def read_again(self, analysis_id: str) -> None:
        """Read the article of an analysis; raises StorageError, and whatever is none of our errors.

        What came of it is kept before the log is told: once more, where that could not be, the model is not paid again.
        """
        with _handled() as handling:
            kept = await self._rereadings.find(analysis_id)
            if kept is None or (kept.now is None and kept.failed is None):
                now, why = await self._come_to(analysis_id)
            else:
                now, why = kept.now, kept.failed
            handling.note(happened.read_again(analysis_id, now, why))
        await self._append(handling.events)

    async def _come_to(self, analysis_id: str) -> tuple[Analysis | None, str | None]:
        """Read it, and keep what came of that: a reading, and why it is none, where it is not."""
        try:
            now = await self._read(analysis_id)
            why = _GONE if now is None else _stood_in(now)
        except StorageError:
            raise
        except WhoSaysError as error:
            now, why = None, error.code
        if now is None or why is not None:
            await self._rereadings.failed(analysis_id, why or _GONE)
        else:
            await self._rereadings.read(analysis_id, now)
        return now, why


def _stood_in(now: Analysis) -> str | None:
    """Tell why the rules read it in a model's place, where they did."""
    return next((code for code in now.warnings if code in STAND_IN), None)


@contextmanager
def _handled() -> Iterator[Handling]:
    """Let what a model is asked be counted."""
    handling = Handling(update_id=_NO_UPDATE)
    token = CURRENT.set(handling)
    try:
        yield handling
    finally:
        CURRENT.reset(token)
