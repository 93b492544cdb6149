"""What moderators can do to claims on the analysis page: the fields of each form, and what is done with them."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.domain.moderation.correction import Correction
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.moderation.stories import key_of
from bot.services.moderation.correcting import By, Correcting, Reviewed
from bot.services.moderation.typed_words import source_of
from bot.web.forms import unfit, whole_number

MOST_NUMBER = 10**9


class Act(StrEnum):
    """What is done."""

    SOURCE = "source"
    MODALITY = "modality"
    NOTE = "note"
    CONTEST = "contest"
    HIDE = "hide"
    ADD = "add"
    UNDO = "undo"


FIELDS = (
    *("act", "claim", "seen", "report", "settle", "number"),
    *("kind", "name", "role", "via", "modality", "cues", "words", "quote", "statement"),
)
# Which field is to be typed otherwise, by what is refused; where none is named, it is the whole form.
_ABOUT = {
    (Act.SOURCE, Why.TOO_LONG): "name",
    (Act.MODALITY, Why.NOT_IN_TEXT): "cues",
    (Act.MODALITY, Why.SEVERAL_TIMES): "cues",
    (Act.NOTE, Why.TOO_LONG): "words",
    (Act.ADD, Why.TOO_LONG): "statement",
    (Act.ADD, Why.NOT_IN_TEXT): "quote",
    (Act.ADD, Why.SEVERAL_TIMES): "quote",
    (Act.ADD, Why.NOTHING_CHANGED): "quote",
    **{(act, why): "name" for act in (Act.SOURCE, Act.ADD) for why in (Why.NAME_WANTED, Why.NO_NAME_WANTED)},
}


@dataclass(frozen=True, slots=True)
class Draft:
    """A form that was not done: what was typed into it, and why not."""

    act: Act
    claim: str  # its key, "" for a new one
    typed: dict[str, str]
    why: Why

    @property
    def field(self) -> str:
        """Name what has to be typed otherwise; "" for nothing of it."""
        return _ABOUT.get((self.act, self.why), "")


class ClaimForms:
    """Every method raises StorageError, Refused where it can't be done, HTTPException for what no form of ours has."""

    def __init__(self, correcting: Correcting) -> None:
        self._correcting = correcting

    async def do(self, act: Act, form: dict[str, str], reviewed: Reviewed, by: By) -> Correction:
        """Do what a form says."""
        match act:
            case Act.UNDO:
                return await self._correcting.undo(reviewed.id, whole_number(form, "number", MOST_NUMBER), by)
            case Act.ADD:
                return await self._add(form, reviewed, by)
        return await self._change(act, form, reviewed.id, _claim(form, reviewed), by)

    async def _change(self, act: Act, form: dict[str, str], analysis: str, claim: Claim, by: By) -> Correction:
        match act:
            case Act.SOURCE:
                return await self._correcting.change_source(analysis, claim, _source(form), by)
            case Act.MODALITY:
                modality = _modality(form)
                return await self._correcting.change_modality(analysis, claim, modality, form.get("cues", ""), by)
            case Act.NOTE:
                return await self._correcting.note(analysis, claim, form.get("words", ""), by)
            case Act.CONTEST:
                return await self._correcting.contest(analysis, claim, by)
        return await self._correcting.hide(analysis, claim, by)

    async def _add(self, form: dict[str, str], reviewed: Reviewed, by: By) -> Correction:
        quote, statement = form.get("quote", ""), form.get("statement", "")
        return await self._correcting.add(reviewed.id, quote, statement, _source(form), _modality(form), by)


def act_in(form: dict[str, str]) -> Act:
    """Tell what a form is to do."""
    if form.get("act") not in set(Act):
        raise unfit()
    return Act(form["act"])


def by_in(form: dict[str, str], who: str) -> By:
    """Tell who does it, because of which report, and what they had seen."""
    report = whole_number(form, "report", MOST_NUMBER) if form.get("report") else None
    return By(who, report, whole_number(form, "seen", MOST_NUMBER))


def _claim(form: dict[str, str], reviewed: Reviewed) -> Claim:
    claim = next((one for one in reviewed.shown.claims if key_of(one) == form.get("claim")), None)
    if claim is None:
        raise Refused(Why.NO_CLAIM)
    return claim


def _source(form: dict[str, str]) -> Source:
    if form.get("kind") not in set(SourceKind):
        raise unfit()
    return source_of(SourceKind(form["kind"]), form.get("name", ""), form.get("role", ""), form.get("via", ""))


def _modality(form: dict[str, str]) -> Modality:
    if form.get("modality") not in set(Modality):
        raise unfit()
    return Modality(form["modality"])
