"""An article read again: whether it has been, both readings side by side, and which of them stands."""

from dataclasses import replace

import httpx
import pytest

from bot.domain.audit import Happening
from bot.domain.claim import Modality
from bot.storage.moderation.chores import Task
from tests.doubles.audit import entries_at
from tests.web.browsing import text
from tests.web.moderators.analysis_page import GROZEV, AnalysisDesk


async def test_it_is_read_again_by_whoever_reads(desk: AnalysisDesk) -> None:
    """The page has it done and says that it is being done; by whom it is wanted stands in the log."""
    place = f"{desk.place}/again"
    never = await desk.browser.get(place)

    page = await _press(desk, "wanted")

    chores = desk.office.moderation.chores
    assert "has not been read again yet" in text(never)
    assert "It is being read again. by 41" in text(page)
    assert await chores.has(Task.READ_AGAIN, desk.answer.id)
    logged = [(entry.what, entry.reason) for entry in await entries_at(desk.office.stores.durable)]
    assert (Happening.READ_AGAIN, "wanted") in logged


async def test_two_readings_stand_side_by_side(desk: AnalysisDesk) -> None:
    """What differs is said in words, also what only one of them has."""
    await _press(desk, "wanted")
    await _read(desk)

    page = await desk.browser.get(f"{desk.place}/again")

    said = text(page)
    assert "2 of 23 claims differ." in said
    assert "What differs" in said
    assert "Mark, Cue words" in said
    assert "only in the first reading" in said


async def test_either_reading_can_stand(desk: AnalysisDesk) -> None:
    """The later one once it is chosen, and the first one again."""
    await _press(desk, "wanted")
    await _read(desk)

    adopted = await _press(desk, "adopted")
    now = (await desk.reviewed()).original
    back = await _press(desk, "given_back")
    then = (await desk.reviewed()).original

    assert "The later reading stands now" in text(adopted)
    assert "The first reading stands again" in text(back)
    assert (len(now.claims), len(then.claims)) == (22, 23)


async def test_the_first_reading_can_be_had_back_though_another_one_is_wanted(desk: AnalysisDesk) -> None:
    """While that is waited for, where it failed, and where it never came."""
    await _press(desk, "wanted")
    await _read(desk)
    await _press(desk, "adopted")

    waiting = await _press(desk, "wanted")
    await _done(desk)
    await _done(desk)
    given_up = await desk.browser.get(f"{desk.place}/again")
    await desk.office.moderation.rereadings.failed(desk.answer.id, "model_unavailable")
    failed = await desk.browser.get(f"{desk.place}/again")

    pages = (waiting, given_up, failed)
    assert ["being read again." in text(page) for page in pages] == [True, False, False]
    assert ['value="wanted"' in page.text for page in pages] == [False, True, True]
    assert all('value="given_back"' in page.text for page in pages)
    await _press(desk, "given_back")
    assert len((await desk.reviewed()).original.claims) == 23


async def test_why_it_was_not_read_is_said(desk: AnalysisDesk) -> None:
    """And it can be tried once more."""
    await _press(desk, "wanted")
    await desk.office.moderation.rereadings.failed(desk.answer.id, "model_unavailable")
    await _done(desk)

    page = await desk.browser.get(f"{desk.place}/again")

    assert "It could not be read again: the rules read it in the language model’s place." in text(page)
    assert 'value="wanted"' in page.text


@pytest.mark.parametrize(("act", "status"), [("adopted", 404), ("given_back", 422), ("burn", 422)])
async def test_what_is_not_there_can_t_stand(desk: AnalysisDesk, act: str, status: int) -> None:
    """Nothing is changed by it."""
    page = await _press(desk, act)

    assert page.status_code == status
    assert len((await desk.reviewed()).original.claims) == 23


async def _press(desk: AnalysisDesk, act: str) -> httpx.Response:
    form = await desk.fields(act)
    return await desk.browser.send_form(f"{desk.place}/again", {"token": form["token"], "act": act})


async def _done(desk: AnalysisDesk) -> None:
    chore = await desk.office.moderation.chores.take()
    assert chore is not None
    await desk.office.moderation.chores.done(chore)


async def _read(desk: AnalysisDesk) -> None:
    """Have it read to something else: one claim is not found, another one is put as so."""
    analysis = desk.answer.analysis
    dropped = next(claim for claim in analysis.claims if not claim.central)
    claims = tuple(claim for claim in analysis.claims if claim is not dropped)
    changed = tuple(
        replace(claim, modality=Modality.ASSERTED, cues=()) if GROZEV in claim.quote.text else claim for claim in claims
    )
    await desk.office.moderation.rereadings.read(desk.answer.id, replace(analysis, claims=changed))
    await _done(desk)
