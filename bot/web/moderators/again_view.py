"""Two readings of one article side by side: each claim as either has it, and in words what differs."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.audit import Happening
from bot.domain.claim import Claim
from bot.domain.moderation.comparison import Row
from bot.i18n import Tongue
from bot.services.moderation.reading_again import Rereading, State
from bot.views.claim_markup import credited, marked
from bot.views.markup import Markup
from bot.views.moderation.differences import differences
from bot.views.moderation.log_reasons import log_reason
from bot.views.page_language import foreign
from bot.views.printable import one_line
from bot.web.moderators.read_by import read_by


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reading says of a claim."""

    modality: str
    statement: str
    mark: Markup
    source: Markup
    place: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A claim of the one reading, of the other, or of both; `differs` says in what."""

    before: Reading | None
    now: Reading | None
    differs: str


@dataclass(frozen=True, slots=True)
class AgainView:
    """`same` are the claims that both readings have alike."""

    id: str
    title: str
    lang: str | None
    state: State
    at: datetime | None
    by: str
    failed: str
    is_adopted: bool
    can_be_given_back: bool
    before: tuple[tuple[str, str], ...]
    now: tuple[tuple[str, str], ...]
    rows: tuple[Beside, ...]
    same: tuple[Beside, ...]
    summary: str


def again_view(found: Rereading, by: str, said: Tongue) -> AgainView:
    """Make it; `by` is the name of whoever wanted it."""
    article = found.before.article
    lang = foreign(article, said)
    rows = [(row, _beside(row, lang, said)) for row in found.rows]
    return AgainView(
        id=found.id,
        title=one_line(article.title or ""),
        lang=lang,
        state=found.state,
        at=found.at,
        by=by,
        failed="" if found.failed is None else log_reason(found.failed, said, Happening.READ_AGAIN),
        is_adopted=found.is_adopted,
        can_be_given_back=found.can_be_given_back,
        before=read_by(found.before, None, said),
        now=() if found.now is None else read_by(found.now, found.at, said),
        rows=tuple(beside for _, beside in rows if beside.differs),
        same=tuple(beside for _, beside in rows if not beside.differs),
        summary=_summary(found.rows, sum(bool(beside.differs) for _, beside in rows), said),
    )


def _beside(row: Row, lang: str | None, said: Tongue) -> Beside:
    before, now = row.before, row.now
    if before is None or now is None:
        differs = said.say("only in the later reading") if before is None else said.say("only in the first reading")
    else:
        names = [one.name for one in differences(before, now, said)]
        names += [said.say("Central or not")] if before.central is not now.central else []
        differs = ", ".join(names)
    return Beside(_reading(before, lang, said), _reading(now, lang, said), differs)


def _reading(claim: Claim | None, lang: str | None, said: Tongue) -> Reading | None:
    if claim is None:
        return None
    return Reading(
        modality=claim.modality.value,
        statement=one_line(claim.statement),
        mark=marked(claim, lang, said),
        source=credited(claim.source, said),
        place=said.say("central") if claim.central else said.say("not central"),
    )


def _summary(rows: tuple[Row, ...], differing: int, said: Tongue) -> str:
    of = said.count("{n} claim", "{n} claims", len(rows))
    # Translators: {of} is such as "23 claims"
    return said.count("{n} of {of} differs.", "{n} of {of} differ.", differing, of=of)
