"""Who pays for a reading with one of their day's: whoever had it done, unless it cost nothing or came to nothing by us.

It is taken before anything is fetched or read. It stays taken of what can't be read, and of what its asker stopped:
both cost as much as an answer. It is given back where somebody else paid for the answer, or nobody, and where the fault
or the end is ours.
"""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from types import TracebackType
from typing import Self

from bot.domain.handling import CURRENT
from bot.domain.quota import STOPPED
from bot.domain.spending import NOBODY, Payer
from bot.errors import DomainBlockedError, InputError, MalformedLinkError, StorageError
from bot.storage.limits.quota import Quota, Taken

_log = logging.getLogger(__name__)


class Charge:
    """What one ask costs: a reading, unless it is waived."""

    waived = False

    def waive(self) -> None:
        """Ask for nothing."""
        self.waived = True


Charging = Callable[[Payer, str | None], AbstractAsyncContextManager[Charge]]  # the latter: the name of the copy


@asynccontextmanager
async def free(_payer: Payer, _copy: str | None) -> AsyncIterator[Charge]:
    """Charge nobody."""
    yield Charge()


class Quotas:
    """Charges whoever asks; without the store nobody, which is logged once until it is back."""

    def __init__(self, quota: Quota) -> None:
        self._quota = quota
        self._gone = False

    def charged(self, payer: Payer, copy: str | None) -> "_Charged":
        """Charge a payer as long as an `async with` block lasts, which raises QuotaError before it begins.

        Whatever is done again for one update is charged once. A terminal is not charged.
        """
        return _Charged(self, payer, _code(copy))

    async def take(self, payer: Payer, code: str) -> Taken | None:
        """Take a reading, where one can be taken; raises QuotaError."""
        if payer == NOBODY:
            return None
        try:
            taken = await self._quota.take(payer, code)
        except StorageError as error:
            if not self._gone:
                _log.warning("readings are not counted for now: %s", error)
            self._gone = True
            return None
        self._gone = False
        return taken

    async def give_back(self, taken: Taken) -> None:
        """Give a reading back, where the store lets it be given."""
        with suppress(StorageError):
            await self._quota.give_back(taken)


class _Charged(Charge):
    def __init__(self, quotas: Quotas, payer: Payer, code: str) -> None:
        self._quotas = quotas
        self._payer = payer
        self._code = code
        self._taken: Taken | None = None

    async def __aenter__(self) -> Self:
        self._taken = await self._quotas.take(self._payer, self._code)
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        if self._taken is not None and (self.waived or _is_ours(error)):
            await asyncio.shield(self._quotas.give_back(self._taken))


def _is_ours(error: BaseException | None) -> bool:
    """Tell what whoever asked has no part in, and what cost nothing: links that are none, blocked, or just tried."""
    match error:
        case None:
            return False
        case MalformedLinkError() | DomainBlockedError():
            return True
        case InputError():
            return error.is_repeated
        case asyncio.CancelledError():
            return STOPPED not in error.args
    return True


def _code(copy: str | None) -> str:
    """Name what is asked for: the same in whatever handling of one update, and else nothing that comes again."""
    handling = CURRENT.get()
    return secrets.token_hex(16) if handling is None else f"{handling.update_id}:{copy}"
