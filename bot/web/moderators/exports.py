"""The log as a file, whatever is found of it: sent piece by piece, so that memory does not grow with it.

To ask for one changes nothing, so it is a link; no other site can follow it in a moderator's name, for the session's
cookie does not go along (SameSite=Strict).
"""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.clock import utc_now
from bot.domain.audit import AuditEvent, Happening
from bot.domain.moderation.log_query import LogQuery
from bot.services.moderation import pages as places
from bot.storage.log.audit_index import AuditIndex, LogPage
from bot.views.moderation.log_export import Pieces, csv_head, csv_lines, jsonl_lines
from bot.web.access import nothing_there
from bot.web.allowance import Allowance
from bot.web.forms import unfit
from bot.web.moderators.desk import Desk
from bot.web.moderators.log_filter import read_filter
from bot.web.moderators.visit import Visit

EXPORT = f"{places.LOG}/export.{{kind}}"
PIECE = 500  # entries that are in memory at once
A_MINUTE = 10  # files that one session may begin


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, what it begins with, and how it writes entries."""

    media: str
    head: bytes
    write: Pieces


KINDS: Mapping[str, Kind] = {
    "csv": Kind("text/csv; charset=utf-8", csv_head(), csv_lines),
    "jsonl": Kind("application/x-ndjson", b"", jsonl_lines),
}


class Exports:
    """Raises StorageError before the first piece is sent, and HTTPException for what can't be read."""

    def __init__(self, desk: Desk, index: AuditIndex) -> None:
        self._desk = desk
        self._index = index
        self._begun = Allowance(A_MINUTE)

    async def send(self, request: Request, visit: Visit) -> Response:
        """Send all that is found, the newest first."""
        name = str(request.path_params["kind"])
        wanted, kind = read_filter(request.query_params), KINDS.get(name)
        if kind is None:
            raise nothing_there()
        if wanted.problems:
            raise unfit()
        headers = {"Content-Disposition": f'attachment; filename="whosays-log-{utc_now():%Y-%m-%d}.{name}"'}
        if request.method == "HEAD":
            return Response(headers=headers, media_type=kind.media)
        self._begun.use(visit.token)
        first = await self._index.find(wanted.query, wanted.below, PIECE)
        await self._desk.note(AuditEvent(what=Happening.TOOK_OUT, reason=name), visit)
        return StreamingResponse(self._pieces(kind, wanted.query, first), headers=headers, media_type=kind.media)

    async def _pieces(self, kind: Kind, query: LogQuery, page: LogPage) -> AsyncIterator[bytes]:
        yield kind.head + kind.write(page.entries)
        while page.older is not None:
            page = await self._index.find(query, page.older, PIECE)
            yield kind.write(page.entries)
