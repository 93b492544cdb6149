"""The log as a file, whatever is found of it: sent piece by piece, so that memory does not grow with it.

To ask for one changes nothing, so it is a link; no other site can follow it in a moderator's name, for the session's
cookie does not go along (SameSite=Strict).
"""

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.clock import utc_now
from bot.domain.audit import AuditEntry
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.services.moderation.log_export import LogExport
from bot.storage.log.audit_index import AuditIndex
from bot.views.moderation.log_csv import HEAD, csv_row
from bot.views.moderation.log_jsonl import json_line
from bot.web.access import nothing_there
from bot.web.allowance import Allowance
from bot.web.forms import unfit
from bot.web.moderators.desk import Desk
from bot.web.moderators.log_filter import read_filter
from bot.web.moderators.visit import Visit

EXPORT = f"{places.LOG}/export.{{kind}}"
PIECE = 100  # entries that are sent at once
A_MINUTE = 10  # files that one session may begin


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its media type, what it begins with, and how it writes an entry."""

    media: str
    head: str
    write: Callable[[AuditEntry], str]


KINDS: Mapping[str, Kind] = {
    "csv": Kind("text/csv; charset=utf-8", HEAD, csv_row),
    "jsonl": Kind("application/x-ndjson", "", json_line),
}


class Exports:
    """Raises StorageError before the first piece is sent, and HTTPException for what can't be read."""

    def __init__(self, desk: Desk, index: AuditIndex) -> None:
        self._desk = desk
        self._log = LogExport(index)
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
        pieces = _pieces(kind, self._log.entries(wanted.query))
        first = await anext(pieces)  # where the log can't be had, no file begins
        await self._desk.note(happened.took_out(name, wanted.query), visit)
        return StreamingResponse(_whole(first, pieces), headers=headers, media_type=kind.media)


async def _pieces(kind: Kind, entries: AsyncIterator[AuditEntry]) -> AsyncIterator[bytes]:
    """Write entries, some of them together; the last piece may be empty."""
    lines = [kind.head]
    async for entry in entries:
        lines.append(kind.write(entry))
        if len(lines) > PIECE:
            yield "".join(lines).encode("utf-8", "replace")
            lines = []
    yield "".join(lines).encode("utf-8", "replace")


async def _whole(first: bytes, others: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for piece in others:
        yield piece
