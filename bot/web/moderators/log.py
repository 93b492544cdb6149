"""The log: pages of what is found in it, the newest first, and a page of each entry at an address for good."""

from collections.abc import Mapping
from datetime import UTC

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.audit import AuditEntry, ChatKind
from bot.domain.moderation.block import Kind, as_domain
from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_words import as_number
from bot.domain.moderation.refusal import Refused, Why
from bot.i18n import Tongue
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.storage.log.audit_index import AuditIndex, LogPage
from bot.storage.references import References, Trouble
from bot.views.moderation.log_reasons import log_reason
from bot.web.access import nothing_there
from bot.web.moderators.desk import Desk
from bot.web.moderators.exports import EXPORT, KINDS
from bot.web.moderators.log_filter import LogFilter, read_filter
from bot.web.moderators.log_row import log_row, whole_row
from bot.web.moderators.visit import Visit

_NOTHING = LogPage((), None)
_MORE = ("since", "until", "report", "article", "analysis")  # fields that are seldom wanted


class LogPages:
    """Raises StorageError, and HTTPException where there is no such entry."""

    def __init__(self, desk: Desk, index: AuditIndex, references: References) -> None:
        self._desk = desk
        self._index = index
        self._references = references

    async def show(self, request: Request, visit: Visit) -> Response:
        """Show a page of the log, or beside each field what can't be read of it."""
        wanted, said = read_filter(request.query_params), visit.tongue
        found = _NOTHING if wanted.problems else await self._index.find(wanted.query, wanted.below)
        await self._desk.note(happened.searched(wanted.query), visit)
        return self._desk.page(
            visit,
            "log.html",
            places.LOG,
            said.say("Log"),
            422 if wanted.problems else 200,
            rows=[log_row(entry, said) for entry in found.entries],
            older="" if found.older is None else wanted.place(below=str(found.older)),
            newest="" if wanted.below is None else wanted.place(),
            exports=[(kind.upper(), wanted.place(EXPORT.format(kind=kind))) for kind in KINDS],
            **_form(wanted, said),
        )

    async def entry(self, request: Request, visit: Visit) -> Response:
        """Show one entry in full."""
        number, said = _number_in(request), visit.tongue
        entry = await self._index.entry(number)
        if entry is None:
            raise Refused(Why.NO_ENTRY)
        trouble = None if entry.reference is None else await self._references.find(entry.reference)
        around = [one for one in (number - 1, number + 1) if one and await self._index.entry(one) is not None]
        await self._desk.note(happened.looked_at_entry(entry), visit)
        row = whole_row(entry, said)
        return self._desk.page(
            visit,
            "entry.html",
            "",
            said.say("Entry {number}", number=number),
            row=row,
            older=number - 1 if number - 1 in around else 0,
            newer=number + 1 if number + 1 in around else 0,
            trouble=[] if trouble is None else _trouble_facts(trouble, said),
            blocks=_blocks(entry, said),
            words=_entry_words(said),
        )


def _number_in(request: Request) -> int:
    written = str(request.path_params["number"])
    number = as_number(written) if written[:1] != "#" else None
    if number is None:
        raise nothing_there()
    return number


def _form(wanted: LogFilter, said: Tongue) -> dict[str, object]:
    return {
        "typed": wanted.typed,
        "problems": {name: said.say(problem) for name, problem in wanted.problems.items()},
        "hashtags": tuple(Hashtag),
        "has_more": any(wanted.typed[name] or name in wanted.problems for name in _MORE),
        "is_filtered": any(value for name, value in wanted.typed.items() if name != "below"),
        "fields": _fields(said),
        "more": _MORE,
        "words": _log_words(said),
    }


def _fields(said: Tongue) -> Mapping[str, tuple[str, str, str]]:
    """Name the fields of the form but for the hashtag, each with its kind and an example."""
    return {
        "who": (said.say("Who"), "text", "0123456789abcdef"),
        "site": (said.say("Site"), "text", "news.example"),
        "reference": (said.say("Reference"), "text", "7F3K2"),
        "report": (said.say("Report"), "text", "12"),
        "article": (said.say("Article’s fingerprint"), "text", ""),
        "analysis": (said.say("Analysis"), "text", ""),
        "since": (said.say("Since (UTC)"), "datetime-local", ""),
        "until": (said.say("Until (UTC)"), "datetime-local", ""),
    }


def _trouble_facts(trouble: Trouble, said: Tongue) -> list[tuple[str, str]]:
    return [
        (said.say("What went wrong"), log_reason(trouble.code, said)),
        (said.say("Error"), f"{trouble.kind} ({trouble.code})"),
        (said.say("When"), f"{trouble.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"),
        (said.say("What was handed in"), trouble.given),
        (said.say("In which kind of chat"), trouble.chat),
    ]


def _blocks(entry: AuditEntry, said: Tongue) -> list[tuple[str, str]]:
    """Give what an entry lets a moderator block: the query of the form for it, and what its button says."""
    found = []
    if entry.user is not None:
        found.append((f"what={Kind.USER}&named={entry.seq}", said.say("Block this person…")))
    if entry.chat is not None and entry.chat_kind is ChatKind.GROUP:
        found.append((f"what={Kind.CHAT}&named={entry.seq}", said.say("Block this group…")))
    site = None if entry.host is None else as_domain(entry.host)
    if site is not None:
        found.append((f"what={Kind.DOMAIN}&named={site}", said.say("Block this site…")))
    return found


def _log_words(said: Tongue) -> dict[str, str]:
    return {
        "filter": said.say("Look for"),
        "hashtag": said.say("Hashtag"),
        "any": said.say("any"),
        "show": said.say("Show"),
        "all": said.say("Show everything"),
        "number": said.say("Entry"),
        "when": said.say("When"),
        "what": said.say("What happened"),
        "who": said.say("Who"),
        "facts": said.say("Facts"),
        "analysis": said.say("Analysis"),
        "none": said.say("There are no such entries."),
        "older": said.say("Older"),
        "newest": said.say("Newest"),
        "paging": said.say("Pages of the log"),
        "export": said.say("Take out what is found"),
        "more": said.say("More to look for"),
    }


def _entry_words(said: Tongue) -> dict[str, str]:
    return {
        "log": said.say("Log"),
        "older": said.say("Entry before"),
        "newer": said.say("Entry after"),
        "around": said.say("Entries around it"),
        "when": said.say("When"),
        "hashtag": said.say("Hashtag"),
        "trouble": said.say("What went wrong behind the reference"),
        "acts": said.say("What to do"),
        "analysis": said.say("Open the analysis"),
    }
