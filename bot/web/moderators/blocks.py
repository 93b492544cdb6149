"""Who and what is kept out: the list, with a button to lift each, and a form to block a site, a person or a chat.

Moderators don't know who people are: a person or a chat is named by an entry of the log. An address such as
…/blocks?what=user&named=12 fills the form in.
"""

from collections.abc import Mapping
from datetime import timedelta

from starlette.requests import Request
from starlette.responses import Response

from bot.domain.moderation.block import Block, Kind
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.refusal import Refused, Why
from bot.i18n import N_, Tongue
from bot.services.moderation import happened
from bot.services.moderation import pages as places
from bot.services.moderation.blocking import Blocking
from bot.services.moderation.named_entries import NamedEntries
from bot.services.moderation.roster_changes import RosterChanges
from bot.views.moderation.refusals import refusal
from bot.views.printable import printable
from bot.web.forms import LARGEST_OF_TEXTS, unfit
from bot.web.moderators.desk import Desk, said_done
from bot.web.moderators.visit import Visit

MOST_TYPED = 300  # characters of one field that are shown again

_DONE = {
    "blocked": N_("Blocked. Whoever it is about is told why when they come."),
    "lifted": N_("The block is lifted."),
}
_KINDS = {Kind.USER: N_("a person"), Kind.CHAT: N_("a group"), Kind.DOMAIN: N_("a site")}
_ENDS: Mapping[str, tuple[timedelta | None, str]] = {
    "1": (timedelta(days=1), N_("for a day")),
    "7": (timedelta(days=7), N_("for a week")),
    "30": (timedelta(days=30), N_("for 30 days")),
    "365": (timedelta(days=365), N_("for a year")),
    "0": (None, N_("for good")),
}
_FIELDS = ("what", "named", "why", "end")
_BLANK = {"what": Kind.DOMAIN.value, "named": "", "why": "", "end": "7"}


class BlocksPage:
    """Raises StorageError, and HTTPException for forms that are none of ours."""

    def __init__(self, desk: Desk, blocking: Blocking, named: NamedEntries, roster: RosterChanges) -> None:
        self._desk = desk
        self._blocking = blocking
        self._named = named
        self._roster = roster

    async def show(self, request: Request, visit: Visit) -> Response:
        """Show what is blocked, and who the moderators are."""
        await self._desk.note(happened.looked(Looked.BLOCKS), visit)
        given = {name: request.query_params.get(name, "")[:MOST_TYPED] for name in ("what", "named")}
        typed = _BLANK | {name: value for name, value in given.items() if value and (name != "what" or _is_kind(value))}
        return await self._page(visit, typed, said_done(request, _DONE, visit))

    async def act(self, request: Request, visit: Visit) -> Response:
        """Block something, or lift a block."""
        form = await self._desk.form(request, visit, (*_FIELDS, "act", "subject"), LARGEST_OF_TEXTS)
        match form.get("act"):
            case "block":
                return await self._block(_BLANK | {name: printable(form.get(name, "")) for name in _FIELDS}, visit)
            case "lift":
                lifted = await self._blocking.lift(form.get("subject", ""))
                await self._desk.note_done(happened.unblocked(lifted), visit)
                return self._desk.back(places.BLOCKS, "lifted")
        raise unfit()

    async def _block(self, typed: dict[str, str], visit: Visit) -> Response:
        if not _is_kind(typed["what"]) or typed["end"] not in _ENDS:
            raise unfit()
        if not typed["why"].strip():
            return await self._refused(visit, typed, "why", visit.tongue.say("Please give a reason."))
        try:
            block = await self._put(
                Kind(typed["what"]), typed["named"], typed["why"], visit.who, _ENDS[typed["end"]][0]
            )
        except Refused as refused:
            field = "why" if refused.why is Why.TOO_LONG else "named"
            return await self._refused(visit, typed, field, refusal(refused.why, visit.tongue))
        await self._desk.note_done(happened.blocked(block), visit)
        return self._desk.back(places.BLOCKS, "blocked")

    async def _put(self, kind: Kind, named: str, why: str, by: str, for_: timedelta | None) -> Block:
        if kind is Kind.DOMAIN:
            return await self._blocking.block_domain(named, why, by, for_)
        entry = await self._named.find(named)
        if kind is Kind.CHAT:
            return await self._blocking.block_chat(entry, why, by, for_)
        return await self._blocking.block_user(entry, why, by, for_)

    async def _refused(self, visit: Visit, typed: dict[str, str], field: str, sentence: str) -> Response:
        shown = {name: value[:MOST_TYPED] for name, value in typed.items()}
        return await self._page(visit, shown, "", {field: sentence}, 422)

    async def _page(
        self,
        visit: Visit,
        typed: Mapping[str, str],
        sentence: str,
        problems: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        said = visit.tongue
        return self._desk.page(
            visit,
            "blocks.html",
            places.BLOCKS,
            said.say("Blocks"),
            status,
            blocks=await self._blocking.all(),
            roster=[one.moderator for one in await self._roster.listed()],
            names=await self._roster.names(),
            kinds=[(kind.value, said.say(name)) for kind, name in _KINDS.items()],
            ends=[(value, said.say(name)) for value, (_, name) in _ENDS.items()],
            typed=typed,
            problems=problems or {},
            words=_words(said),
            told=sentence,
        )


def _is_kind(value: str) -> bool:
    return value in set(Kind)


def _words(said: Tongue) -> dict[str, str]:
    return {
        "none": said.say("Nothing and nobody is blocked."),
        "kind": said.say("What"),
        "shown": said.say("Who or which"),
        "why": said.say("Reason"),
        "by": said.say("By"),
        "since": said.say("Since"),
        "until": said.say("Until"),
        "good": said.say("for good"),
        "lift": said.say("Lift"),
        "new": said.say("Block something"),
        "what": said.say("What is blocked?"),
        "named": said.say("Which one?"),
        "named_hint": said.say(
            "A site’s name, such as news.example, or an entry of the log: its number, or the reference that a chat was "
            "shown. The person or the group that the entry is of is blocked."
        ),
        "why_hint": said.say("Whoever it is about is told this, in at most 200 characters."),
        "end": said.say("For how long?"),
        "block": said.say("Block"),
        "roster": said.say("Moderators"),
        "roster_hint": said.say("/moderator in the chat adds or removes somebody."),
        "name": said.say("Name"),
        "setting": said.say("the setting"),
    }
