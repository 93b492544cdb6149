"""Whatever a moderator types: it is done or refused, never a fault of ours, and nothing of it acts on a page."""

import random

from bot.domain.claim import Modality, SourceKind
from tests.doubles.any_analyses import ODD
from tests.web.moderators.analysis_page import a_desk
from tests.web.moderators.office import Office

TIMES = 40
MARK = "<b onclick=zqx>zqx</b>"  # what would be a tag if it were not escaped
_ACTS = ("source", "modality", "note", "add", "undo", "hide", "contest")
_FIELDS = ("name", "role", "via", "cues", "words", "quote", "statement")


async def test_whatever_is_typed_is_no_fault_of_ours(office: Office) -> None:
    """Numbers that are none, odd characters, or too many of them; what of it stands on the page is escaped."""
    chance = random.Random(7)  # noqa: S311 - the same forms each time
    desk = await a_desk(office)
    fresh, faults, acting = await desk.fields("x"), [], []

    def odd() -> str:
        typed = "".join(chance.choices(ODD, k=chance.randint(0, 40))) + chance.choice(("", MARK, "x" * 400))
        return typed.encode("utf-8", "replace").decode()

    for number in range(TIMES):
        form = fresh | (await desk.fields(chance.choice(_ACTS), chance.choice(desk.answer.analysis.claims)))
        form |= {name: odd() for name in chance.sample(_FIELDS, 4)} | {"number": str(chance.randint(0, 30))}
        form |= {"kind": chance.choice(tuple(SourceKind)).value, "modality": chance.choice(tuple(Modality)).value}
        page = await desk.browser.send_form(desk.place, form)
        faults += [(number, form, page.status_code)] if page.status_code not in {200, 404, 409, 422} else []
        acting += [number] if MARK in page.text or "\x00" in page.text else []

    assert faults == []
    assert acting == []
    assert len(await desk.history()) > TIMES / 4
