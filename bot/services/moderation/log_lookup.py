"""Makes a filter of what a moderator asked of the log: of beginnings of tags, and of addresses."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from enum import StrEnum

from bot.domain.fingerprint import fingerprint
from bot.domain.moderation.log_query import Facet, LogQuery
from bot.domain.moderation.log_request import LogRequest
from bot.services.answer import Answer
from bot.storage.log.audit_index import AuditIndex

KnownLink = Callable[[str], Awaitable[Answer | None]]  # what was read at an address


class NotFound(StrEnum):
    """Why something can't be looked for."""

    NO_SUCH_BEGINNING = "no_such_beginning"
    SEVERAL = "several"  # more than one tag or fingerprint begins like that
    NOT_READ = "not_read"  # nothing is known of an address


class NotFoundError(Exception):
    """Says why, and what was typed."""

    def __init__(self, why: NotFound, typed: str) -> None:
        super().__init__(why.value)
        self.why = why
        self.typed = typed


class LogLookup:
    """Raises StorageError."""

    def __init__(self, index: AuditIndex, known_link: KnownLink) -> None:
        self._index = index
        self._known_link = known_link

    async def query(self, request: LogRequest, who: str) -> LogQuery:
        """Make a request that filter; `who` is the tag of whoever asks. Raises NotFoundError."""
        query = replace(request.query, who=who) if request.mine else request.query
        if request.address is not None:
            query = replace(query, article=await self._article(request.address))
        if request.beginning is not None:
            query = await self._begun(request.beginning, query)
        return query

    async def _article(self, address: str) -> str:
        answer = await self._known_link(address)
        if answer is None:
            raise NotFoundError(NotFound.NOT_READ, address)
        return fingerprint(answer.analysis.article)

    async def _begun(self, beginning: str, query: LogQuery) -> LogQuery:
        people = await self._index.beginning(Facet.WHO, beginning)
        articles = await self._index.beginning(Facet.ARTICLE, beginning)
        match people, articles:
            case [who], []:
                return replace(query, who=who)
            case [], [article]:
                return replace(query, article=article)
            case [], []:
                raise NotFoundError(NotFound.NO_SUCH_BEGINNING, beginning)
        raise NotFoundError(NotFound.SEVERAL, beginning)
